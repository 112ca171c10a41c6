import { invariant } from '../../base/invariant.ts';
import type { JsonObject } from '../../base/untrusted-json.ts';
import { fieldOf, isJsonObject } from '../../base/untrusted-json.ts';
import { ownedEvidence } from '../../certification/owned-evidence.ts';
import { type Catalogue, findField } from '../../standard/catalogue.ts';
import { listDocuments } from '../../store/documents.ts';
import type { Reader } from '../../store/store.ts';
import { readCandidateAccount } from '../../store/submission-people.ts';
import type { SubmissionRow } from '../../store/submissions.ts';

/** Evidence as typed, as it belongs to the submission: candidate, date and kept documents put right. */
export async function draftFor(
  reader: Reader,
  { id, candidateAccountId }: Pick<SubmissionRow, 'id' | 'candidateAccountId'>,
  typed: JsonObject,
  asOf: string | null,
): Promise<JsonObject> {
  const owner = await readCandidateAccount(reader, candidateAccountId);
  invariant(owner, 'The account of a submission is a candidate.');
  const documents = (await listDocuments(reader, id)).filter(({ removedAt }) => removedAt === null);
  return ownedEvidence(typed, owner, documents, asOf);
}

/** The draft as it was kept; nothing else is ever kept there. */
export function parseDraft(draft: string | null): JsonObject {
  const parsed: unknown = JSON.parse(draft ?? '{}');
  invariant(isJsonObject(parsed), 'A draft is an object.');
  return parsed;
}

/** The field that the evidence names, where there is such a one; else empty. */
export function fieldNamed(typed: unknown, catalogue: Catalogue): string {
  const field = fieldOf(typed, 'specialtyField');
  return typeof field === 'string' && findField(catalogue, field) ? field : '';
}
