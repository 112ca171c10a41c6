import type { Words } from '../../words.ts';
import { type Reviewed, type ReviewStandingView, reviewStandingView } from './review-standing-view.ts';

/** The panel beside the review: data of `partials/review/standing`. */
export interface StandingPanel {
  readonly standing: ReviewStandingView;
  /** Whether the findings shown are others than those saved. */
  readonly unsaved: boolean;
  /** How many findings could not be taken into account; null where all could. */
  readonly leftOut: string | null;
}

export const standingPanel = (
  words: Words,
  reviewed: Reviewed,
  { unsaved, leftOut }: { unsaved: boolean; leftOut: number },
): StandingPanel => ({
  standing: reviewStandingView(words, reviewed),
  unsaved,
  leftOut: leftOut > 0 ? words.t('review:standing.leftOut', { count: leftOut }) : null,
});
