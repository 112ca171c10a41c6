import fc from 'fast-check';
import { InvariantError } from '../../src/base/invariant.ts';
import { compileVerdict } from '../../src/evaluation/compile-verdict.ts';
import { compiledEvaluator } from '../../src/evaluation/compiled-evaluator.ts';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import type { EvaluableRule, Evaluator, FactValues, TwoCounts } from '../../src/evaluation/evaluator.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import type { Condition, OverallFacts, RootCondition } from '../../src/rules/condition.ts';
import { completeFacts, type RandomRule, randomRuleOf, ruleFile, someOfTheFacts } from './arbitrary-rules.ts';

/** Up to five children in a group, so that a group of any width that the compiler knows appears. */
const anyRule = randomRuleOf(5);

/** Labels on some of the criteria: one in each language, or one for all. */
const labelled = (condition: Condition, places: readonly number[], seen = { criteria: 0 }): Condition => {
  if ('all' in condition) return { all: condition.all.map((child) => labelled(child, places, seen)) };
  if ('any' in condition) return { any: condition.any.map((child) => labelled(child, places, seen)) };
  if ('condition' in condition) return condition;
  const place = seen.criteria++;
  if (!places.includes(place)) return condition;
  return { ...condition, label: place % 2 === 0 ? `label ${place}` : { en: `label ${place}`, ja: `ラベル${place}` } };
};

const labelledRule: fc.Arbitrary<RandomRule> = fc
  .tuple(anyRule, fc.array(fc.nat({ max: 6 }), { maxLength: 3 }))
  .map(([{ conditions, named }, places]) => ({ conditions: labelled(conditions, places) as RootCondition, named }));

/** Now and then a fact is of a kind that it never is: both evaluators have to refuse it. */
const anyFacts: fc.Arbitrary<FactValues> = fc.oneof(
  { weight: 10, arbitrary: someOfTheFacts },
  { weight: 3, arbitrary: completeFacts },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        someOfTheFacts,
        fc.constantFrom('role', 'underGuidance', 'peakStaff', 'practice'),
        fc.constantFrom('5', 5, true),
      )
      .map(([facts, fact, value]) => ({ ...facts, [fact]: value })),
  },
);

/** What an evaluator answers, exact to the order of keys; what it refuses counts as one answer. */
async function answerOf(answer: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await answer());
  } catch (error) {
    if (error instanceof InvariantError) return 'refused';
    throw error;
  }
}

async function compare(what: unknown, answer: (evaluator: Evaluator) => unknown): Promise<string> {
  const expected = await answerOf(() => answer(referenceEvaluator));
  const found = await answerOf(() => answer(compiledEvaluator));
  if (found !== expected) {
    throw new Error(`The evaluators differ on ${JSON.stringify(what)}:\n${found}\ninstead of\n${expected}`);
  }
  return expected;
}

/**
 * Holds the compiled evaluator against the evaluator of record on random rules and facts: traces to the byte, verdicts
 * without traces, and what both refuse.
 * @throws {Error} with the smallest rule and facts on which they differ
 */
export async function compareOnClaims(cases: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(labelledRule, anyFacts, async ({ conditions, named }, facts) => {
      const rule = evaluableRule(ruleFile(conditions), named);
      const trace = await compare(
        [conditions, facts],
        async (evaluator) => (await evaluator.traceClaim([rule], facts))[0],
      );
      if (trace === 'refused') return;
      const { verdict } = JSON.parse(trace);
      const without = [compileVerdict(rule.expanded)(facts), compiledEvaluator.holds(rule, facts)];
      if (without[0] !== verdict || without[1] !== (verdict === 'met')) throw new Error(`Without a trace: ${without}.`);
    }),
    { numRuns: cases },
  );
}

const COUNTS = ['itemsBelow', 'commonItemsBelow', 'specificItemsBelow'] as const;

const upperLimit: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...COUNTS).map((fact) => ({ fact, operator: 'equal' as const, value: 0 })),
  fc.record({
    fact: fc.constantFrom(...COUNTS),
    operator: fc.constantFrom('lessThan' as const, 'lessThanInclusive' as const),
    value: fc.integer({ min: 0, max: 4 }),
  }),
);

const group = (child: fc.Arbitrary<Condition>): fc.Arbitrary<RootCondition> =>
  fc
    .tuple(fc.boolean(), fc.array(child, { minLength: 1, maxLength: 4 }))
    .map(([all, children]) => (all ? { all: children } : { any: children }));

const policy = group(fc.oneof(upperLimit, group(upperLimit) as fc.Arbitrary<Condition>));

/** The counts on the possible levels are never the higher ones. */
const counts: fc.Arbitrary<TwoCounts> = fc
  .tuple(...COUNTS.map(() => fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }))))
  .map((pairs) => ({
    established: countsOf(pairs.map((pair) => Math.max(...pair))),
    possible: countsOf(pairs.map((pair) => Math.min(...pair))),
  }));

const countsOf = ([itemsBelow = 0, commonItemsBelow = 0, specificItemsBelow = 0]: readonly number[]): OverallFacts => ({
  itemsBelow,
  commonItemsBelow,
  specificItemsBelow,
});

/** The same for rules of the overall policy. */
export async function compareOnPolicies(cases: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(policy, counts, async (conditions, two) => {
      const rule: EvaluableRule = evaluableRule(ruleFile(conditions), new Map());
      await compare([conditions, two], (evaluator) => evaluator.traceOverall(rule, two));
    }),
    { numRuns: cases },
  );
}
