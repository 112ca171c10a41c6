import { canonicalJson, digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { setOverlay } from '../../store/reviews.ts';
import { changeSubmission } from '../../store/submissions.ts';
import { changedMeanwhile } from '../change-record.ts';
import type { ReviewedEvidence } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { loadFor } from './load-submission.ts';
import { openReview } from './open-review.ts';
import { determineVersion } from './reviewed-now.ts';

export interface ReviewInput {
  /** All findings; they replace those of before. */
  readonly overlay: unknown;
  readonly revision: number;
}

/**
 * Replaces the findings of the review; each change is logged. The determination on them is given back, but kept only
 * when it is decided on.
 */
export async function changeReview(
  registry: Registry,
  person: Person,
  id: string,
  { overlay, revision }: ReviewInput,
): Promise<Result<ReviewedEvidence & { revision: number }, Problem[]>> {
  const before = await loadFor(registry.store.reader, person, id, 'review');
  if (!before.ok) return before;
  if (before.value.row.revision !== revision) return changedMeanwhile();
  const reviewed = await determineVersion(registry, before.value.row, before.value.row.version, overlay);
  if (!reviewed.ok) return reviewed;
  const { world: _rules, ...found } = reviewed.value;
  const digest = digestOf(found.overlay);

  return changeAs(registry, person, id, 'review', async (tx, { row }) => {
    if (row.revision !== revision) return changedMeanwhile();
    const review = await openReview(tx, row);
    if (review.overlayDigest === digest) return success({ ...found, revision });
    await setOverlay(tx, review.id, { overlay: canonicalJson(found.overlay), overlayDigest: digest });
    const raised = await changeSubmission(tx, row, {});
    const { claims, facts } = found.overlay;
    const details = { review: review.id, overlay: digest, claims: claims.length, facts: facts.length };
    await logAs(tx, person, 'review.changed', id, details);
    return success({ ...found, revision: raised });
  });
}
