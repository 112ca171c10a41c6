import type { Problem, ProblemCode } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';

/** The most characters that a reason, question or answer may have. */
export const TEXT_LIMIT = 4_000;

/** Everything but line breaks and tabs: databases and logs stumble over the rest. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Bidirectional controls can make a text read as another one. */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** What somebody wrote, without what can't be seen in it; empty where nothing remains. */
export const plainText = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(CONTROL, '').replaceAll(BIDI, '').trim();

/**
 * Reads what somebody wrote into a field.
 * @param missing what is wrong where nothing was written; null where nothing has to be
 */
export function readTypedText(
  given: unknown,
  at: string,
  missing: ProblemCode | null,
  limit: number = TEXT_LIMIT,
): Result<string, Problem[]> {
  const text = typeof given === 'string' ? plainText(given) : '';
  if (text.length > limit) return failure([{ code: 'too-long', at, params: { field: at.slice(1), limit } }]);
  return text === '' && missing !== null ? failure([{ code: missing, at }]) : success(text);
}
