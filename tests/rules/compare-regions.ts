import { compileVerdict } from '../../src/evaluation/compile-verdict.ts';
import { compiledEvaluator } from '../../src/evaluation/compiled-evaluator.ts';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import type { EvaluableRule, FactValues } from '../../src/evaluation/evaluator.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import type { FactValue } from '../../src/rules/criterion-holds.ts';
import { criteriaOf } from '../../src/rules/expand-condition.ts';
import { representatives } from '../../src/rules/representatives.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';

/** One case for every region that the criteria of the rules make, each fact missing as well. */
function* regionsOf(rules: readonly EvaluableRule[]): Generator<FactValues> {
  const values = [...representatives(rules.flatMap(({ expanded }) => criteriaOf(expanded)))];
  const choose = function* (index: number, chosen: FactValues): Generator<FactValues> {
    const next = values[index];
    if (next === undefined) {
      yield chosen;
      return;
    }
    const [fact, ofFact] = next;
    yield* choose(index + 1, chosen);
    for (const value of ofFact) yield* choose(index + 1, { ...chosen, [fact]: value satisfies FactValue });
  };
  yield* choose(0, {});
}

/**
 * Holds the compiled evaluator against the evaluator of record on every region of rules.
 * @returns how many regions there are
 */
async function compareOn(rules: readonly EvaluableRule[]): Promise<number> {
  const verdicts = rules.map(({ expanded }) => compileVerdict(expanded));
  let regions = 0;
  for (const facts of regionsOf(rules)) {
    const traces = await referenceEvaluator.traceClaim(rules, facts);
    const expected = JSON.stringify(traces);
    const same =
      JSON.stringify(compiledEvaluator.traceClaim(rules, facts)) === expected &&
      verdicts.every((verdictOn, index) => verdictOn(facts) === traces[index]?.verdict);
    if (!same) throw new Error(`The evaluators differ on ${JSON.stringify(facts)}.`);
    regions += 1;
  }
  return regions;
}

const claimRules = ({ claimRules: rules, conditions }: RuleSet): EvaluableRule[] =>
  rules.map((rule) => evaluableRule(rule, conditions));

/** Each rule on every region that it tells apart itself: that is all that can be said of one rule. */
export async function compareEachRule(ruleSet: RuleSet): Promise<number> {
  let regions = 0;
  for (const rule of claimRules(ruleSet)) regions += await compareOn([rule]);
  return regions;
}

/** All rules at once on every region that they tell apart together. */
export const compareAllRules = (ruleSet: RuleSet): Promise<number> => compareOn(claimRules(ruleSet));
