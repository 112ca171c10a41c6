import type { Criterion } from '../rules/condition.ts';
import type { FactValue } from '../rules/criterion-holds.ts';

/**
 * What a change of the rules does to evidence, the weightiest first:
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

/** What changes for evidence whose levels come out differently. */
export interface EffectOnEvidence {
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
