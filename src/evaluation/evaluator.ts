import type { OverallFacts, RootCondition } from '../rules/condition.ts';
import type { FactValue } from '../rules/criterion-holds.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { NamedConditionFile } from '../rules/rule-file.ts';
import type { TraceNode } from './determination.ts';

/** A rule as an evaluator needs it: as written, and with its named conditions expanded. */
export interface EvaluableRule {
  readonly id: string;
  readonly level: number;
  readonly conditions: RootCondition;
  readonly expanded: ExpandedCondition;
  /** The named conditions that the rule uses, those used by other named conditions included. */
  readonly named: readonly NamedConditionFile[];
}

/** The facts that rules look at; a fact that was not given has no key. */
export type FactValues = Readonly<Record<string, FactValue>>;

/** Items below a level, counted on the levels that are established and on those still possible. */
export interface TwoCounts {
  readonly established: OverallFacts;
  readonly possible: OverallFacts;
}

/** One evaluator waits for its engine, another answers at once. */
export type Answer<T> = T | Promise<T>;

/** Decides rules. A failure is thrown, never turned into "does not hold". All evaluators give the same answers. */
export interface Evaluator {
  /**
   * The trace of every rule on the facts of a claim, in the order given; every criterion is looked at.
   * @throws {InvariantError} when a value is of another kind than a criterion on it
   */
  readonly traceClaim: (rules: readonly EvaluableRule[], facts: FactValues) => Answer<readonly TraceNode[]>;
  /**
   * The trace of a rule of the overall policy on both counts.
   * @throws {InvariantError} when the counts contradict each other, as they can where a rule sets a lower limit
   */
  readonly traceOverall: (rule: EvaluableRule, counts: TwoCounts) => Answer<TraceNode>;
  /** Whether the facts establish that the rule holds, without a trace. */
  readonly holds: (rule: EvaluableRule, facts: FactValues) => Answer<boolean>;
}

/** The two that a determination of record needs. */
export interface Evaluators {
  readonly reference: Evaluator;
  readonly compiled: Evaluator;
}
