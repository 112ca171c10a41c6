import type { ReviewOverlay } from '../../certification/review-overlay.ts';
import type { DeterminationRow } from '../../store/determinations.ts';
import type {
  AppealRecord,
  DecisionRecord,
  DeterminationRecord,
  DocumentRecord,
  EvidenceVersion,
  QuestionRecord,
  ReviewRecord,
} from '../submission-record.ts';
import type { ShowPerson } from './name-people.ts';
import type { SubmissionRows } from './read-rows.ts';

type Row<K extends keyof SubmissionRows> = SubmissionRows[K][number];

/** Rows as readers are given them, with people by name. */
export const shownRows = (person: ShowPerson) => ({
  version: ({ version, text, digest, submittedBy, submittedAt }: Row<'versions'>): EvidenceVersion => ({
    version,
    text,
    digest,
    submittedBy: person(submittedBy),
    submittedAt,
  }),

  document: ({ submissionId: _own, uploadedBy, ...document }: Row<'documents'>): DocumentRecord => ({
    ...document,
    uploadedBy: person(uploadedBy),
  }),

  /** @param findings whether what was found is shown too */
  review: ({ submissionId: _own, assessorAccountId, ...review }: Row<'reviews'>, findings: boolean): ReviewRecord => ({
    ...review,
    assessor: person(assessorAccountId),
    overlay: findings ? (JSON.parse(review.overlay) as ReviewOverlay) : null,
    overlayDigest: findings ? review.overlayDigest : null,
  }),

  question: ({ submissionId: _own, askedBy, answeredBy, ...question }: Row<'questions'>): QuestionRecord => ({
    ...question,
    askedBy: person(askedBy),
    answeredBy: answeredBy === null ? null : person(answeredBy),
  }),

  decision: (row: Row<'decisions'>): DecisionRecord => {
    const { submissionId: _own, secondBy, secondAt, secondReason, decidedBy, departs, ...decision } = row;
    return {
      ...decision,
      departs: departs === 1,
      decidedBy: person(decidedBy),
      second: secondBy === null ? null : { by: person(secondBy), at: secondAt ?? '', reason: secondReason ?? '' },
    };
  },

  appeal: ({ submissionId: _own, madeBy, ...appeal }: Row<'appeals'>): AppealRecord => ({
    ...appeal,
    madeBy: person(madeBy),
  }),
});

export const determinationRecord = (row: DeterminationRow): DeterminationRecord => {
  const { submissionId: _own, overlay: _overlay, standardDigest: _standard, ...record } = row;
  return record;
};
