import type { LocalizedText } from '../base/localized-text.ts';
import type { ClaimWitness, PolicyWitness } from './witness.ts';

/** What a change of the rules does, exactly: nothing outside these cases comes out differently. */
export interface Difference {
  /** By field, levels before possible levels, the highest level before the change first. */
  readonly levels: readonly LevelChange[];
  readonly policy: readonly PolicyChange[];
  /** What reads differently, whether or not it has an effect. */
  readonly texts: readonly TextChange[];
  /** How many different cases were compared. */
  readonly regions: number;
  /** False where there were too many cases, so that something may have gone unnoticed. */
  readonly complete: boolean;
}

/** From one level to another, for some skill items of a field, the same case showing it for each of them. */
export interface LevelChange {
  readonly field: string;
  readonly items: readonly string[];
  /** The level that evidence establishes, or the one it could still reach with what is missing. */
  readonly of: 'level' | 'possibleLevel';
  readonly before: number;
  readonly after: number;
  /** In how many of the cases compared, each item having its own. */
  readonly regions: number;
  /** For the first of the items. Its levels are those after the change. */
  readonly witness: ClaimWitness;
}

/** What changes in the overall policy of a level, the same for each of the fields. */
export interface PolicyChange {
  readonly fields: readonly string[];
  readonly level: number;
  /** Whether the policy was met before in these cases, and is not now, or the other way round. */
  readonly now: 'met' | 'notMet';
  /** In how many of the possible counts. */
  readonly cases: number;
  readonly witness: PolicyWitness;
}

/** A part of a rule set that reads differently. */
export interface TextChange {
  readonly of: 'ruleSet' | 'rule' | 'condition' | 'reading';
  /** The rule's or reading's id, the condition's name. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly change: 'added' | 'removed' | 'changed';
  /** What of it changed; empty where it was added or removed. */
  readonly parts: readonly TextPart[];
}

export type TextPart =
  | 'title'
  | 'level'
  | 'appliesTo'
  | 'source'
  | 'readings'
  | 'conditions'
  | 'examples'
  | 'version'
  | 'effectiveDate'
  | 'notes'
  | 'standard'
  | 'acknowledged'
  | 'text';

/** Whether every case comes out as before. */
export const hasNoEffect = ({ levels, policy, complete }: Difference): boolean =>
  complete && levels.length === 0 && policy.length === 0;
