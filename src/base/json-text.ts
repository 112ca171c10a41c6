import { checkDepth } from './json-depth.ts';
import { checkNotation } from './json-notation.ts';
import { listedProblems } from './listed-problems.ts';
import type { Problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export interface JsonLimits {
  /** Size of the text in UTF-8. */
  readonly bytes: number;
  /** Lists and objects inside each other. */
  readonly depth: number;
}

const DEFAULT_LIMITS: JsonLimits = { bytes: 1024 * 1024, depth: 64 };

/** What a text turned out to be: a value where it could be read at all, and everything that is wrong with it. */
export interface ReadJson {
  readonly read?: { readonly value: unknown };
  readonly problems: readonly Problem[];
}

/**
 * Reads JSON from an untrusted source: size, UTF-8 (a byte order mark is passed over), depth, syntax, keys that occur
 * twice, lone surrogates and numbers that would not survive are checked, all problems at once.
 * A key such as `__proto__` becomes an ordinary field of its object.
 */
export function parseJsonText(given: Uint8Array | string, limits?: Partial<JsonLimits>): Result<unknown, Problem[]> {
  const { read, problems } = readJsonText(given, limits);
  return read === undefined || problems.length > 0 ? failure([...problems]) : success(read.value);
}

/** As `parseJsonText`, but a text that is JSON all the same is read, so that its content can be checked too. */
export function readJsonText(given: Uint8Array | string, limits: Partial<JsonLimits> = {}): ReadJson {
  const { bytes, depth } = { ...DEFAULT_LIMITS, ...limits };
  const size = typeof given === 'string' ? Buffer.byteLength(given) : given.byteLength;
  if (size > bytes) return { problems: [{ code: 'too-large', at: '', params: { limit: bytes } }] };
  const text = decoded(given);
  if (text === undefined) return { problems: [{ code: 'not-utf8', at: '' }] };
  const tooDeep = checkDepth(text, depth);
  if (tooDeep.length > 0) return { problems: tooDeep };
  const { syntax, content } = checkNotation(text);
  if (syntax !== undefined) return { problems: [syntax] };
  const value: unknown = JSON.parse(text);
  return { read: { value }, problems: listedProblems(value, content) };
}

/** The text without its byte order mark; undefined where the bytes are no UTF-8. */
function decoded(given: Uint8Array | string): string | undefined {
  if (typeof given === 'string') return given.startsWith('\uFEFF') ? given.slice(1) : given;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(given);
  } catch {
    return undefined;
  }
}
