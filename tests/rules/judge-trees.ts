import type { EvaluableRule, Evaluator, FactValues } from '../../src/evaluation/evaluator.ts';
import { openCriteria } from '../../src/evaluation/trace.ts';
import type { RootCondition } from '../../src/rules/condition.ts';
import { type ExpandedCondition, isNamedMeaning } from '../../src/rules/expand-condition.ts';
import type { ClaimExample, OverallExample, Verdict } from '../../src/rules/rule-file.ts';

/** What a tree says of a case: its verdict, and the facts that leave it open. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly missing: readonly string[];
}

/** Judges all trees on one case of a rule for skill items, through the evaluator itself. */
export async function judgeClaim(
  evaluator: Evaluator,
  trees: readonly ExpandedCondition[],
  { facts }: Pick<ClaimExample, 'facts'>,
): Promise<Judgement[]> {
  const values: FactValues = { ...facts };
  const traces = await evaluator.traceClaim(trees.map(asRule), values);
  return traces.map((trace) => ({
    verdict: trace.verdict,
    missing: [...new Set(openCriteria(trace).map(({ fact }) => fact))],
  }));
}

/** Judges all trees on one case of the overall policy: on the levels established, then on those still possible. */
export async function judgeOverallCase(
  evaluator: Evaluator,
  trees: readonly ExpandedCondition[],
  { established, possible }: Pick<OverallExample, 'established' | 'possible'>,
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for (const rule of trees.map(asRule)) {
    const isMet = await evaluator.holds(rule, { ...established });
    const isOpen = !isMet && (await evaluator.holds(rule, { ...established, ...possible }));
    judgements.push({ verdict: isMet ? 'met' : isOpen ? 'undetermined' : 'notMet', missing: [] });
  }
  return judgements;
}

function asRule(tree: ExpandedCondition, index: number): EvaluableRule {
  const expanded = withoutNames(tree);
  return { id: `tree-${index}`, level: 1, conditions: expanded as RootCondition, expanded, named: [] };
}

/** The body of each named condition in its place, for a mutant's body is not the one that has the name. */
function withoutNames(tree: ExpandedCondition): ExpandedCondition {
  if (isNamedMeaning(tree)) return withoutNames(tree.is);
  if ('all' in tree) return { all: tree.all.map(withoutNames) };
  return 'any' in tree ? { any: tree.any.map(withoutNames) } : tree;
}
