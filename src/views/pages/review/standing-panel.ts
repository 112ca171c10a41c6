import type { Words } from '../../words.ts';
import { type Reviewed, type ReviewStandingView, reviewStandingView } from './review-standing-view.ts';

/** The panel beside the review: data of `partials/review/standing`. */
export interface StandingPanel {
  /** False before any review: there is only the determination on the evidence as claimed. */
  readonly reviewed: boolean;
  readonly standing: ReviewStandingView;
  /** Whether the findings shown are others than those saved. */
  readonly unsaved: boolean;
  /** How many findings could not be taken into account; null where all could. */
  readonly leftOut: string | null;
}

export const standingPanel = (
  words: Words,
  reviewed: Reviewed,
  {
    isReviewed = true,
    unsaved = false,
    leftOut = 0,
  }: { isReviewed?: boolean; unsaved?: boolean; leftOut?: number } = {},
): StandingPanel => ({
  reviewed: isReviewed,
  standing: reviewStandingView(words, reviewed),
  unsaved,
  leftOut: leftOut > 0 ? words.t('review:standing.leftOut', { count: leftOut }) : null,
});
