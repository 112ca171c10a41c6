/**
 * Where a submission stands.
 *
 * | state | meaning |
 * |---|---|
 * | draft | being written; nobody else works on it |
 * | submitted | waits for an assessor, first or after an appeal |
 * | underReview | an assessor has taken it |
 * | returned | more evidence is asked for; the candidate's side writes again |
 * | awaitingSecondAssessor | a decision that departs from the determination waits for a second assessor |
 * | decided | certified at a level, or declined |
 * | withdrawn | taken back by the candidate's side; nothing more happens |
 */
export const SUBMISSION_STATES = [
  'draft',
  'submitted',
  'underReview',
  'returned',
  'awaitingSecondAssessor',
  'decided',
  'withdrawn',
] as const;

export type SubmissionState = (typeof SUBMISSION_STATES)[number];
