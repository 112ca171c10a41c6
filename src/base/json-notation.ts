import { type JSONVisitor, visit } from 'jsonc-parser';
import { WHOLE_DOCUMENT } from './field-name.ts';
import { type JsonPointer, pointerTo } from './json-pointer.ts';
import { MOST_PROBLEMS } from './listed-problems.ts';
import type { LocalizedText } from './localized-text.ts';
import type { Problem, ProblemParams } from './problem.ts';
import { shownValue } from './shown-value.ts';

const LONGEST_KEY = 200;

export interface NotationProblems {
  /** The first place where the text is no JSON; what follows it says little. */
  readonly syntax?: Problem;
  readonly content: readonly Problem[];
}

/** What is wrong with a text as JSON, and what only the text shows and not the value read from it. */
export function checkNotation(text: string): NotationProblems {
  const content: Problem[] = [];
  const full = (): boolean => content.length > MOST_PROBLEMS;
  const add = (problem: Problem): void => {
    if (!full()) content.push(problem);
  };
  const keys: Set<string>[] = [];
  let firstError: { line: number; column: number } | undefined;
  const visitor: JSONVisitor = {
    onObjectBegin: () => void keys.push(new Set()),
    onObjectEnd: () => void keys.pop(),
    onObjectProperty: (key, _offset, _length, line, column, pathTo) => {
      const twice = keys.at(-1)?.has(key) === true;
      // Places are only worked out where they are told: under long keys each costs far more than the key itself.
      if (!full() && (twice || !key.isWellFormed())) {
        const at = placeOf([...pathTo(), key]);
        const field = shownValue(key) ?? '';
        if (!key.isWellFormed()) add({ code: 'lone-surrogate', at, params: { field } });
        if (twice) add({ code: 'duplicate-key', at, params: { field, line: line + 1, column: column + 1 } });
      }
      keys.at(-1)?.add(key);
    },
    onLiteralValue: (value, offset, length, _line, _column, pathTo) => {
      const code = literalProblem(value, text.slice(offset, offset + length));
      if (code === undefined || full()) return;
      const path = pathTo();
      add({ ...code, at: placeOf(path), params: { field: keyOf(path), ...code.params } });
    },
    onError: (_error, _offset, _length, line, column) => {
      firstError ??= { line: line + 1, column: column + 1 };
    },
  };
  visit(text, visitor, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const place = firstError ?? placeThatOnlyTheParserRefuses(text);
  const syntax = place && { code: 'json-syntax' as const, at: '', params: place };
  return syntax === undefined ? { content } : { syntax, content };
}

const keyOf = (path: readonly (string | number)[]): string | LocalizedText =>
  shownValue(path.findLast((step) => typeof step === 'string')) ?? WHOLE_DOCUMENT;

/** Keys are cut where they are so long that the problems would outgrow the text many times over. */
const placeOf = (path: readonly (string | number)[]): JsonPointer =>
  pointerTo(...path.map((step) => (typeof step === 'string' ? step.slice(0, LONGEST_KEY).toWellFormed() : step)));

function literalProblem(
  value: unknown,
  literal: string,
): { code: Problem['code']; params?: ProblemParams } | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : { code: 'lone-surrogate' };
  if (!/^-?\d/.test(literal)) return undefined;
  const number = Number(literal);
  const given = shownValue(literal) ?? '';
  const survives = Number.isFinite(number) && (Number.isSafeInteger(number) || !Number.isInteger(number));
  if (!survives) return { code: 'number-too-large', params: { given, limit: Number.MAX_SAFE_INTEGER } };
  // A fraction too small to be kept would turn the number into a whole one that nobody wrote.
  return Number.isInteger(number) && !isWholeAsWritten(literal)
    ? { code: 'not-whole-number', params: { given } }
    : undefined;
}

/** Whether a JSON number is whole before it is rounded to what a program keeps of it. */
function isWholeAsWritten(literal: string): boolean {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  let kept = digits.length;
  while (kept > 0 && digits[kept - 1] === '0') kept -= 1;
  return kept === 0 || kept <= whole.length + Number(exponent);
}

/** JSON.parse has the last word on what is JSON. */
function placeThatOnlyTheParserRefuses(text: string): { line: number; column: number } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return { line: 1, column: 1 };
  }
}
