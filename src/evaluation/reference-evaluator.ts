import { Engine, type RuleResult } from 'json-rules-engine';
import { InvariantError, invariant } from '../base/invariant.ts';
import {
  type Condition,
  type Criterion,
  isAllOf,
  isAnyOf,
  isReference,
  type RootCondition,
} from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { EvaluableRule, Evaluator, FactValues } from './evaluator.ts';
import { checkOverallTrace, overallTrace } from './overall-trace.ts';
import type { CriterionOutcome, RuleOutcome } from './rule-outcome.ts';
import { traceOfClaimRule } from './trace.ts';

/** The evaluator of record: json-rules-engine decides, and every trace is held against its decision. */
export const referenceEvaluator: Evaluator = {
  traceClaim: async (rules, facts) =>
    (await evaluateByReference(rules, facts)).map((outcome) => traceOfClaimRule(outcome, facts)),
  traceOverall: async (rule, counts) => {
    const established = await decideOne(rule, { ...counts.established });
    const possible = await decideOne(rule, { ...counts.possible });
    const trace = overallTrace(rule.expanded, counts, (index) => {
      const onEstablished = established.criteria[index];
      const onPossible = possible.criteria[index];
      invariant(onEstablished && onPossible, `No outcome for a criterion of ${rule.id}.`);
      return { established: onEstablished.holds, possible: onPossible.holds };
    });
    checkOverallTrace(rule.id, trace, { established: established.decision, possible: possible.decision });
    return trace;
  },
  holds: async (rule, facts) => (await decideOne(rule, facts)).decision,
};

async function decideOne(rule: EvaluableRule, facts: FactValues): Promise<RuleOutcome> {
  const [outcome] = await evaluateByReference([rule], facts);
  invariant(outcome, `No outcome for ${rule.id}.`);
  return outcome;
}

/**
 * Decides rules with json-rules-engine. Every rule gets an outcome, in the order given, and every criterion of it is
 * looked at.
 *
 * A new engine serves each call, for an engine keeps its running state in itself and drops rules when two runs overlap.
 * The rules must have been checked: the engine takes the process down on some that are broken.
 *
 * @throws {InvariantError} when the engine leaves out a rule or a criterion.
 */
export async function evaluateByReference(
  rules: readonly EvaluableRule[],
  facts: FactValues,
): Promise<readonly RuleOutcome[]> {
  const engine = new Engine([], { allowUndefinedFacts: true, pathResolver: refusePath });
  for (const [name, conditions] of namedConditions(rules)) engine.setCondition(name, engineCondition(conditions));
  for (const rule of rules) {
    engine.addRule({ name: rule.id, conditions: engineCondition(rule.conditions), event: { type: 'met' } });
  }
  const { results, failureResults } = await engine.run({ ...facts });
  const byRule = new Map([...results, ...failureResults].map((result) => [result.name, result]));
  invariant(
    results.length + failureResults.length === rules.length && byRule.size === rules.length,
    'The engine did not answer for every rule exactly once.',
  );
  return rules.map((rule) => outcomeOf(rule, byRule.get(rule.id), facts));
}

/** A path would be run through an expression language; the rule format has none, and nothing may bring one back. */
function refusePath(): never {
  throw new InvariantError('A rule must not use a path.');
}

function namedConditions(rules: readonly EvaluableRule[]): Map<string, RootCondition> {
  return new Map(rules.flatMap(({ named }) => named.map(({ name, conditions }) => [name, conditions] as const)));
}

/** The engine's copy of a condition, with nothing but what it may act on. */
function engineCondition(condition: RootCondition) {
  return copyForEngine(condition) as Parameters<Engine['setCondition']>[1];
}

function copyForEngine(condition: Condition): object {
  if (isAllOf(condition)) return { all: condition.all.map(copyForEngine) };
  if (isAnyOf(condition)) return { any: condition.any.map(copyForEngine) };
  if (isReference(condition)) return { condition: condition.condition };
  return { fact: condition.fact, operator: condition.operator, value: condition.value };
}

function outcomeOf(rule: EvaluableRule, result: RuleResult | undefined, facts: FactValues) {
  invariant(result, `The engine gave no result for ${rule.id}.`);
  const criteria: CriterionOutcome[] = [];
  collectCriteria(rule.expanded, result.conditions, facts, criteria);
  return { rule, decision: result.result === true, criteria };
}

/** What the engine leaves on a condition in memory; its own toJSON would drop half of it. */
interface EngineNode {
  readonly all?: readonly EngineNode[];
  readonly any?: readonly EngineNode[];
  readonly fact?: string;
  readonly operator?: string;
  readonly factResult?: unknown;
  readonly result?: boolean;
}

/** Walks our tree and the engine's side by side, so that a difference in shape is noticed at once. */
function collectCriteria(
  expected: ExpandedCondition,
  found: EngineNode,
  facts: FactValues,
  criteria: CriterionOutcome[],
): void {
  if ('is' in expected) collectCriteria(expected.is, found, facts, criteria);
  else if ('all' in expected) collectChildren(expected.all, found.all, facts, criteria);
  else if ('any' in expected) collectChildren(expected.any, found.any, facts, criteria);
  else criteria.push({ criterion: expected, holds: resultOf(expected, found, facts) });
}

function collectChildren(
  expected: readonly ExpandedCondition[],
  found: readonly EngineNode[] | undefined,
  facts: FactValues,
  criteria: CriterionOutcome[],
): void {
  invariant(found?.length === expected.length, 'The engine answered for another tree than the rule has.');
  expected.forEach((child, index) => {
    const node = found[index];
    invariant(node, 'The engine left out a condition.');
    collectCriteria(child, node, facts, criteria);
  });
}

function resultOf(expected: Criterion, found: EngineNode, facts: FactValues): boolean {
  invariant(
    found.fact === expected.fact && found.operator === expected.operator && found.result !== undefined,
    `The engine left the criterion on ${expected.fact} without a result.`,
  );
  const given = facts[expected.fact];
  invariant(found.factResult === given, `The engine looked at another value of ${expected.fact}.`);
  // The engine compares a text with a number without a word.
  const ofOneKind = [expected.value].flat().every((limit) => typeof limit === typeof given);
  invariant(given === undefined || ofOneKind, `The value of ${expected.fact} is of another kind than the criterion.`);
  return found.result;
}
