import type { Digest } from '../base/digest.ts';
import type { Level } from '../standard/skill-standard.ts';
import type { EngagementFacts, Role } from './facts.ts';

/** Evidence after it has passed the door: every number read, every reference resolved. */
export interface Evidence<C extends ClaimAsReviewed = Claim> {
  readonly candidate: Candidate;
  readonly specialtyField: string;
  /** The date of the evaluation, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly engagements: readonly Engagement<C>[];
  readonly documents: readonly SupportingDocument[];
}

export interface Candidate {
  readonly id: string;
  readonly name?: string;
}

/** One piece of work; role and scale hold for it as a whole. */
export interface Engagement<C extends ClaimAsReviewed = Claim> extends Readonly<Partial<EngagementFacts>> {
  readonly id: string;
  readonly title: string;
  /** First month, `YYYY-MM`. */
  readonly from?: string;
  /** Last month, `YYYY-MM`. */
  readonly to?: string;
  readonly role?: Role;
  readonly claims: readonly C[];
}

/** That the work of an engagement shows a skill item at a practice level. */
export interface Claim {
  readonly skillItem: string;
  readonly practice: Level;
  readonly documents: readonly string[];
}

/** A review can find that the practice was not shown; it is then missing like any other fact. */
export type ClaimAsReviewed = Omit<Claim, 'practice'> & Partial<Pick<Claim, 'practice'>>;

export interface SupportingDocument {
  readonly id: string;
  readonly title?: string;
  readonly sha256?: string;
}

/** What was read as what, where a number was not given as a JSON number. */
export interface NormalisedValue {
  /** JSON pointer into the evidence as given. */
  readonly at: string;
  readonly given: string;
  readonly read: number;
}

/** Evidence accepted at the door. */
export interface AcceptedEvidence<C extends ClaimAsReviewed = Claim> {
  readonly evidence: Evidence<C>;
  readonly normalised: readonly NormalisedValue[];
  /** The evidence as given with `asOf` filled in: what the evidence digest is taken over. */
  readonly given: unknown;
  /** What a review made of `evidence`; absent where it stands as given. */
  readonly review?: AppliedReview;
  /** Not wrong, but worth knowing: such as practice 1 claimed on an item that begins at level 3. */
  readonly hints: readonly EvidenceHint[];
}

export interface EvidenceHint {
  readonly code: 'practice-below-first-level';
  readonly at: string;
  readonly params: {
    readonly engagement: string;
    readonly skillItem: string;
    readonly practice: Level;
    readonly firstLevel: Level;
  };
}

/** What an assessor's findings changed in evidence, so that "not given" can be told from "not accepted". */
export interface AppliedReview {
  /** Over the findings. */
  readonly digest: Digest;
  /** Claims that were left out. */
  readonly rejected: readonly { readonly engagement: string; readonly skillItem: string }[];
  /** Facts that were not accepted as given. */
  readonly changed: readonly ReviewedFact[];
}

export interface ReviewedFact {
  readonly engagement: string;
  readonly fact: string;
  /** Whose practice it is; only with `practice`. */
  readonly skillItem?: string;
  /** As given; null where nothing was. */
  readonly given: string | number | boolean | null;
  /** As corrected; null where it was not shown. */
  readonly counts: string | number | boolean | null;
}
