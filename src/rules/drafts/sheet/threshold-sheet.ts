import type { LocalizedText } from '../../../base/localized-text.ts';
import type { Problem } from '../../../base/problem.ts';
import type { ExpandedCondition } from '../../expand-condition.ts';
import type { FactDescription } from '../../fact-vocabulary.ts';
import type { DraftPlace } from '../draft-files.ts';
import type { DraftNode } from '../draft-node.ts';

/** The thresholds of a specialty field: criteria × levels, as the standard's own table. */
export interface ThresholdSheet {
  readonly fieldId: string;
  /** Every level of the standard, lowest first. */
  readonly levels: readonly SheetLevel[];
  /** First the rules for most items, one for each level that has any; then the exceptions for named items. */
  readonly parts: readonly SheetPart[];
  /** The measures that have no row, as no rule of the field uses them; a change may name them all the same. */
  readonly addable: readonly FactDescription[];
}

export interface SheetLevel {
  readonly level: number;
  /** False where the standard leaves the level blank; no rule can be made for it. */
  readonly defined: boolean;
}

/** The rules that apply to the same items, level by level. */
export interface SheetPart {
  /** Stable within the sheet: `field`, or the items of the exception joined by `+`. */
  readonly id: string;
  /** The items of an exception, in the order of the standard; absent in the field's own part. */
  readonly items?: readonly string[];
  /** One for each level of the sheet that has a rule in this part. */
  readonly rules: readonly SheetRule[];
  /** What the work was, guidance and role, then each measure that a rule of the field uses, in the order of the facts. */
  readonly rows: readonly SheetRow[];
}

/** A rule as a column of the sheet. */
export interface SheetRule {
  readonly ruleId: string;
  readonly file: string;
  readonly level: number;
  readonly title: LocalizedText;
  /** The items of the field that it decides, in the order of the standard. */
  readonly items: readonly string[];
  /**
   * Whether the rule has the form of the sheet: what the work was, guidance and role, and any of the measures. One that
   * has not is shown in words and changed in the sentence editor.
   */
  readonly plain: boolean;
  /** The whole condition of a rule that is not plain, named conditions expanded, with the place of each node. */
  readonly tree?: DraftNode;
  /** The same to be put into words; absent while it is unfinished. */
  readonly condition?: ExpandedCondition;
}

/** How a cell of a row is filled in. */
export type SheetRowKind =
  /** A practice level that the work has to match. */
  | 'practice'
  /** Yes, no or not asked. */
  | 'choice'
  /** The lowest rung of a ladder. */
  | 'ladder'
  /** A limit; reaching any one of a rule's measures is enough. */
  | 'measure';

export interface SheetRow {
  readonly fact: FactDescription;
  readonly kind: SheetRowKind;
  /** One for each level of the sheet. */
  readonly cells: readonly SheetCell[];
}

/** A rule that a place also feeds, in a field. */
export interface FedCell {
  readonly fieldId: string;
  readonly level: number;
  readonly ruleId: string;
  /** The items that the rule decides in the field, in the order of the standard. */
  readonly items: readonly string[];
}

/** Why a cell can't be changed here. */
export type CellLock =
  /** The standard leaves the level blank. */
  | 'level-not-defined'
  /** No rule of this part is for this level. */
  | 'no-rule'
  /** The rule does not have the form of the sheet. */
  | 'in-words'
  /** The rule asks for several measures at once, so that another can't be one more way to reach the level. */
  | 'measures-joined';

export interface SheetCell {
  /** Stable: the rule's id and the fact, as in `some-field.level-5/peakStaff`. Empty where there is no rule. */
  readonly key: string;
  readonly level: number;
  readonly ruleId?: string;
  /** Present where the cell can't be changed. */
  readonly locked?: CellLock;
  /** Where its criterion stands; absent in an empty cell. */
  readonly place?: DraftPlace;
  readonly operator?: string;
  /**
   * The limit, the lowest rung or yes and no; a text in a row of limits was typed and can't be read. Absent in an empty
   * cell and while no value is given.
   */
  readonly value?: number | string | boolean;
  /** What a form holds for the cell as it is: written back unchanged, it changes nothing. */
  readonly text: string;
  /** Whether reaching another measure of the rule is enough as well. */
  readonly alternative: boolean;
  /** The other cells, of any field, that change with this one, as they share its place. */
  readonly sharedWith: readonly FedCell[];
  readonly warnings: readonly CellWarning[];
  /** What it was in the version compared with, where that differs. */
  readonly change?: SheetChange;
  /** What is wrong with the value as typed. */
  readonly problem?: Problem;
}

/** What is likely not meant in a cell, with the numbers to say so. */
export type CellWarning =
  /** The limit is below that of a lower level for some of the same items. */
  | { readonly kind: 'below-lower-level'; readonly level: number; readonly value: number | string }
  /** The limit is at least a thousand times what others suggest, or as much less; perhaps another unit was meant. */
  | {
      readonly kind: 'unusual-unit';
      /** The nearest limit that it was compared with. */
      readonly compared: number;
      /** What it would be in the unit that was probably meant, and that unit's size, such as 1,000,000. */
      readonly meant?: number;
      readonly scale?: number;
    };

/** One cell that differs between two sheets of a field. */
export interface SheetChange {
  readonly key: string;
  readonly ruleId: string;
  readonly fact: string;
  /** Absent where the cell was, or is, empty. */
  readonly was?: number | string | boolean;
  readonly is?: number | string | boolean;
}
