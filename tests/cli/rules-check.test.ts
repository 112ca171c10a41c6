import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

describe('what the check says where', () => {
  let edited: string;

  beforeEach(async () => {
    edited = await mkdtemp(join(folder, 'edited-'));
    await cp(SHIPPED, edited, { recursive: true });
  });

  const edit = async (file: string, change: (text: string) => string) =>
    writeFile(join(edited, file), change(await readFile(join(edited, file), 'utf8')));

  const messages = async (...language: string[]) => (await runHantei(['rules', 'check', edited, ...language])).messages;

  test('a shared limit was raised: which example now lacks what, and that the condition may be the cause', async () => {
    await edit('conditions/large-network-operation.json', (text) => text.replace('"value": 10 }', '"value": 12 }'));
    const told = await messages();
    expect(told).toContain('network-operation/level-5.json /examples/0');
    expect(told).toContain(
      'The example expects “met”, the rule gives “undetermined”, because the example does not give: annual contract value (annualContractYen) and installation sites (installationSites).',
    );
    expect(told).toContain('correct the rule or the named condition it uses');
    expect(told).not.toMatch(/\(\)|More is checked/);
    expect(await messages('--lang', 'ja')).toContain(
      '年間契約金額（annualContractYen）、設置拠点数（installationSites）',
    );
  });

  test('an example names another missing fact: only that, for the verdicts agree', async () => {
    await edit('service-desk/level-4.json', (text) => text.replace('"missing": ["role"]', '"missing": ["practice"]'));
    const told = await messages();
    expect(told).toContain('The verdict is as expected, but it is open for want of other facts: role (role).');
    expect(told).not.toContain('“undetermined”');
  });

  test('an overall rule is gone: its file, once for all fields', async () => {
    await rm(join(edited, 'overall/level-2.json'));
    const told = await messages();
    expect(told).toMatch(
      /^ {2}the rule set\n {4}There is no rule for the overall level 2 \(System operation, Network operation and Service desk\)\.\n {4}→ Add overall\/level-2\.json\.$/m,
    );
    expect(told).toMatch(/: one problem\n/);
    expect(await messages('--lang', 'ja')).toContain('ルールセット全体');
  });

  test('an overall rule leaves out fields: the rule that is there', async () => {
    await edit('overall/level-2.json', (text) =>
      text.replace('"specialtyFields": "all"', '"specialtyFields": ["service-desk"]'),
    );
    const told = await messages();
    expect(told).toContain('(System operation and Network operation)');
    expect(told).toContain('Name the missing fields under “appliesTo” in overall/level-2.json');
  });

  test('the examples were forgotten: where to take them from', async () => {
    await edit('overall/level-2.json', (text) => JSON.stringify({ ...JSON.parse(text), examples: undefined }));
    expect(await messages()).toMatch(/“examples” is missing\.\n.*copy one from a neighbouring rule/);
  });

  test('the file about the set cannot be read: from which line on', async () => {
    await edit('rule-set.json', (text) => text.replace('"version":', '"version"'));
    expect(await messages()).toMatch(/it cannot be read from line 4, column \d+ on/);
  });

  test('the last checks have not been made yet: that they will be', async () => {
    await edit('rule-set.json', (text) => text.replace('"version": "1"', '"version": ""'));
    expect(await messages()).toMatch(/\nMore is checked once these are corrected\.\n$/);
  });
});

test('a folder that is not there is told to be', async () => {
  const run = await runHantei(['rules', 'check', join(folder, 'nowhere')]);
  expect(run.code).toBe(1);
  expect(run.messages).toContain('nowhere');
  expect(run.messages).not.toContain('ENOENT');
});
