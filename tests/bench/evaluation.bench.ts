import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import { expect, test } from 'vitest';
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import { evaluableRules } from '../../src/evaluation/evaluable-rules.ts';
import { evaluateByReference } from '../../src/evaluation/reference-evaluator.ts';
import { traceOfClaimRule } from '../../src/evaluation/trace.ts';
import { shippedWorld } from '../support/shipped-world.ts';

const world = await shippedWorld();
const { byId } = evaluableRules(world.ruleSet);
const rules = world.ruleSet.claimRules.flatMap(({ id }) => byId.get(id) ?? []);
const facts = {
  practice: 5,
  role: 'responsible-person',
  underGuidance: false,
  peakStaff: 12,
  annualContractYen: 120_000_000,
  installationSites: 140,
};
const example = readFileSync(
  join(import.meta.dirname, '..', '..', 'data', 'examples', 'network-operation-clear-level-5.json'),
);

async function plainEngine(): Promise<string[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { name, conditions } of world.ruleSet.conditions.values()) {
    engine.setCondition(name, conditions as Parameters<Engine['setCondition']>[1]);
  }
  for (const { id, conditions } of rules) {
    engine.addRule({ name: id, conditions, event: { type: 'met' } } as Parameters<Engine['addRule']>[0]);
  }
  const { results } = await engine.run(facts);
  return results.map(({ name }) => name).toSorted();
}

async function withTrace(): Promise<string[]> {
  const outcomes = await evaluateByReference(rules, facts);
  const met = outcomes.filter((outcome) => traceOfClaimRule(outcome, facts).verdict === 'met');
  return met.map(({ rule }) => rule.id).toSorted();
}

test('every shipped rule on the facts of one claim', async ({ bench }) => {
  expect(await withTrace()).toEqual(await plainEngine());
  await bench.compare(
    bench('plain json-rules-engine, without a trace', async () => void (await plainEngine())),
    bench('the evaluator of record, with the full trace', async () => void (await withTrace())),
    bench('a whole determination: two engagements, eleven claims, from bytes', async () => {
      await evaluateEvidence(world, example, '2026-11-01');
    }),
  );
});
