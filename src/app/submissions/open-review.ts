import { invariant } from '../../base/invariant.ts';
import type { Person } from '../../certification/person.ts';
import { closeReview, type ReviewRow, readReview } from '../../store/reviews.ts';
import type { Reader, Transactor } from '../../store/store.ts';
import { changeSubmission, type SubmissionRow } from '../../store/submissions.ts';
import { logAs } from './change-record.ts';

/** The review of a submission that somebody has taken. */
export async function openReview(reader: Reader, { reviewId }: SubmissionRow): Promise<ReviewRow> {
  const review = reviewId === null ? undefined : await readReview(reader, reviewId);
  invariant(review?.state === 'open', 'A submission that was taken has an open review.');
  return review;
}

/** Puts the submission back into the queue, for any other assessor. */
export async function putBack(tx: Transactor, person: Person, row: SubmissionRow): Promise<void> {
  const { id } = await openReview(tx, row);
  await closeReview(tx, id, 'released');
  await changeSubmission(tx, row, { state: 'submitted', assessorAccountId: null, reviewId: null });
  await logAs(tx, person, 'review.released', row.id, { review: id, version: row.version });
}
