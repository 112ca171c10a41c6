import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRuleFolder } from '../../../src/app/read-rule-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await mkdir(join(folder, 'common'));
  await writeFile(join(folder, 'rule-set.json'), '{}');
  await writeFile(join(folder, 'common', 'level-1.json'), '{"title": "レベル1"}');
});
afterEach(() => rm(folder, { recursive: true }));

const problemsOf = async () => {
  const result = await readRuleFolder(folder);
  return result.ok ? [] : result.problems.map(({ code, file }) => `${file} ${code}`);
};

test('every file of the folder is read, by its path inside', async () => {
  const result = await readRuleFolder(folder);
  expect(result.ok && Object.fromEntries(result.value)).toEqual({
    'rule-set.json': '{}',
    'common/level-1.json': '{"title": "レベル1"}',
  });
});

test('what the computer keeps hidden there is left out', async () => {
  await writeFile(join(folder, '.DS_Store'), 'x');
  expect(await problemsOf()).toEqual([]);
});

test('a link is not followed, wherever it leads', async () => {
  await symlink('/etc/passwd', join(folder, 'common', 'level-2.json'));
  await symlink('/etc', join(folder, 'etc'));
  expect(await problemsOf()).toEqual(['common/level-2.json unexpected-file', 'etc unexpected-file']);
});

test('a folder inside a folder is out of place', async () => {
  await mkdir(join(folder, 'common', 'more'));
  expect(await problemsOf()).toEqual(['common/more unexpected-file']);
});

test('a file that is no UTF-8 text is named', async () => {
  await writeFile(join(folder, 'common', 'level-2.json'), Buffer.from([0x7b, 0xff, 0x7d]));
  expect(await problemsOf()).toEqual(['common/level-2.json not-utf8']);
});

test('a file that is too large is named and not read', async () => {
  await writeFile(join(folder, 'common', 'level-2.json'), ' '.repeat(256 * 1024 + 1));
  expect(await problemsOf()).toEqual(['common/level-2.json too-large']);
});

test('a folder that is not there is named', async () => {
  const missing = join(folder, 'nowhere');
  expect(await readRuleFolder(missing)).toEqual({
    ok: false,
    problems: [{ code: 'unreadable-file', at: '', file: missing }],
  });
});
