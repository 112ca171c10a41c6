import type { Wording } from '../base/localized-text.ts';
import type { FactName } from '../evidence/facts.ts';

/** The comparisons a criterion may make; all of them can only hold for a fact that was given. */
export type Operator = 'equal' | 'in' | 'lessThan' | 'lessThanInclusive' | 'greaterThan' | 'greaterThanInclusive';

export type CriterionValue = string | boolean | number | readonly (string | number)[];

/** Holds when every child holds. */
export interface AllOf<C> {
  /** @minItems 1 */
  all: C[];
}

/** Holds when at least one child holds. */
export interface AnyOf<C> {
  /** @minItems 1 */
  any: C[];
}

/** A condition written once beside the rules and used by name. */
export interface ConditionReference {
  /** @minLength 1 */
  condition: string;
}

/** One fact compared with one value. */
export interface Criterion {
  fact: FactName | OverallFactName;
  operator: Operator;
  value: CriterionValue;
  /** What the criterion is about, where its own words say too little. */
  label?: Wording;
}

/** The root of a rule is never a criterion: json-rules-engine throws on one. */
export type RootCondition = AllOf<Condition> | AnyOf<Condition> | ConditionReference;

export type Condition = RootCondition | Criterion;

/** How many items have not reached the level of the rule that looks at them. Only upper limits may be set on these. */
export interface OverallFacts {
  /** All items needed at the level.
   * @title items below the level
   * @titleJa レベルに達していないスキル項目
   * @unit items
   * @minimum 0
   * @maximum 1000
   */
  itemsBelow: number;
  /** Career-common items.
   * @title career-common items below the level
   * @titleJa レベルに達していない職種共通スキル項目
   * @unit items
   * @minimum 0
   * @maximum 1000
   */
  commonItemsBelow: number;
  /** Items specific to the specialty field.
   * @title specific items below the level
   * @titleJa レベルに達していない専門分野固有スキル項目
   * @unit items
   * @minimum 0
   * @maximum 1000
   */
  specificItemsBelow: number;
}

export type OverallFactName = keyof OverallFacts;

export const isAllOf = (condition: Condition): condition is AllOf<Condition> => 'all' in condition;
export const isAnyOf = (condition: Condition): condition is AnyOf<Condition> => 'any' in condition;
export const isReference = (condition: Condition): condition is ConditionReference => 'condition' in condition;
