/**
 * What an assessor found on looking at the evidence. It lies over the evidence, which itself never changes: the
 * determination on the reviewed evidence is a function of both.
 */
export interface ReviewOverlay {
  /**
   * @title findings about claims
   * @titleJa 申告への所見
   * @maxItems 5000
   */
  readonly claims: readonly ClaimFinding[];
  /**
   * @title findings about facts
   * @titleJa 事実への所見
   * @maxItems 5000
   */
  readonly facts: readonly FactFinding[];
}

/** A claim without a finding stands as claimed. */
export interface ClaimFinding {
  /** The id of the engagement in the evidence.
   * @title engagement
   * @titleJa 案件
   */
  readonly engagement: string;
  /**
   * @title skill item
   * @titleJa スキル項目
   */
  readonly skillItem: string;
  /**
   * @title finding
   * @titleJa 所見
   */
  readonly finding: 'accepted' | 'rejected';
  /** Required where the claim is rejected.
   * @title reason
   * @titleJa 理由
   * @maxLength 4000
   */
  readonly reason: string;
}

/** About a fact of an engagement, or about the practice of one claim (then with `skillItem`). */
export interface FactFinding {
  /** The id of the engagement in the evidence.
   * @title engagement
   * @titleJa 案件
   */
  readonly engagement: string;
  /** The name of a fact that an engagement itself says, `from`, `to`, or `practice`.
   * @title fact
   * @titleJa 事実
   */
  readonly fact: string;
  /** Whose practice it is; only with `practice`.
   * @title skill item
   * @titleJa スキル項目
   */
  readonly skillItem?: string;
  /** `notShown`: the fact is missing from then on.
   * @title finding
   * @titleJa 所見
   */
  readonly finding: 'accepted' | 'notShown' | 'corrected';
  /** With `corrected`: what the assessor holds to be right.
   * @title right value
   * @titleJa 正しい値
   */
  readonly value?: string | number | boolean;
  /** Required unless accepted.
   * @title reason
   * @titleJa 理由
   * @maxLength 4000
   */
  readonly reason: string;
}

export const EMPTY_OVERLAY: ReviewOverlay = { claims: [], facts: [] };
