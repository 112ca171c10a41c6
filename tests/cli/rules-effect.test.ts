import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { createDraft } from '../../src/app/rule-sets/create-draft.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { accomplished, addCast } from '../support/cast.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { addSubmission, CANDIDATE, madeUpRecord } from '../support/made-up-record.ts';
import { ROOT } from './support/run-hantei.ts';

let environment: Record<string, string>;
let raised: string;
let draft: string;

beforeAll(async () => {
  const record = await madeUpRecord();
  await addSubmission(record, 'S-00000001');
  const { registry, dataDir } = record;
  const cast = await addCast(registry);
  draft = accomplished(await createDraft(registry, cast.emi, { from: registry.shipped.ruleSet.digest })).id;
  await registry.store.close();
  environment = { HANTEI_DATA: dataDir };
  raised = await newDataFolder();
  await cp(join(ROOT, 'rules', 'itss-v2-operations'), raised, { recursive: true });
  const size = join(raised, 'conditions', 'large-network-operation.json');
  const text = await readFile(size, 'utf8');
  await writeFile(
    size,
    text.replace(/"value": (\d+) \}/g, (_all, value) => `"value": ${Number(value) * 100} }`),
  );
});

/** In this process: a command of its own takes seconds to start. */
async function rules(args: readonly string[], settings = environment) {
  const output: string[] = [];
  const messages: string[] = [];
  const terminal = {
    input: Readable.from([]),
    write: async (text: string) => void output.push(text),
    tell: (text: string) => void messages.push(text),
    environment: { LANG: 'C.UTF-8', ...settings },
  };
  const code = await runCommandLine(terminal, ['rules', ...args]);
  return { code, output: output.join(''), messages: messages.join('') };
}

const effect = (...args: readonly string[]) => rules(['effect', ...args]);

test('hantei rules effect tells who comes out differently and why, with names only where they are asked for', async () => {
  const { code, output, messages } = await effect('version:1', raised);
  expect(messages).toBe('');
  expect(code).toBe(1);
  expect(output).toContain('From version 1 to version 1, over 1 submission:\n  1 person falls\n');
  expect(output).toContain('  A candidate, Network operation: 5 → 4\n    5 → 4 all skill items\n');
  expect(output).toContain('needs at least 1,000 persons (until now at least 10 persons), has 12 persons');
  const named = JSON.parse((await effect('version:1', raised, '--names', '--format', 'json')).output);
  expect(named).toMatchObject({
    submissions: 1,
    kinds: { falls: 1 },
    effects: [{ submission: 'S-00000001', candidate: 'Hanako Sato', kind: 'falls', after: { level: 4 } }],
  });
  expect(JSON.stringify(named)).not.toContain(CANDIDATE);
});

test('a draft of the record can be compared, and nobody comes out differently where nothing changed', async () => {
  const { code, output } = await effect(join(ROOT, 'rules', 'itss-v2-operations'), `draft:${draft}`, '--lang', 'ja');
  expect([code, output]).toEqual([0, '結果が変わる人はいません（申請1件）。\n']);
  const diff = await rules(['diff', 'version:1', `draft:${draft}`]);
  expect([diff.code, diff.output]).toEqual([0, expect.stringContaining('No difference in effect')]);
});

test('what the record does not have is said', async () => {
  expect(await effect('version:9', raised)).toMatchObject({ code: 2, messages: 'The record has no version 9.\n' });
  const none = { HANTEI_DATA: join(raised, 'nothing') };
  expect((await rules(['effect', raised, raised], none)).code).toBe(4);
  expect((await rules(['check', 'version:1'])).code).toBe(0);
});
