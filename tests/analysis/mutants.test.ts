import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { differenceBetween } from '../../src/analysis/difference-between.ts';
import { openFindings } from '../../src/analysis/finding.ts';
import type { Condition, RootCondition } from '../../src/rules/condition.ts';
import { type ExpandedCondition, expandCondition, isNamedMeaning } from '../../src/rules/expand-condition.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { mutantsOf } from '../rules/rule-mutants.ts';
import { readShippedRules } from '../rules/shipped-rules.ts';
import { confirmWitness, valuesOf } from './confirm-witness.ts';
import { levelsByReference } from './reference-levels.ts';

const { ruleSet: shipped, catalogue } = await readShippedRules();

/** Of all mutants of the rules every so many-th is tried. */
const STEP = 11;

/** The shipped rules with one thing changed in one rule. */
const mutants: readonly (readonly [change: string, ruleSet: RuleSet])[] = shipped.claimRules
  .flatMap((rule, index) =>
    mutantsOf(expandCondition(rule.conditions, shipped.conditions)).map(({ change, tree }) => {
      const claimRules = shipped.claimRules.with(index, { ...rule, conditions: rootOf(tree) });
      return [`${rule.id}: ${change}`, { ...shipped, claimRules }] as const;
    }),
  )
  .filter((_, index) => index % STEP === 0);

function rootOf(tree: ExpandedCondition): RootCondition {
  const written = asWritten(tree);
  return 'fact' in written ? { all: [written] } : written;
}

function asWritten(tree: ExpandedCondition): Condition {
  if (isNamedMeaning(tree)) return asWritten(tree.is);
  if ('all' in tree) return { all: tree.all.map(asWritten) };
  return 'any' in tree ? { any: tree.any.map(asWritten) } : tree;
}

test('whatever is changed in a rule, every case that is shown for it comes out as it is said', async () => {
  expect(mutants.length).toBeGreaterThan(20);
  for (const [change, ruleSet] of mutants) {
    for (const finding of openFindings(analyse(ruleSet, catalogue))) {
      const isOfClaim = 'witness' in finding && finding.witness !== undefined && 'facts' in finding.witness;
      if (isOfClaim) await confirmWitness(ruleSet, catalogue, finding.witness);
      else expect([change, finding.kind]).toEqual([change, 'condition-unused']);
    }
    for (const { of, before, witness } of differenceBetween(shipped, ruleSet, catalogue).levels.slice(0, 2)) {
      await confirmWitness(ruleSet, catalogue, witness);
      const { field, item } = witness;
      const then = await levelsByReference(shipped, catalogue, { field, item, facts: valuesOf(witness) });
      expect([change, then[of]]).toEqual([change, before]);
    }
  }
});
