import type { Problem } from '../../base/problem.ts';
import { MAX_FILE_BYTES } from '../../rules/parse-rule-set.ts';
import { kindOfFile } from '../../rules/rule-set-files.ts';

type Files = ReadonlyMap<string, string>;

/** A draft holds at most so much text: 8 MiB, many times the shipped rule set. */
const MOST_TEXT = 8 * 1_048_576;

/** Undefined for files that a draft can hold. */
export function tooLargeTogether(files: Files): Problem | undefined {
  const size = [...files].reduce((sum, [path, text]) => sum + path.length + text.length, 0);
  return size > MOST_TEXT ? { code: 'too-large', at: '', params: { limit: MOST_TEXT } } : undefined;
}

/** The first of some files that no rule set has: whatever is taken along as files could lie anywhere. */
export function outOfPlaceAmong(files: Files, paths: readonly string[]): Problem | undefined {
  const file = paths.find((path) => files.has(path) && kindOfFile(path) === undefined);
  return file === undefined ? undefined : { code: 'unexpected-file', at: '', file };
}

/** The first of some files that has become larger than any file of a rule set may be. */
export function tooLargeAmong(files: Files, paths: readonly string[]): Problem | undefined {
  const file = paths.find((path) => Buffer.byteLength(files.get(path) ?? '') > MAX_FILE_BYTES);
  return file === undefined ? undefined : { code: 'too-large', at: '', file, params: { limit: MAX_FILE_BYTES } };
}
