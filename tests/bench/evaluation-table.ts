import { deepStrictEqual, fail, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from 'json-rules-engine';
import { evaluateCompiled, evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import { compiledEvaluator } from '../../src/evaluation/compiled-evaluator.ts';
import { evaluableRules, ruleById } from '../../src/evaluation/evaluable-rules.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { judgeLevels, type LevelsReached } from '../../src/evaluation/judge-levels.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import { parseEvidenceText } from '../../src/evidence/parse-evidence.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { type ClaimOfWork, HAND_WRITTEN } from './hand-written-rules.ts';
import { asTable, measureInTurn } from './interleaved.ts';

/*
 * What an evaluation costs, as a table. It runs by itself, for a test runner would slow down what it loads. Everybody's
 * answers are held against each other first.
 */

const world = await shippedWorld();
const { catalogue, ruleSet } = world;
const prepared = evaluableRules(ruleSet);
const rules = ruleSet.claimRules.map(({ id }) => ruleById(prepared, id));

/** Much given, some missing, little given; every verdict appears. */
const CLAIMS = [
  {
    practice: 5,
    role: 'responsible-person',
    underGuidance: false,
    peakStaff: 12,
    annualContractYen: 120_000_000,
    installationSites: 140,
  },
  { practice: 4, role: 'leader', underGuidance: false, peakStaff: 3, yearlyInquiries: 1_200 },
  { practice: 2, role: 'member', underGuidance: true, annualContractYen: 5_000_000 },
] as const satisfies readonly (ClaimOfWork & FactValues)[];

async function plainEngine(facts: FactValues): Promise<string[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { name, conditions } of ruleSet.conditions.values()) {
    engine.setCondition(name, conditions as Parameters<Engine['setCondition']>[1]);
  }
  for (const { id, conditions } of rules) {
    engine.addRule({ name: id, conditions, event: { type: 'met' } } as Parameters<Engine['addRule']>[0]);
  }
  const { results } = await engine.run({ ...facts });
  return results.map(({ name }) => name).toSorted();
}

const handWritten = rules.map(({ id }) => HAND_WRITTEN[id] ?? fail(`Nobody wrote ${id} by hand.`));
const byHand = (claim: ClaimOfWork) => handWritten.map((rule) => rule(claim));

async function onAll(work: (facts: (typeof CLAIMS)[number]) => unknown): Promise<void> {
  for (const facts of CLAIMS) await work(facts);
}

for (const facts of CLAIMS) {
  const traces = await referenceEvaluator.traceClaim(rules, facts);
  const met = rules.filter((_, index) => traces[index]?.verdict === 'met').map(({ id }) => id);
  deepStrictEqual(met.toSorted(), await plainEngine(facts));
  strictEqual(JSON.stringify(compiledEvaluator.traceClaim(rules, facts)), JSON.stringify(traces));
  strictEqual(JSON.stringify(byHand(facts)), JSON.stringify(traces));
}
const onClaims = await measureInTurn(
  [
    { name: 'plain json-rules-engine, no trace', times: 40, work: () => onAll(plainEngine) },
    {
      name: 'evaluator of record, full trace',
      times: 40,
      work: () => onAll((facts) => referenceEvaluator.traceClaim(rules, facts)),
    },
    {
      name: 'compiled, full trace',
      times: 5_000,
      work: () => CLAIMS.map((facts) => compiledEvaluator.traceClaim(rules, facts)),
    },
    { name: 'written by hand, full trace', times: 5_000, work: () => CLAIMS.map(byHand) },
  ],
  25,
);
process.stdout.write(`${rules.length} rules on ${CLAIMS.length} claims, CPU time\n${asTable(onClaims)}\n`);

const example = readFileSync(
  new URL('../../data/examples/network-operation-clear-level-5.json', import.meta.url),
  'utf8',
);
const DAY = '2026-11-01';

function levels(): LevelsReached | undefined {
  const parsed = parseEvidenceText(example, catalogue, DAY);
  return parsed.ok ? judgeLevels(catalogue, ruleSet, parsed.value.evidence) : undefined;
}

const ofRecord = await evaluateEvidence(world, example, DAY);
deepStrictEqual(await evaluateCompiled(world, example, DAY), ofRecord);
const reached = levels();
strictEqual(reached?.level, ofRecord.ok ? ofRecord.value.determination.level : 0);
const whole = await measureInTurn(
  [
    { name: 'of record: both evaluators', times: 10, work: () => evaluateEvidence(world, example, DAY) },
    { name: 'compiled alone', times: 40, work: () => evaluateCompiled(world, example, DAY) },
    { name: 'levels alone', times: 100, work: levels },
  ],
  15,
);
process.stdout.write(`A determination on two engagements with eleven claims, from bytes, CPU time\n${asTable(whole)}`);
