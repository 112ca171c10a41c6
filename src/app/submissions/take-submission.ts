import { randomUUID } from 'node:crypto';
import { canonicalJson, digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { EMPTY_OVERLAY } from '../../certification/review-overlay.ts';
import { insertReview } from '../../store/reviews.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';

/** Takes a submission from the queue: from here on it is this assessor's to review and decide. */
export const takeSubmission = (
  registry: Registry,
  person: Person,
  id: string,
): Promise<Result<{ reviewId: string }, Problem[]>> =>
  changeAs(registry, person, id, 'take', async (tx, { row, round }) => {
    const reviewId = randomUUID();
    const { accountId } = person;
    await insertReview(tx, {
      id: reviewId,
      submissionId: id,
      version: row.version,
      round,
      assessorAccountId: accountId,
      overlay: canonicalJson(EMPTY_OVERLAY),
      overlayDigest: digestOf(EMPTY_OVERLAY),
      state: 'open',
      openedAt: tx.at,
      closedAt: null,
    });
    await changeSubmission(tx, row, { state: 'underReview', assessorAccountId: accountId, reviewId });
    const details = { review: reviewId, version: row.version, round };
    await logAs(tx, person, 'review.taken', id, details);
    await noticeTo(tx, person, 'review.taken', row, candidateSide(row), details);
    return success({ reviewId });
  });
