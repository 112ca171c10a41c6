import type { ReviewOverlay } from './review-overlay.ts';

/** What a review made of every fact and claim of the evidence: tells "not given" from "not accepted". */
export interface ReviewMarks {
  /** Every fact of every engagement and the practice of every claim, in the order of the evidence. */
  readonly facts: readonly FactMark[];
  /** Every claim, in the order of the evidence. */
  readonly claims: readonly ClaimMark[];
}

export type FactValueShown = string | number | boolean;

export interface FactMark {
  readonly engagement: string;
  readonly fact: string;
  /** Whose practice it is; only with `practice`. */
  readonly skillItem?: string;
  /** `open`: nothing was found about it, so it stands as given. */
  readonly mark: 'notGiven' | 'open' | 'accepted' | 'notShown' | 'corrected';
  /** As submitted; null where nothing was. */
  readonly given: FactValueShown | null;
  /** What the determination looks at; null where it is missing there. */
  readonly counts: FactValueShown | null;
  readonly reason: string;
}

export interface ClaimMark {
  readonly engagement: string;
  readonly skillItem: string;
  readonly mark: 'open' | 'accepted' | 'rejected';
  readonly reason: string;
}

/** Whether an overlay says nothing at all, so that the evidence stands as claimed. */
export const isEmptyOverlay = ({ claims, facts }: ReviewOverlay): boolean => claims.length + facts.length === 0;
