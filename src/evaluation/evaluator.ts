import type { Criterion, RootCondition } from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { NamedConditionFile } from '../rules/rule-file.ts';

/** A rule as an evaluator needs it: as written, and with its named conditions expanded. */
export interface EvaluableRule {
  readonly id: string;
  readonly level: number;
  readonly conditions: RootCondition;
  readonly expanded: ExpandedCondition;
  /** The named conditions that the rule uses, those used by other named conditions included. */
  readonly named: readonly NamedConditionFile[];
}

/** What an evaluator says of one rule: its decision, and what it found for each criterion. */
export interface RuleOutcome {
  readonly rule: EvaluableRule;
  readonly decision: boolean;
  /** One entry for each criterion of the expanded tree, in the order of reading. */
  readonly criteria: readonly CriterionOutcome[];
}

export interface CriterionOutcome {
  readonly criterion: Criterion;
  readonly holds: boolean;
}

/** The facts that rules look at; a fact that was not given has no key. */
export type FactValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Decides rules on facts. Every rule gets an outcome, in the order given, and every criterion of it is looked at.
 * A failure is thrown, never turned into "does not hold".
 */
export type Evaluator = (rules: readonly EvaluableRule[], facts: FactValues) => Promise<readonly RuleOutcome[]>;
