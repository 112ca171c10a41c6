import type { CriterionTrace, NextLevel } from '../evaluation/determination.ts';
import type { Verdict } from '../rules/rule-file.ts';
import type { Level } from '../standard/skill-standard.ts';

/** Why a determination says what it says and what comes next: its reasons picked out, still without a language. */
export interface Justification {
  readonly specialtyField: string;
  readonly level: number;
  readonly possibleLevel: number;
  /** The missing facts that decide whether the possible level is reached; none where nothing is open. */
  readonly decisive: readonly MissingFacts[];
  readonly items: readonly ItemReasons[];
  readonly policy: readonly PolicyReasons[];
  /** The first level of the policy above the one established; null at the top of the ladder. */
  readonly heldBack: PolicyReasons | null;
  /** Defined by the standard, lowest first. */
  readonly definedLevels: readonly Level[];
  /** Blank in the standard and never awarded. */
  readonly undefinedLevels: readonly Level[];
  readonly readings: readonly CitedReading[];
  /** The pages of the standard that the rules in the trace rest on, in its order. */
  readonly pages: readonly string[];
}

/** Facts of one engagement that were not given, as far as they can still decide something. */
export interface MissingFacts {
  readonly engagement: string;
  /** Each of them matters by itself. */
  readonly needs: readonly OpenNeed[];
}

/** A missing fact with what is asked of it, or several of which all or any are needed. */
export type OpenNeed =
  | { readonly asked: CriterionTrace }
  | { readonly joint: 'all' | 'any'; readonly needs: readonly OpenNeed[] };

export interface ItemReasons {
  readonly skillItem: string;
  readonly level: number;
  readonly possibleLevel: number;
  readonly claimed: boolean;
  readonly established: EstablishedReasons | null;
  /** What decides whether the level that is still possible is reached; none where nothing more is possible. */
  readonly open: readonly MissingFacts[];
  readonly next: NextLevel | null;
  /** The page of the standard for the level reached, or for the first level to reach. */
  readonly page: string | null;
}

/** What the level of an item rests on. */
export interface EstablishedReasons {
  readonly rule: string;
  readonly engagement: string;
  /** The levels that the matched practice statement covers; none where the practice was not shown. */
  readonly statementLevels: readonly Level[];
  /** Null where a review found that it was not shown, and the rule does without it. */
  readonly practice: Level | null;
  readonly countsAs: Level | null;
  /** The criteria that together make the rule hold, those on the practice itself left out. */
  readonly criteria: readonly CriterionTrace[];
}

export interface PolicyReasons {
  readonly rule: string;
  readonly level: Level;
  readonly verdict: Verdict;
  /** How many items the level is asked of. */
  readonly needed: number;
  /** How many of them have not reached it. */
  readonly belowCount: number;
  /** Those of them that hold the level back; none where the policy is met all the same. */
  readonly below: readonly ItemBelow[];
}

export interface ItemBelow {
  readonly skillItem: string;
  readonly claimed: boolean;
  readonly level: number;
  readonly possibleLevel: number;
}

export interface CitedReading {
  readonly id: string;
  /** The rules considered here that rest on it. */
  readonly rules: readonly string[];
}
