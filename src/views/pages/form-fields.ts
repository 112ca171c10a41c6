import { pointerTo, pointerTokens } from '../../base/json-pointer.ts';
import {
  blankForm,
  type ClaimForm,
  type DocumentForm,
  type EngagementForm,
  type EvidenceForm,
  MOST_CLAIMS,
  MOST_DOCUMENTS,
  MOST_ENGAGEMENTS,
  mapClaims,
  type Removed,
} from './evidence-form.ts';
import { ENGAGEMENT_FACTS, evidenceOfForm, formOfEvidence } from './form-evidence.ts';
import { type SentFields, sentFields } from './sent-fields.ts';

/** Names of form fields: the place in the evidence as a JSON pointer, a claim by its skill item. */
export const engagementField = (index: number, name: string): string => pointerTo('engagements', index, name);
export const claimField = (index: number, skillItem: string): string =>
  pointerTo('engagements', index, 'claims', skillItem);
export const claimDocumentsField = (index: number, skillItem: string): string =>
  pointerTo('engagements', index, 'claims', skillItem, 'documents');
/** The order in which an engagement's claims came: it belongs to the evidence, and choices have an order of their own. */
export const claimOrderField = (index: number): string => pointerTo('engagements', index, 'claimOrder');
export const documentField = (index: number, name: string): string => pointerTo('documents', index, name);
export const REMOVED_FIELD = '/removed';

/** What a browser sent, as a form. Positions may have gaps; they are closed. */
export function formOfFields(sent: URLSearchParams): EvidenceForm {
  const fields = sentFields(sent);
  const form: EvidenceForm = {
    candidate: { id: fields.text('/candidate/id'), name: fields.text('/candidate/name') },
    specialtyField: fields.text('/specialtyField'),
    asOf: fields.text('/asOf'),
    engagements: fields.positions('engagements', MOST_ENGAGEMENTS).map((index) => engagementOfFields(fields, index)),
    documents: fields.positions('documents', MOST_DOCUMENTS).map((index) => documentOfFields(fields, index)),
  };
  const removed = removedOf(fields.text(REMOVED_FIELD));
  return { ...withRenamedDocuments(form, fields), ...(removed ? { removed } : {}) };
}

function engagementOfFields(fields: SentFields, index: number): EngagementForm {
  const text = (name: string): string => fields.text(engagementField(index, name));
  const facts = ENGAGEMENT_FACTS.map(({ name }): [string, string] => [name, text(name)]);
  return {
    id: text('id'),
    title: text('title'),
    from: text('from'),
    to: text('to'),
    facts: Object.fromEntries(facts.filter(([, value]) => value !== '')),
    claims: claimsOfFields(fields, index),
  };
}

function claimsOfFields(fields: SentFields, index: number): ClaimForm[] {
  const claims = fields.claimed(index).flatMap((skillItem): ClaimForm[] => {
    const practice = fields.text(claimField(index, skillItem));
    if (practice === '') return [];
    return [{ skillItem, practice, documents: fields.all(claimDocumentsField(index, skillItem)) }];
  });
  const order = orderOf(fields.text(claimOrderField(index)));
  const placeOf = ({ skillItem }: ClaimForm) => order.get(skillItem) ?? order.size;
  return claims.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, MOST_CLAIMS);
}

function orderOf(text: string): Map<unknown, number> {
  const items = jsonOf(text);
  return new Map(Array.isArray(items) ? items.map((item, place) => [item, place]) : []);
}

const documentOfFields = (fields: SentFields, index: number): DocumentForm => ({
  id: fields.text(documentField(index, 'id')),
  title: fields.text(documentField(index, 'title')),
  sha256: fields.text(documentField(index, 'sha256')),
});

/** The check boxes of claims name documents as they were called when the page was made. */
function withRenamedDocuments(form: EvidenceForm, fields: SentFields): EvidenceForm {
  const renamed = new Map(
    fields
      .positions('documents', MOST_DOCUMENTS)
      .map((index) => [fields.text(documentField(index, 'was')), fields.text(documentField(index, 'id'))]),
  );
  return mapClaims(form, (claim) => ({ ...claim, documents: claim.documents.map((id) => renamed.get(id) || id) }));
}

/** What was taken out, for the hidden field that keeps it. */
export function removedText(removed: Removed): string {
  if (removed.kind === 'engagement') {
    const { engagements } = evidenceOfForm({ ...blankForm(), engagements: [removed.engagement] });
    return JSON.stringify({ index: removed.index, engagements });
  }
  const { documents } = evidenceOfForm({ ...blankForm(), documents: [removed.document] });
  return JSON.stringify({ index: removed.index, documents, supported: removed.supported });
}

/** Anything that does not look like our own hidden field counts as nothing removed. */
function removedOf(text: string): Removed | undefined {
  const kept = jsonOf(text);
  if (typeof kept !== 'object' || kept === null || !('index' in kept) || typeof kept.index !== 'number')
    return undefined;
  const { engagements, documents } = formOfEvidence(kept);
  const [engagement] = engagements;
  const [document] = documents;
  if (engagement) return { kind: 'engagement', index: kept.index, engagement };
  return document
    ? { kind: 'document', index: kept.index, document, supported: 'supported' in kept ? pairsOf(kept.supported) : [] }
    : undefined;
}

const pairsOf = (value: unknown): [number, string][] =>
  (Array.isArray(value) ? value : []).flatMap((pair: unknown): [number, string][] => {
    const [position, skillItem]: unknown[] = Array.isArray(pair) ? pair : [];
    return typeof position === 'number' && typeof skillItem === 'string' ? [[position, skillItem]] : [];
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The field of the form that a place in the evidence is entered in. */
export function fieldAt(form: EvidenceForm, pointer: string): string {
  const [part, position, list, place] = pointerTokens(pointer);
  if (part !== 'engagements' || list !== 'claims' || place === undefined) return pointer;
  const claim = form.engagements[Number(position)]?.claims[Number(place)];
  return claim ? claimField(Number(position), claim.skillItem) : pointer;
}
