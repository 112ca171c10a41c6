/**
 * What an assessor found on looking at the evidence. It lies over the evidence, which itself never changes: the
 * determination on the reviewed evidence is a function of both.
 */
export interface ReviewOverlay {
  readonly claims: readonly ClaimFinding[];
  readonly facts: readonly FactFinding[];
}

/** A claim without a finding stands as claimed. */
export interface ClaimFinding {
  readonly engagement: string;
  readonly skillItem: string;
  readonly finding: 'accepted' | 'rejected';
  /** Required where the claim is rejected. */
  readonly reason: string;
}

/** About a fact of an engagement, or about the practice of one claim (then with `skillItem`). */
export interface FactFinding {
  readonly engagement: string;
  /** The name of a fact that an engagement itself says, or `practice`. */
  readonly fact: string;
  readonly skillItem?: string;
  /** `notShown`: the fact is missing from then on. */
  readonly finding: 'accepted' | 'notShown' | 'corrected';
  /** With `corrected`: what the assessor holds to be right. */
  readonly value?: string | number | boolean;
  /** Required unless accepted. */
  readonly reason: string;
}

export const EMPTY_OVERLAY: ReviewOverlay = { claims: [], facts: [] };
