import { isJsonObject, membersOf, textOf } from '../base/untrusted-json.ts';

/** Whose evidence it is, as the account says. */
export interface EvidenceOwner {
  readonly candidateId: string;
  readonly name: string;
}

/** A document of which the file is kept. */
export interface KeptDocument {
  readonly documentId: string;
  readonly title: string;
  readonly sha256: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Evidence as typed, with everything that is not for the writer to say put right: the candidate is that of the account,
 * the date of the evaluation is the server's (none in a draft), and documents of which a file is kept are as kept.
 */
export function ownedEvidence(
  typed: Json,
  { candidateId, name }: EvidenceOwner,
  documents: readonly KeptDocument[],
  asOf: string | null,
): Json {
  const { asOf: _typedDate, ...rest } = typed;
  return {
    ...rest,
    candidate: { id: candidateId, name },
    ...(asOf === null ? {} : { asOf }),
    documents: documentsOf(typed, documents),
  };
}

/** Those named without a file stay named, but only a file that is kept has a digest. */
function documentsOf(typed: Json, kept: readonly KeptDocument[]): unknown {
  if (typed.documents !== undefined && typed.documents !== null && !Array.isArray(typed.documents)) {
    return typed.documents;
  }
  const byId = new Map(kept.map((document) => [document.documentId, document]));
  const listed = membersOf(typed, 'documents').map(([, member]) => {
    const found = byId.get(textOf(member, 'id') ?? '');
    if (found !== undefined) return entryOf(found);
    if (!isJsonObject(member)) return member;
    const { sha256: _typedDigest, ...named } = member;
    return named;
  });
  const ids = new Set(membersOf(typed, 'documents').map(([, member]) => textOf(member, 'id')));
  return [...listed, ...kept.filter(({ documentId }) => !ids.has(documentId)).map(entryOf)];
}

const entryOf = ({ documentId, title, sha256 }: KeptDocument): Json => ({ id: documentId, title, sha256 });

/** The evidence without a document, neither listed nor named by a claim. */
export function withoutDocument(evidence: Json, documentId: string): Json {
  const others = (value: unknown): unknown =>
    Array.isArray(value) ? value.filter((one) => one !== documentId && textOf(one, 'id') !== documentId) : value;
  const inClaim = (claim: unknown): unknown =>
    isJsonObject(claim) && 'documents' in claim ? { ...claim, documents: others(claim.documents) } : claim;
  const inEngagement = (engagement: unknown): unknown =>
    isJsonObject(engagement) && Array.isArray(engagement.claims)
      ? { ...engagement, claims: engagement.claims.map(inClaim) }
      : engagement;
  return {
    ...evidence,
    ...('documents' in evidence ? { documents: others(evidence.documents) } : {}),
    ...(Array.isArray(evidence.engagements) ? { engagements: evidence.engagements.map(inEngagement) } : {}),
  };
}
