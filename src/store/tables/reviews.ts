import type { Instant } from './instant.ts';

export interface ReviewTable {
  id: string;
  submissionId: string;
  /** The version of the evidence under review. */
  version: number;
  /** From 1; an appeal opens the next. */
  round: number;
  assessorAccountId: string;
  /** The overlay as RFC 8785 text. */
  overlay: string;
  overlayDigest: string;
  state: 'open' | 'released' | 'returned' | 'decided' | 'withdrawn';
  openedAt: Instant;
  closedAt: Instant | null;
}

export interface QuestionTable {
  id: string;
  submissionId: string;
  reviewId: string;
  text: string;
  askedBy: string;
  askedAt: Instant;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Instant | null;
}

/** The trace is a function of evidence, overlay, rule set and standard; it is computed on reading and held against `digest`. */
export interface DeterminationTable {
  id: string;
  submissionId: string;
  version: number;
  /** Null for the determination on the evidence as claimed. */
  reviewId: string | null;
  /** The overlay that it was made with; null for the evidence as claimed. */
  overlay: string | null;
  digest: string;
  evidenceDigest: string;
  ruleSetDigest: string;
  standardDigest: string;
  level: number;
  possibleLevel: number;
  madeAt: Instant;
}

/** What the rules said somewhere in the determination, for searching. */
export interface DeterminationRuleTable {
  determinationId: string;
  rule: string;
  /** The most favourable verdict on any claim. */
  verdict: 'met' | 'notMet' | 'undetermined';
}

/** The readings on which a level in the determination rests. */
export interface DeterminationReadingTable {
  determinationId: string;
  reading: string;
}

export interface DecisionTable {
  id: string;
  submissionId: string;
  reviewId: string;
  determinationId: string;
  /** Of the determination that the assessor saw. */
  determinationDigest: string;
  outcome: 'certified' | 'declined';
  /** 1 to 7 where certified, else null. */
  level: number | null;
  /** What the candidate is told; required where the decision departs from the determination. */
  reason: string;
  /** 1 where it departs from the determination, else 0. */
  departs: number;
  state: 'proposed' | 'inForce' | 'refused' | 'replaced';
  decidedBy: string;
  decidedAt: Instant;
  secondBy: string | null;
  secondAt: Instant | null;
  secondReason: string | null;
  /** Last day of validity, `YYYY-MM-DD`; null where it is not limited. */
  validUntil: string | null;
  /** The exact text of the decision, RFC 8785, once in force. */
  text: string | null;
  digest: string | null;
}
