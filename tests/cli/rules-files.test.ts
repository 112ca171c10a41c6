import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readRuleFolder } from '../../src/app/read-rule-folder.ts';
import { seedRuleSets } from '../../src/app/rule-sets/seed-rule-sets.ts';
import { invariant } from '../../src/base/invariant.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { openStore } from '../../src/store/open-store.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { shippedWorld } from '../support/shipped-world.ts';

const SHIPPED = 'rules/itss-v2-operations';
let dataDir: string;

beforeAll(async () => {
  dataDir = await newDataFolder();
  const store = await openStore({ dataDir, databaseUrl: null }, () => new Date());
  invariant(store.ok, 'The folder is new.');
  await seedRuleSets(store.value, await shippedWorld());
  await store.value.close();
});

/** The command line in this process. */
async function hantei(...words: string[]) {
  let [output, messages] = ['', ''];
  const terminal = {
    input: (async function* () {})(),
    write: async (text: string) => {
      output += text;
    },
    tell: (text: string) => {
      messages += text;
    },
    environment: { HANTEI_DATA: dataDir },
  };
  const code = await runCommandLine(terminal, words);
  return { code, output, messages };
}

const textsIn = async (folder: string) => {
  const read = await readRuleFolder(folder);
  invariant(read.ok, 'The folder can be read.');
  return [...read.value].toSorted();
};

test('what is exported is the folder of rules, byte for byte; brought in and out again it stays so', async () => {
  const out = join(await newDataFolder(), 'out');
  expect(await hantei('rules', 'export', out)).toMatchObject({ code: 0, messages: `Written to ${out}: 39 files.\n` });
  expect(await textsIn(out)).toEqual(await textsIn(SHIPPED));
  const imported = await hantei('rules', 'import', out, '--note', 'Out and in.');
  expect(imported).toMatchObject({ code: 0, messages: 'A draft of version 2 was made. Its id:\n' });
  const again = join(out, '..', 'again');
  expect(await hantei('rules', 'export', '--draft', imported.output.trim(), again)).toMatchObject({ code: 0 });
  const [before, after] = [await textsIn(SHIPPED), await textsIn(again)];
  const differing = after.filter(([path, text]) => before.find(([other]) => other === path)?.[1] !== text);
  // The name is taken, and the day has gone by.
  expect(differing.map(([path]) => path)).toEqual(['rule-set.json']);
});

test('a folder that holds something is left alone', async () => {
  const folder = await newDataFolder();
  await writeFile(join(folder, 'mine.txt'), 'mine');
  expect(await hantei('rules', 'export', folder)).toMatchObject({ code: 1, output: '' });
  expect(await readdir(folder)).toEqual(['mine.txt']);
});

test('a folder with problems is not brought in; each is told with its file', async () => {
  const folder = join(await newDataFolder(), 'broken');
  await hantei('rules', 'export', folder);
  await writeFile(join(folder, 'rule-set.json'), '{ "id": 1 }');
  await mkdir(join(folder, 'extra'));
  await writeFile(join(folder, 'extra', 'notes.txt'), '');
  const { code, output, messages } = await hantei('rules', 'import', folder);
  expect([code, output]).toEqual([1, '']);
  expect(messages).toContain('extra/notes.txt');
  await writeFile(join(folder, 'extra', 'notes.txt'), '');
});

test('versions and drafts that are not there are named', async () => {
  const folder = join(await newDataFolder(), 'x');
  const version = await hantei('rules', 'export', '--version', '7', folder);
  expect(version).toMatchObject({ code: 1, messages: 'There is no version 7 in the record.\n' });
  const draft = await hantei('rules', 'export', '--draft', 'abc', folder, '--lang', 'ja');
  expect(draft).toMatchObject({ code: 1, messages: '記録に下書きabcはありません。\n' });
  expect(await hantei('rules', 'export', '--draft', 'a', '--version', '1', folder)).toMatchObject({ code: 2 });
});

test('evidence is evaluated under a version of the record, whose digest the report names', async () => {
  const { digest } = (await shippedWorld()).ruleSet;
  const evidence = 'docs/evidence.json';
  const stored = await hantei('evaluate', evidence, '--rule-set', '1', '--format', 'json');
  expect([stored.code, stored.output]).toEqual([0, await readFile('docs/determination.json', 'utf8')]);
  expect(JSON.parse(stored.output).ruleSet.digest).toBe(digest);
  for (const format of ['text', 'markdown', 'html']) {
    const { output } = await hantei('evaluate', evidence, '--rule-set', digest, '--format', format);
    expect(output.replaceAll('\\', '')).toContain(digest);
  }
  expect(await hantei('evaluate', evidence, '--rule-set', '9')).toMatchObject({ code: 1, output: '' });
  expect(await hantei('evaluate', evidence, '--rule-set', '1', '--rules', SHIPPED)).toMatchObject({ code: 2 });
});
