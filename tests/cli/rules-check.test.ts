import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runHantei } from './support/run-hantei.ts';

const SHIPPED = join(ROOT, 'rules/itss-v2-operations');

let folder: string;
let broken: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hantei-rules-'));
  broken = join(folder, 'itss-v2-operations');
  await cp(SHIPPED, broken, { recursive: true });
  const file = join(broken, 'network-operation', 'level-5.json');
  const rule = JSON.parse(await readFile(file, 'utf8'));
  rule.readings.push('9999-nobody-wrote-this');
  rule.conditions = { all: [{ fact: 'peakStaf', operator: 'greaterThanInclusive', value: 10 }] };
  await writeFile(file, JSON.stringify(rule));
});

afterAll(() => rm(folder, { recursive: true }));

test('the shipped rules are found fine, with what was looked at', async () => {
  const run = await runHantei(['rules', 'check']);
  expect(run).toMatchObject({ code: 0, messages: '' });
  expect(run.output).toMatch(/no problems found/);
  expect(run.output).toMatch(/\d+ rules, \d+ named conditions, 12 readings/);
  expect(run.output).toMatch(/\d+ examples/);
  expect(run.output).toMatch(/sha256:[0-9a-f]{64}/);
});

test('the same as JSON', async () => {
  const run = await runHantei(['rules', 'check', SHIPPED, '--format', 'json']);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.output)).toMatchObject({ ok: true, ruleSet: 'itss-v2-operations', readings: 12 });
});

test('a broken rule is named with its file, its place and what is wrong', async () => {
  const run = await runHantei(['rules', 'check', broken]);
  expect(run.code).toBe(1);
  expect(run.output).toBe('');
  expect(run.messages).toContain('network-operation/level-5.json /conditions');
  expect(run.messages).toContain('peakStaff');
});

test('the same as JSON, in Japanese', async () => {
  const run = await runHantei(['rules', 'check', broken, '--format', 'json', '--lang', 'ja']);
  expect(run.code).toBe(1);
  const { ok, problems } = JSON.parse(run.output);
  expect(ok).toBe(false);
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'unknown-fact', file: 'network-operation/level-5.json' }),
  );
});

test.each([
  ['evaluate', ['evaluate', 'data/examples/network-operation-newcomer.json', '--rules']],
  ['serve', ['serve']],
])('nothing is evaluated under it: %s', async (_name, args) => {
  const environment = args[0] === 'serve' ? { HANTEI_RULES: broken, PORT: '39871' } : {};
  const run = await runHantei(args[0] === 'serve' ? args : [...args, broken], { environment });
  expect(run.code).toBe(1);
  expect(run.output).toBe('');
  expect(run.messages).toContain('network-operation/level-5.json');
});

test('a folder that is not there is told to be', async () => {
  const run = await runHantei(['rules', 'check', join(folder, 'nowhere')]);
  expect(run.code).toBe(1);
  expect(run.messages).toContain('nowhere');
  expect(run.messages).not.toContain('ENOENT');
});
