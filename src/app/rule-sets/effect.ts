import type { SubmissionState } from '../../certification/submission-state.ts';
import type { Criterion } from '../../rules/condition.ts';
import type { FactValue } from '../../rules/criterion-holds.ts';

/**
 * What a change of the rules does to a submission, the weightiest first:
 *
 * | kind | meaning |
 * |---|---|
 * | falls | the level of the field is lower, whatever the facts that were not given may be |
 * | opens | a level that was certain depends on facts that were not given |
 * | rises | the level of the field is higher |
 * | possible | the level stays; another one could be reached with facts that were not given |
 * | items | the level of the field stays as it is; some skill items come out differently |
 */
export const EFFECT_KINDS = ['falls', 'opens', 'rises', 'possible', 'items'] as const;

export type EffectKind = (typeof EFFECT_KINDS)[number];

/** What the evidence establishes, and what it could still reach. */
export interface LevelPair {
  readonly level: number;
  readonly possibleLevel: number;
}

/** A submission that comes out differently. */
export interface SubmissionEffect {
  readonly submissionId: string;
  /** Whose evidence it is: an account. Not for everybody's eyes. */
  readonly candidateAccountId: string;
  readonly state: SubmissionState;
  readonly field: string;
  /** The day of its evaluation. */
  readonly asOf: string;
  /** Whether an assessor's findings lie over the evidence. */
  readonly reviewed: boolean;
  /** The level of the decision in force, which no change of the rules touches. */
  readonly certifiedLevel: number | null;
  readonly kind: EffectKind;
  /** Of the field. */
  readonly before: LevelPair;
  readonly after: LevelPair;
  /** The overall policy first, where it is what changed; then the items, those alike together. */
  readonly changes: readonly EffectChange[];
}

export interface EffectChange {
  /** Empty for the overall policy. */
  readonly items: readonly string[];
  readonly before: LevelPair;
  readonly after: LevelPair;
  readonly reason: EffectReason;
}

/** The line of the trace that makes the difference. */
export interface EffectReason {
  /** The level that is reached on one side only. */
  readonly level: number;
  /** The rule that gives it there, and the one that doesn't on the other side; null where there is none. */
  readonly before: ReasonSide;
  readonly after: ReasonSide;
  /** The fact that the line asks about; null where it is the rule itself that came or went. */
  readonly fact: Criterion['fact'] | null;
  /** What was given; null where it was not, or was not accepted. */
  readonly actual: FactValue | null;
}

export interface ReasonSide {
  readonly rule: string | null;
  /** What the line asks for; null where it asks nothing of the fact. */
  readonly requirement: Pick<Criterion, 'operator' | 'value'> | null;
}

export interface EffectCounts {
  /** How many submissions were evaluated. */
  readonly submissions: number;
  /** How many come out differently, by kind. */
  readonly kinds: Readonly<Record<EffectKind, number>>;
}

/** What a change of the rules does to everything that was submitted. */
export interface Effect extends EffectCounts {
  /** How many different people that is, by kind. */
  readonly people: Readonly<Record<EffectKind, number>>;
  /** By field, in the order of the standard. */
  readonly fields: readonly (EffectCounts & { readonly field: string })[];
  /** In the order of kinds, then of ids. */
  readonly changed: readonly SubmissionEffect[];
  /** Evidence that the one or the other standard can't read; nothing is said of it. */
  readonly notEvaluated: number;
}

/** Whether nobody's levels are different. */
export const changesNobody = ({ changed }: Effect): boolean => changed.length === 0;
