import { membersOf, textOf } from '../../base/untrusted-json.ts';
import { type AppealRow, listAppeals } from '../../store/appeals.ts';
import { type ConflictRow, listConflicts } from '../../store/conflicts.ts';
import { type DecisionRow, listDecisions } from '../../store/decisions.ts';
import { type DeterminationRow, listDeterminations } from '../../store/determinations.ts';
import { listDocuments, type SubmissionDocumentRow } from '../../store/documents.ts';
import { type EvidenceVersionRow, listEvidenceVersions } from '../../store/evidence-versions.ts';
import { listQuestions, type QuestionRow } from '../../store/questions.ts';
import { listRemarks, type RemarkRow } from '../../store/remarks.ts';
import { listReviews, type ReviewRow } from '../../store/reviews.ts';
import type { Reader } from '../../store/store.ts';

/** Everything that is kept about one submission. */
export interface SubmissionRows {
  readonly versions: readonly EvidenceVersionRow[];
  readonly documents: readonly SubmissionDocumentRow[];
  readonly reviews: readonly ReviewRow[];
  readonly questions: readonly QuestionRow[];
  readonly determinations: readonly DeterminationRow[];
  readonly decisions: readonly DecisionRow[];
  readonly appeals: readonly AppealRow[];
  readonly conflicts: readonly ConflictRow[];
  readonly remarks: readonly RemarkRow[];
}

export const readRows = async (reader: Reader, id: string): Promise<SubmissionRows> => ({
  versions: await listEvidenceVersions(reader, id),
  documents: await listDocuments(reader, id),
  reviews: await listReviews(reader, id),
  questions: await listQuestions(reader, id),
  determinations: await listDeterminations(reader, id),
  decisions: await listDecisions(reader, id),
  appeals: await listAppeals(reader, id),
  conflicts: await listConflicts(reader, id),
  remarks: await listRemarks(reader, id),
});

/**
 * What the candidate's side is shown: a decision that is only proposed, and what it rests on, are the assessors' own
 * until it is in force.
 */
export function forCandidateSide(rows: SubmissionRows): SubmissionRows {
  const decisions = rows.decisions.filter(({ state }) => state === 'inForce' || state === 'replaced');
  const shown = new Set(decisions.map(({ determinationId }) => determinationId));
  return {
    ...rows,
    decisions,
    determinations: rows.determinations.filter(({ id, reviewId }) => reviewId === null || shown.has(id)),
    conflicts: [],
  };
}

/** What others are shown: documents of a draft are the candidate's own until it is submitted. */
export const forOthers = (rows: SubmissionRows): SubmissionRows => ({
  ...rows,
  documents: rows.documents.filter(({ documentId }) => isSubmitted(rows.versions, documentId)),
});

/** Whether some version has the document. */
export const isSubmitted = (versions: readonly EvidenceVersionRow[], documentId: string): boolean =>
  versions.some(({ text }) =>
    membersOf(JSON.parse(text), 'documents').some(([, one]) => textOf(one, 'id') === documentId),
  );
