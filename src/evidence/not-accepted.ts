import type { AppliedReview } from './evidence.ts';
import type { DerivedFacts } from './facts.ts';

/** What each fact that is derived from others rests on, as far as a review can find it not shown. */
const RESTS_ON: Readonly<Record<keyof DerivedFacts, readonly string[]>> = {
  engagementMonths: ['from', 'to'],
  monthsSinceEnd: ['to'],
  documentCount: [],
};

/** Whether a fact that is missing from an engagement was given there, but not accepted in the review. */
export function wasNotAccepted(
  review: Pick<AppliedReview, 'changed'> | null,
  engagement: string,
  fact: string,
): boolean {
  const restsOn = Object.hasOwn(RESTS_ON, fact) ? RESTS_ON[fact as keyof DerivedFacts] : [fact];
  return (
    review?.changed.some(
      (found) =>
        found.engagement === engagement &&
        found.given !== null &&
        found.counts === null &&
        restsOn.includes(found.fact),
    ) === true
  );
}
