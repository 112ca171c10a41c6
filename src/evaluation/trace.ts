import { invariant } from '../base/invariant.ts';
import type { Criterion } from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { CriterionTrace, TraceNode } from './determination.ts';
import type { FactValues } from './evaluator.ts';
import type { CriterionOutcome, RuleOutcome } from './rule-outcome.ts';
import { allVerdict, anyVerdict } from './three-valued.ts';

/** Says of one criterion, whose place in the order of reading is given, what it found. */
export type CriterionJudge = (index: number, criterion: Criterion) => CriterionTrace;

/** Builds the trace of a rule from what was found for each criterion. Mirrors the rule's tree. */
export function buildTrace(tree: ExpandedCondition, judge: CriterionJudge): TraceNode {
  let next = 0;
  const build = (node: ExpandedCondition): TraceNode => {
    if ('is' in node) {
      const is = build(node.is);
      return { condition: node.condition, verdict: is.verdict, is };
    }
    if ('all' in node) {
      const all = node.all.map(build);
      return { all, verdict: allVerdict(all.map(({ verdict }) => verdict)) };
    }
    if ('any' in node) {
      const any = node.any.map(build);
      return { any, verdict: anyVerdict(any.map(({ verdict }) => verdict)) };
    }
    return judge(next++, node);
  };
  return build(tree);
}

/**
 * The trace of a rule on the facts of a claim.
 * With comparisons that only a given fact can satisfy, "met" and the evaluator's own decision are the same thing.
 *
 * @throws {InvariantError} when the evaluator and the trace disagree.
 */
export function traceOfClaimRule({ rule, decision, criteria }: RuleOutcome, facts: FactValues): TraceNode {
  const trace = buildTrace(rule.expanded, (index) => {
    const outcome = criteria[index];
    invariant(outcome, `No outcome for a criterion of ${rule.id}.`);
    return judgeCriterion(outcome, facts);
  });
  invariant((trace.verdict === 'met') === decision, `The trace of ${rule.id} disagrees with the evaluator.`);
  return trace;
}

function judgeCriterion({ criterion, holds }: CriterionOutcome, facts: FactValues): CriterionTrace {
  const { fact, operator, value, label } = criterion;
  const required = { fact, operator, value, ...(label === undefined ? {} : { label }) };
  const actual = facts[fact];
  if (actual !== undefined) return { ...required, actual, verdict: holds ? 'met' : 'notMet' };
  invariant(!holds, `The evaluator let a missing ${fact} satisfy a criterion.`);
  return { ...required, missing: true, verdict: 'undetermined' };
}

/** Every criterion of a trace, in the order of reading. */
export function criteriaOf(node: TraceNode): CriterionTrace[] {
  if ('is' in node) return criteriaOf(node.is);
  if ('all' in node) return node.all.flatMap(criteriaOf);
  if ('any' in node) return node.any.flatMap(criteriaOf);
  return [node];
}

/** The criteria whose missing facts leave a trace open: those reached through nothing but undetermined conditions. */
export function openCriteria(node: TraceNode): CriterionTrace[] {
  if (node.verdict !== 'undetermined') return [];
  if ('is' in node) return openCriteria(node.is);
  if ('all' in node) return node.all.flatMap(openCriteria);
  if ('any' in node) return node.any.flatMap(openCriteria);
  return [node];
}
