import type { Criterion } from '../rules/condition.ts';
import type { EvaluableRule } from './evaluator.ts';

/** What an engine says of one rule: its decision, and what it found for each criterion. */
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
