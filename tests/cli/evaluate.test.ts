import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, ROOT, runHantei, startShell } from './support/run-hantei.ts';

const NEWCOMER = 'data/examples/network-operation-newcomer.json';
const CLEAR_5 = 'data/examples/network-operation-clear-level-5.json';

let folder: string;
let bad: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hantei-evaluate-'));
  bad = join(folder, 'bad.json');
  await writeFile(bad, '{"candidate":{"id":"E-1"},"specialtyField":"cooking","engagements":[]}');
});

afterAll(() => rm(folder, { recursive: true }));

describe('the form of the output', () => {
  test('is text in English unless something else is asked for', async () => {
    const run = await runHantei(['evaluate', NEWCOMER]);
    expect(run).toMatchObject({ code: 0, messages: '' });
    expect(run.output).toContain('Mika Oda');
    expect(run.output).toMatch(/Level 1/);
  });

  test.each([
    [['--lang', 'ja'], {}],
    [[], { LANG: 'ja_JP.UTF-8' }],
    [[], { LC_ALL: 'ja_JP.UTF-8', LANG: 'en_GB.UTF-8' }],
  ])('is Japanese with %j and %j', async (args, environment) => {
    const run = await runHantei(['evaluate', NEWCOMER, ...args], { environment });
    expect(run.code).toBe(0);
    expect(run.output).toMatch(/レベル/);
  });

  test('is Markdown, with a line between the reports of several files', async () => {
    const run = await runHantei(['evaluate', NEWCOMER, CLEAR_5, '--format', 'markdown']);
    expect(run.code).toBe(0);
    expect(run.output).toMatch(/^# /);
    expect(run.output.split('\n\n---\n\n# ')).toHaveLength(2);
  });

  test('is one page as HTML', async () => {
    const run = await runHantei(['evaluate', NEWCOMER, '--format', 'html', '--lang', 'ja']);
    expect(run.code).toBe(0);
    expect(run.output).toMatch(/^<!doctype html>\n<html lang="ja">/);
    expect(run.output).toMatch(/<\/html>\s*$/);
  });

  test('is the determination as JSON, the same from a file and from the standard input', async () => {
    const [fromFile, fromInput] = await Promise.all([
      runHantei(['evaluate', NEWCOMER, '--format', 'json']),
      import('node:fs/promises')
        .then(({ readFile }) => readFile(join(ROOT, NEWCOMER), 'utf8'))
        .then((input) => runHantei(['evaluate', '-', '--format', 'json'], { input })),
    ]);
    expect(fromFile.code).toBe(0);
    expect(JSON.parse(fromFile.output)).toMatchObject({ candidate: { id: 'E-4018' }, asOf: '2026-11-01' });
    expect(fromInput).toEqual(fromFile);
  });
});

describe('input with problems', () => {
  let run: Ended;

  beforeAll(async () => {
    run = await runHantei(['evaluate', 'no-such-file.json', bad, NEWCOMER, folder]);
  });

  test('does not keep the others from being evaluated', () => {
    expect(run.code).toBe(1);
    expect(run.output).toContain('Mika Oda');
  });

  test('is named on the error output, with the place of each problem', () => {
    expect(run.messages).toContain('no-such-file.json: there is no such file.');
    expect(run.messages).toContain(`${folder} is a folder.`);
    expect(run.messages).toContain(`${bad}: `);
    expect(run.messages).toContain('/specialtyField');
    expect(run.messages).toContain('/engagements');
    expect(run.messages).not.toMatch(/\bat \w+ \(|node:/);
  });

  test('is told in Japanese on request', async () => {
    const { code, messages, output } = await runHantei(['evaluate', bad, 'no-such-file.json', '--lang', 'ja']);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(messages).toContain('no-such-file.json：ファイルが見つかりません。');
    expect(messages).toMatch(/bad\.json：\d+件の問題があります/);
  });
});

describe('wrong usage is refused with the way out', () => {
  test.each([
    [['evaluate', NEWCOMER, CLEAR_5, '--format', 'json'], 'ndjson'],
    [['evaluate', NEWCOMER, CLEAR_5, '--format', 'html'], 'once for each file'],
    [['evaluate', '-', '-'], 'only once'],
    [['evaluate'], "missing required argument 'file'"],
    [['evaluate', NEWCOMER, '--format', 'pdf'], 'Allowed choices are text, markdown, html, json, ndjson'],
    [['evaluate', NEWCOMER, '--lang', 'fr'], 'Allowed choices are en, ja'],
    [['evaluate', NEWCOMER, '--fromat', 'json'], 'Did you mean --format?'],
    [['evalute', NEWCOMER], 'Did you mean evaluate?'],
    [['rules', 'chek'], 'Did you mean check?'],
  ])('%j', async (args, wayOut) => {
    const run = await runHantei(args);
    expect(run.code).toBe(2);
    expect(run.output).toBe('');
    expect(run.messages).toContain(wayOut);
  });

  test('a misspelt setting too', async () => {
    const environment = { HANTEI_TIMEZONE: 'Asia/Tokyo', HANTEI_TIME_ZONE: 'Mars/Olympus' };
    const run = await runHantei(['evaluate', NEWCOMER], { environment });
    expect(run.code).toBe(2);
    expect(run.messages).toContain('HANTEI_TIMEZONE is not a setting of Hantei. Did you mean HANTEI_TIME_ZONE?');
    expect(run.messages).toContain('"Mars/Olympus", which is not a known time zone');
  });
});

test('output that can not be written is a fault, not a problem of the input', async () => {
  // A file opened for reading only takes no output, as a full disk takes none.
  const shell = startShell(`"${process.execPath}" src/cli/hantei.mjs evaluate ${NEWCOMER} 1< package.json`);
  let messages = '';
  shell.stderr.setEncoding('utf8').on('data', (text) => {
    messages += text;
  });
  const [code] = await once(shell, 'close');
  expect(code).toBe(3);
  expect(messages).toMatch(/^The output could not be written completely: .+\n$/);
});

test('every command explains itself', async () => {
  const commands = [[], ['evaluate'], ['rules'], ['rules', 'check'], ['serve']];
  const runs = await Promise.all(commands.map((command) => runHantei([...command, '--help'])));
  for (const run of runs) {
    expect(run).toMatchObject({ code: 0, messages: '' });
    expect(run.output).toContain('Usage: hantei');
  }
  expect((await runHantei(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});
