import { describe, expect, test } from 'vitest';
import { compiledEvaluator } from '../../src/evaluation/compiled-evaluator.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import { criteriaOf, type ExpandedCondition, expandCondition } from '../../src/rules/expand-condition.ts';
import { representatives } from '../../src/rules/representatives.ts';
import type { RuleFile } from '../../src/rules/rule-file.ts';
import { isOverallRule } from '../../src/rules/rule-scope.ts';
import { type Judgement, judgeClaim, judgeOverallCase } from './judge-trees.ts';
import { type Mutant, mutantsOf } from './rule-mutants.ts';
import { readShippedRules } from './shipped-rules.ts';

const { ruleSet } = await readShippedRules();
const rules = [...ruleSet.claimRules, ...ruleSet.overallRules].map((rule): [string, RuleFile] => [rule.id, rule]);

type Judge = (trees: readonly ExpandedCondition[]) => Promise<Judgement[]>;

interface Expected {
  readonly judge: Judge;
  readonly expected: Judgement;
}

function examplesOf(rule: RuleFile): Expected[] {
  if (isOverallRule(rule)) {
    return rule.examples.map((example) => ({
      judge: (trees) => judgeOverallCase(referenceEvaluator, trees, example),
      expected: { verdict: example.expect, missing: [] },
    }));
  }
  return rule.examples.map((example) => ({
    judge: (trees) => judgeClaim(referenceEvaluator, trees, example),
    expected: { verdict: example.expect, missing: example.missing ?? [] },
  }));
}

/** One case for every region of the facts that either tree looks at. */
function regionsOf(rule: RuleFile, trees: readonly ExpandedCondition[]): Judge[] {
  const values = representatives(trees.flatMap(criteriaOf));
  if (isOverallRule(rule)) {
    const counts = combinations(values, []);
    return counts.flatMap((established) =>
      counts
        .filter((possible) => Object.entries(possible).every(([fact, count]) => count <= (established[fact] ?? 0)))
        .map(
          (possible): Judge =>
            (both) =>
              judgeOverallCase(compiledEvaluator, both, { established, possible }),
        ),
    );
  }
  return combinations(values, [undefined]).map(
    (facts): Judge =>
      (both) =>
        judgeClaim(compiledEvaluator, both, { facts }),
  );
}

type Values = ReadonlyMap<string, readonly (string | number | boolean)[]>;

/** Every choice of one value for each fact; `undefined` among the others leaves the fact out. */
const combinations = (values: Values, others: readonly undefined[]): Record<string, never>[] =>
  [...values].reduce<Record<string, never>[]>(
    (chosen, [fact, ofFact]) =>
      chosen.flatMap((facts) =>
        [...ofFact, ...others].map((value) => (value === undefined ? facts : { ...facts, [fact]: value as never })),
      ),
    [{}],
  );

const same = (one: Judgement | undefined, other: Judgement | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

async function survivorsOf(rule: RuleFile, mutants: readonly Mutant[]): Promise<Mutant[]> {
  const alive = new Set(mutants);
  for (const { judge, expected } of examplesOf(rule)) {
    const judged = await judge(mutants.map(({ tree }) => tree));
    for (const [index, mutant] of mutants.entries()) if (!same(judged[index], expected)) alive.delete(mutant);
  }
  return [...alive];
}

async function isEqualEverywhere(rule: RuleFile, original: ExpandedCondition, mutant: Mutant): Promise<boolean> {
  const both = [original, mutant.tree];
  for (const judge of regionsOf(rule, both)) {
    const [before, after] = await judge(both);
    if (!same(before, after)) return false;
  }
  return true;
}

describe('a rule with one thing changed fails an example, or is the same rule in other words', () => {
  test.each(rules)('%s', async (_id, rule) => {
    const original = expandCondition(rule.conditions, ruleSet.conditions);
    const mutants = mutantsOf(original);
    expect(mutants.length).toBeGreaterThan(5);
    const unnoticed: string[] = [];
    for (const mutant of await survivorsOf(rule, mutants)) {
      if (!(await isEqualEverywhere(rule, original, mutant))) unnoticed.push(mutant.change);
    }
    expect(unnoticed).toEqual([]);
  });

  test('the rules as they are pass all of their examples', async () => {
    for (const [id, rule] of rules) {
      const unchanged = { change: id, tree: expandCondition(rule.conditions, ruleSet.conditions) };
      expect(await survivorsOf(rule, [unchanged])).toEqual([unchanged]);
    }
  });
});
