import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { determineOfRecord } from '../../../src/app/determine-of-record.ts';
import { standingReviewed } from '../../../src/app/determine-submission.ts';
import { type Evaluated, evaluateCompiled, evaluateEvidence } from '../../../src/app/evaluate-evidence.ts';
import { EvaluatorsDiffer } from '../../../src/app/evaluators-differ.ts';
import { previewEvidence } from '../../../src/app/preview-evidence.ts';
import { runBatch } from '../../../src/app/run-batch.ts';
import { digestOf } from '../../../src/base/digest.ts';
import { InvariantError } from '../../../src/base/invariant.ts';
import { EMPTY_OVERLAY } from '../../../src/certification/review-overlay.ts';
import { tellFault } from '../../../src/cli/tell-fault.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import type { Evaluator } from '../../../src/evaluation/evaluator.ts';
import type { World } from '../../../src/evaluation/world.ts';
import type { AcceptedEvidence } from '../../../src/evidence/evidence.ts';
import { parseEvidenceText } from '../../../src/evidence/parse-evidence.ts';
import { worldWith } from '../../support/faulty-evaluators.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

const TEXT = readFileSync(new URL('../../../data/examples/network-operation-newcomer.json', import.meta.url), 'utf8');

let world: World;
let accepted: AcceptedEvidence;
beforeAll(async () => {
  world = await shippedWorld();
  const parsed = parseEvidenceText(TEXT, world.catalogue, '2026-11-01');
  if (!parsed.ok) throw new Error('The example is fine.');
  accepted = parsed.value;
});

const refusing: Evaluator['holds'] = () => {
  throw new InvariantError('Broken.');
};

const open: Evaluator['traceOverall'] = async (rule, counts) => ({
  ...(await world.evaluators.compiled.traceOverall(rule, counts)),
  verdict: 'undetermined',
});

describe('a determination of record', () => {
  test('is what both evaluators say, and what the compiled one says alone', async () => {
    const [both, alone] = [
      await evaluateEvidence(world, TEXT, '2026-11-01'),
      await evaluateCompiled(world, TEXT, '2026-11-01'),
    ];
    expect(both).toEqual(alone);
    expect(both.ok && both.value.determination).toEqual(await determineOfRecord(world, accepted));
  });

  test.each<[string, (of: World) => World]>([
    ['the compiled evaluator calls one criterion met that is not', (of) => worldWith(of, 'too-kind')],
    ['the compiled evaluator writes the same in another order', (of) => worldWith(of, 'other-order')],
    ['the compiled evaluator fails', (of) => worldWith(of, { holds: refusing })],
    [
      'the compiled evaluator leaves open what the overall policy decides',
      (of) => worldWith(of, { traceOverall: open }),
    ],
  ])('is not made where %s', async (_what, change) => {
    const stopped = await determineOfRecord(change(world), accepted).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(EvaluatorsDiffer);
    expect(stopped).toMatchObject({
      ruleSetDigest: world.ruleSet.digest,
      evidenceDigest: digestOf(accepted.given),
      message: 'The evaluators gave different answers; no determination was made.',
    });
  });

  test('fails as it always did where the evaluator of record fails', async () => {
    const { compiled } = world.evaluators;
    const broken = { ...world, evaluators: { reference: { ...compiled, holds: refusing }, compiled } };
    await expect(determineOfRecord(broken, accepted)).rejects.toThrow(InvariantError);
  });
});

test('previews, reviews under way and batches ask the compiled evaluator alone', async () => {
  const refuse = () => {
    throw new InvariantError('The evaluator of record was asked.');
  };
  const reference: Evaluator = { traceClaim: refuse, traceOverall: refuse, holds: refuse };
  const quick: World = { ...world, evaluators: { ...world.evaluators, reference } };
  const determination = await determineOfRecord(world, accepted);
  const found: unknown[] = [];
  const note = ({ evaluated }: { evaluated?: Evaluated | null }) => void found.push(evaluated?.determination);
  note(await previewEvidence(quick, JSON.parse(TEXT), '2026-11-01'));
  const lines = async function* () {
    yield { number: 1, bytes: Buffer.from(TEXT) };
  };
  for await (const outcome of runBatch(quick, lines(), () => '2026-11-01')) note('evaluated' in outcome ? outcome : {});
  const reviewed = await standingReviewed(quick, JSON.stringify(accepted.given), EMPTY_OVERLAY);
  found.push(reviewed.ok && reviewed.value.determination);
  expect(found).toEqual([determination, determination, determination]);
});

describe.each([
  ['en_GB.UTF-8', 'No level can be given'],
  ['ja_JP.UTF-8', 'レベルを判定できません'],
])('on a terminal in %s', (LANG, sentence) => {
  const tell = async (error: unknown) => {
    const told: string[] = [];
    const terminal: Terminal = {
      input: (async function* () {})(),
      write: () => Promise.resolve(),
      tell: (text) => void told.push(text),
      environment: { LANG },
    };
    return { exitCode: await tellFault(terminal, error), told: told.join('') };
  };

  test('a difference is told in a sentence and by its digests, with the exit code of a fault', async () => {
    const { exitCode, told } = await tell(new EvaluatorsDiffer(world.ruleSet.digest, digestOf(accepted.given)));
    expect(exitCode).toBe(3);
    expect(told).toContain(sentence);
    expect(told).toContain(world.ruleSet.digest);
    expect(told).toContain(digestOf(accepted.given));
    expect(told).not.toContain('EvaluatorsDiffer');
  });

  test('any other fault comes with what helps to find it', async () => {
    const { exitCode, told } = await tell(new InvariantError('Broken.'));
    expect([exitCode, told.includes('InvariantError: Broken.')]).toEqual([3, true]);
  });
});
