import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../src/base/digest.ts';
import { readEntriesAfter } from '../../src/store/audit-log.ts';
import { listDeterminations } from '../../src/store/determinations.ts';
import { worldWith } from '../support/faulty-evaluators.ts';
import { begin, codesOf, EXAMPLE, jsonOf, type Program, programOf, SUBMISSIONS } from './support/by-token.ts';
import { type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;
let candidate: Program;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false }, world: (shipped) => worldWith(shipped, 'other-order') });
  candidate = await programOf(app, 'candidate');
});

afterAll(() => app.server.stop());

const counted = async (): Promise<string | undefined> =>
  /^hantei_evaluator_differences_total (\d+)$/m.exec((await app.ask('/metrics')).text)?.[1];

async function stopped() {
  const texts = (await readEntriesAfter(app.context.registry.store.reader, 0, 1_000)).map(({ text }) => text);
  return texts.map((text) => JSON.parse(text)).filter(({ action }) => action === 'determination.stopped');
}

const errors = () => app.log.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error');

test('where the evaluators differ nothing is determined or stored, and it is counted, logged and in the record', async () => {
  expect(await counted()).toBe('0');
  const { id, revision } = await begin(candidate, EXAMPLE);
  expect(await stopped()).toEqual([]);

  expect(codesOf(await candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision }), 500)).toEqual(['internal-error']);
  const { reader } = app.context.registry.store;
  expect(await listDeterminations(reader, id)).toEqual([]);
  expect(jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`))).toMatchObject({ state: 'draft', revision });

  const refused = await candidate.post('/api/v1/evaluations', EXAMPLE);
  expect(codesOf(refused, 500)).toEqual(['internal-error']);
  expect(refused.text).not.toContain('level');

  expect(await counted()).toBe('2');
  const digests = { ruleSet: app.context.registry.shipped.ruleSet.digest, evidence: digestOf(EXAMPLE) };
  const [ofSubmission, ofEvaluation, ...others] = await stopped();
  expect(others).toEqual([]);
  expect(ofEvaluation).toMatchObject({ subject: { kind: 'ruleSet', id: digests.ruleSet }, details: digests });
  expect(ofSubmission.details).toEqual({ ...digests, evidence: expect.stringMatching(/^sha256:/) });

  const told = errors().map(({ err }) => err);
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({
    type: 'EvaluatorsDiffer',
    ruleSetDigest: digests.ruleSet,
    evidenceDigest: digests.evidence,
  });
  const { title } = EXAMPLE.engagements[0];
  for (const line of app.log) expect(line).not.toContain(title);
});
