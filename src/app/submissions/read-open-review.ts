import { type Digest, digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { ReviewOverlay } from '../../certification/review-overlay.ts';
import type { Determination } from '../../evaluation/determination.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { openReview } from './open-review.ts';
import { determineVersion } from './reviewed-now.ts';

/** The review that an assessor has open. */
export interface OpenReview {
  /** Of the submission. */
  readonly id: string;
  readonly reviewId: string;
  /** What a change or a decision has to name. */
  readonly revision: number;
  readonly version: number;
  readonly overlay: ReviewOverlay;
  readonly determinationDigest: Digest;
  readonly determination: Determination;
}

/** The findings so far and the determination on them, for the assessor who has taken the submission. Logged. */
export async function readOpenReview(
  registry: Registry,
  person: Person,
  id: string,
): Promise<Result<OpenReview, Problem[]>> {
  const opened = await changeAs(registry, person, id, 'review', async (tx, { row }) => {
    await logAs(tx, person, 'evidence.read', id, { purpose: 'review', version: row.version });
    return success({ row, review: await openReview(tx, row) });
  });
  if (!opened.ok) return opened;
  const { row, review } = opened.value;
  const made = await determineVersion(registry, row, review.version, JSON.parse(review.overlay));
  if (!made.ok) return made;
  const { overlay, determination } = made.value;
  return success({
    id,
    reviewId: review.id,
    revision: row.revision,
    version: review.version,
    overlay,
    determinationDigest: digestOf(determination),
    determination,
  });
}
