import type { Level } from '../standard/skill-standard.ts';
import type { EngagementFacts, Role } from './facts.ts';

/** Evidence after it has passed the door: every number read, every reference resolved. */
export interface Evidence {
  readonly candidate: Candidate;
  readonly specialtyField: string;
  /** The date of the evaluation, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly engagements: readonly Engagement[];
  readonly documents: readonly SupportingDocument[];
}

export interface Candidate {
  readonly id: string;
  readonly name?: string;
}

/** One piece of work; role and scale hold for it as a whole. */
export interface Engagement extends Readonly<Partial<EngagementFacts>> {
  readonly id: string;
  readonly title: string;
  /** First month, `YYYY-MM`. */
  readonly from?: string;
  /** Last month, `YYYY-MM`. */
  readonly to?: string;
  readonly role?: Role;
  readonly claims: readonly Claim[];
}

/** That the work of an engagement shows a skill item at a practice level. */
export interface Claim {
  readonly skillItem: string;
  readonly practice: Level;
  readonly documents: readonly string[];
}

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
export interface AcceptedEvidence {
  readonly evidence: Evidence;
  readonly normalised: readonly NormalisedValue[];
  /** The evidence as given with `asOf` filled in: what the evidence digest is taken over. */
  readonly given: unknown;
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
