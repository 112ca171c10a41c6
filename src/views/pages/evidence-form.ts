/**
 * Evidence while it is being typed: everything is the text that stands in a field, right or wrong, so that nothing is
 * lost before it can be read. An empty text is a field that was left empty.
 */
export interface EvidenceForm {
  readonly candidate: { readonly id: string; readonly name: string };
  readonly specialtyField: string;
  readonly asOf: string;
  readonly engagements: readonly EngagementForm[];
  readonly documents: readonly DocumentForm[];
  /** The engagement or document taken out last, kept so that it can be put back. */
  readonly removed?: Removed;
}

export interface EngagementForm {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** By the name of the fact; `true` and `false` for yes and no. */
  readonly facts: Readonly<Record<string, string>>;
  readonly claims: readonly ClaimForm[];
}

export interface ClaimForm {
  readonly skillItem: string;
  readonly practice: string;
  /** Ids of supporting documents. */
  readonly documents: readonly string[];
}

export interface DocumentForm {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
}

export type Removed =
  | { readonly kind: 'engagement'; readonly index: number; readonly engagement: EngagementForm }
  | {
      readonly kind: 'document';
      readonly index: number;
      readonly document: DocumentForm;
      /** The claims that it supported, by position of the engagement and skill item. */
      readonly supported: readonly (readonly [engagement: number, skillItem: string])[];
    };

/**
 * What a form holds at most: more than evidence may have, so that its problems can be seen and mended. What lies beyond
 * is no evidence of anybody, and a page with all of it would take all memory.
 */
export const MOST_ENGAGEMENTS = 200;
export const MOST_CLAIMS = 100;
export const MOST_DOCUMENTS = 5_000;

const blankEngagement = (id: string): EngagementForm => ({ id, title: '', from: '', to: '', facts: {}, claims: [] });

export const blankForm = (specialtyField = ''): EvidenceForm => ({
  candidate: { id: '', name: '' },
  specialtyField,
  asOf: '',
  engagements: [blankEngagement('engagement-1')],
  documents: [],
});

export const withEngagement = (form: EvidenceForm): EvidenceForm => ({
  ...form,
  engagements: [...form.engagements, blankEngagement(freeId('engagement', form.engagements))],
});

export const withDocument = (form: EvidenceForm): EvidenceForm => ({
  ...form,
  documents: [...form.documents, { id: freeId('document', form.documents), title: '', sha256: '' }],
});

function freeId(stem: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** Unchanged where there is no such engagement. */
export function withoutEngagement(form: EvidenceForm, index: number): EvidenceForm {
  const engagement = form.engagements[index];
  if (!engagement) return form;
  return {
    ...form,
    engagements: form.engagements.toSpliced(index, 1),
    removed: { kind: 'engagement', index, engagement },
  };
}

/** The document's check marks go with it, and come back with it. */
export function withoutDocument(form: EvidenceForm, index: number): EvidenceForm {
  const document = form.documents[index];
  if (!document) return form;
  const supported = form.engagements.flatMap(({ claims }, position) =>
    claims
      .filter(({ documents }) => documents.includes(document.id))
      .map(({ skillItem }): [number, string] => [position, skillItem]),
  );
  const unmarked = mapClaims(form, (claim) => ({
    ...claim,
    documents: claim.documents.filter((id) => id !== document.id),
  }));
  return {
    ...unmarked,
    documents: form.documents.toSpliced(index, 1),
    removed: { kind: 'document', index, document, supported },
  };
}

export function withRemovedPutBack(form: EvidenceForm): EvidenceForm {
  const { removed, ...rest } = form;
  if (!removed) return form;
  if (removed.kind === 'engagement') {
    return { ...rest, engagements: form.engagements.toSpliced(removed.index, 0, removed.engagement) };
  }
  const { document, index, supported } = removed;
  const isSupported = (position: number, skillItem: string) =>
    supported.some(([engagement, item]) => engagement === position && item === skillItem);
  const marked = mapClaims(rest, (claim, position) =>
    isSupported(position, claim.skillItem) ? { ...claim, documents: [...claim.documents, document.id] } : claim,
  );
  return { ...marked, documents: form.documents.toSpliced(index, 0, document) };
}

export const mapClaims = (
  form: EvidenceForm,
  change: (claim: ClaimForm, engagement: number) => ClaimForm,
): EvidenceForm => ({
  ...form,
  engagements: form.engagements.map((engagement, position) => ({
    ...engagement,
    claims: engagement.claims.map((claim) => change(claim, position)),
  })),
});
