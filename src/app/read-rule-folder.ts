import { constants, type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { MAX_FILE_BYTES } from '../rules/parse-rule-set.ts';

/** A rule set has one level of folders; what lies deeper is out of place and not looked at. */
const MAX_DEPTH = 2;
const MAX_FILES = 2_000;

type Outcome = Result<readonly [string, string], Problem>;

/**
 * Reads every file of a rule set's folder, as text by path inside it. Links are not followed, hidden files are left out.
 * @returns every file that is out of place, too large or unreadable
 */
export async function readRuleFolder(folder: string): Promise<Result<Map<string, string>, Problem[]>> {
  const entries = await listFiles(folder, '', 1);
  if (entries === undefined) return failure([{ code: 'unreadable-file', at: '', file: folder }]);
  if (entries.length > MAX_FILES) return failure([{ code: 'too-many', at: '', params: { limit: MAX_FILES } }]);
  const outcomes: Outcome[] = [];
  for (const { path, regular } of entries) {
    outcomes.push(regular ? await readText(folder, path) : failure({ code: 'unexpected-file', at: '', file: path }));
  }
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problems]));
  if (problems.length > 0) return failure(problems);
  return success(new Map(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))));
}

interface Entry {
  /** With `/` on every system. */
  readonly path: string;
  readonly regular: boolean;
}

async function listFiles(folder: string, below: string, depth: number): Promise<Entry[] | undefined> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return undefined;
  const found: Entry[] = [];
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const inside = entry.isDirectory() && depth < MAX_DEPTH ? await listFiles(folder, path, depth + 1) : undefined;
    found.push(...(inside ?? [{ path, regular: isRegular(entry) }]));
    if (found.length > MAX_FILES) break;
  }
  return found;
}

const isRegular = (entry: Dirent): boolean => entry.isFile();

async function readText(folder: string, path: string): Promise<Outcome> {
  try {
    // A file that became a link since it was listed must not be followed either.
    const file = await open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES)
        return failure({ code: 'too-large', at: '', file: path, params: { limit: MAX_FILE_BYTES } });
      return success([path, new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile())]);
    } finally {
      await file.close();
    }
  } catch (error) {
    const notText = error instanceof TypeError;
    return failure({ code: notText ? 'not-utf8' : 'unreadable-file', at: '', file: path });
  }
}
