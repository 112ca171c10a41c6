import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runHantei } from './support/run-hantei.ts';

const SHIPPED = join(ROOT, 'rules/itss-v2-operations');

let folder: string;
/** The shipped rules with a limit turned round, so that its examples don't come out any more. */
let changed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hantei-analyse-'));
  changed = join(folder, 'changed');
  await cp(SHIPPED, changed, { recursive: true });
  const file = join(changed, 'conditions', 'large-network-operation.json');
  const condition = JSON.parse(await readFile(file, 'utf8'));
  condition.conditions.any[0].operator = 'lessThan';
  await writeFile(file, JSON.stringify(condition));
});

afterAll(() => rm(folder, { recursive: true }));

test('of the shipped rules nothing is found but what is meant so, and that is shown with its reason', async () => {
  const run = await runHantei(['rules', 'analyse']);
  expect(run).toMatchObject({ code: 0, messages: '' });
  expect(run.output).toMatch(/nothing found that is not meant so \([\d,]+ cases tried, 9 findings with a reason\)/);
  expect(run.output).toContain('(reading 0005-level-3-is-work-on-ones-own)');
});

test('what is found ends the command with 1, even where examples are red as well', async () => {
  const run = await runHantei(['rules', 'analyse', changed, '--format', 'json', '--lang', 'ja']);
  expect(run.code).toBe(1);
  const { ok, complete, findings } = JSON.parse(run.output);
  expect({ ok, complete }).toEqual({ ok: false, complete: true });
  expect(findings).toContainEqual(
    expect.objectContaining({
      kind: 'better-gets-less',
      file: 'conditions/large-network-operation.json',
      at: '/conditions/any/0',
      sentence: expect.stringContaining('エビデンスが良くなると'),
      witness: expect.objectContaining({ field: 'network-operation' }),
    }),
  );
});

test('a difference in effect ends the command with 1 and names who is concerned', async () => {
  const run = await runHantei(['rules', 'diff', SHIPPED, changed]);
  expect(run.code).toBe(1);
  expect(run.output).toContain('Network operation: all skill items: level 5 → level 4');
  expect(run.output).toContain('What reads differently');
});

test('no difference ends it with 0, and rules that cannot be read with 2', async () => {
  const same = await runHantei(['rules', 'diff', SHIPPED, SHIPPED, '--lang', 'ja']);
  expect(same).toMatchObject({ code: 0, output: '二つのルールセットは一字一句同じです。\n' });
  const unread = await runHantei(['rules', 'diff', SHIPPED, folder]);
  expect(unread).toMatchObject({ code: 2, output: '' });
  expect(unread.messages).toContain('This file does not belong in the folder.');
});
