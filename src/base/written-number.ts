import { type ExactNumber, readDigits, times, wholeOf } from './exact-number.ts';
import { JAPANESE_NUMERALS, readJapaneseNumber } from './japanese-number.ts';
import type { ProblemCode } from './problem.ts';
import { failure, type Result, success } from './result.ts';
import { takesShortScales, unitAfter, unitBefore } from './unit-words.ts';

/** Why a text is no number that the program may use. */
export type UnreadNumber = Extract<
  ProblemCode,
  'unreadable-number' | 'wrong-unit' | 'not-whole-number' | 'number-out-of-range'
>;

const ENGLISH_SCALES: Readonly<Record<string, bigint>> = {
  thousand: 10n ** 3n,
  k: 10n ** 3n,
  million: 10n ** 6n,
  billion: 10n ** 9n,
  trillion: 10n ** 12n,
};

const SHORT_SCALES: Readonly<Record<string, bigint>> = { m: 10n ** 6n, mn: 10n ** 6n, bn: 10n ** 9n };

/** No number that people write in a form is longer. */
const LONGEST = 100;

const PARTS = new RegExp(
  `^(?<before>[^\\d${JAPANESE_NUMERALS}]*?) ?(?<number>[\\d${JAPANESE_NUMERALS}][\\d.,${JAPANESE_NUMERALS}]*(?: \\d{3})*) ?(?<after>.*)$`,
);

/**
 * Reads a whole number as people write it, in English or Japanese: `12`, `1,200`, `１２人`, `1億2千万円`, `120 million yen`.
 * @param unit The unit of the fact that the number stands for, such as `persons`; a unit in the text must fit it.
 * @returns A number from 0 to 2^53 − 1. Whatever could be meant otherwise ("about 10", "10-12") is not read.
 */
export function readWrittenNumber(text: string, unit: string): Result<number, UnreadNumber> {
  const plain = plainText(text);
  if (plain === undefined) return failure('unreadable-number');
  const negative = /^[-−]/.test(plain);
  const { before = '', number = '', after = '' } = PARTS.exec(plain.replace(/^[-−] ?/, ''))?.groups ?? {};
  const { factor, unitText } = splitScale(after, unit);
  const fits = [unitBefore(before, unit), unitAfter(unitText, unit)];
  const value = readNumber(number, factor, fits.includes('own'));
  if (value === undefined || fits.includes('unknown')) return failure('unreadable-number');
  if (fits.includes('other')) return failure('wrong-unit');
  const whole = wholeOf(value);
  if (whole === undefined) return failure('not-whole-number');
  if (whole > BigInt(Number.MAX_SAFE_INTEGER) || (negative && whole > 0n)) return failure('number-out-of-range');
  return success(Number(whole));
}

/** Full-width signs as narrow ones, one kind of space and none beside Japanese signs, lower case. */
function plainText(text: string): string | undefined {
  // Only wide forms and spaces may change: "10²" must not become "102".
  if (text.length > LONGEST || ![...text].every(isPlainOrWide)) return undefined;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')
    .trim();
}

const isPlainOrWide = (sign: string): boolean =>
  sign.normalize('NFKC') === sign || /[\uFF01-\uFF9F\uFFE0-\uFFE6\u3000\u00A0\u2002-\u200A\u202F]/.test(sign);

/** "million yen" is a factor and a unit. */
function splitScale(after: string, unit: string): { factor: bigint | undefined; unitText: string } {
  const word = /^[a-z]+/.exec(after)?.[0] ?? '';
  const scales = takesShortScales(unit) ? { ...ENGLISH_SCALES, ...SHORT_SCALES } : ENGLISH_SCALES;
  const factor = Object.hasOwn(scales, word) ? scales[word] : undefined;
  return { factor, unitText: factor === undefined ? after : after.slice(word.length).trim() };
}

function readNumber(text: string, factor: bigint | undefined, hasUnit: boolean): ExactNumber | undefined {
  if (!/^[\d., ]+$/.test(text)) return factor === undefined ? readJapaneseNumber(text, hasUnit) : undefined;
  // "1.200" is 1.2 to some and 1,200 to others.
  if (factor === undefined && /^\d{1,3}\.\d{3}$/.test(text)) return undefined;
  const number = readDigits(text);
  return number && times(number, factor ?? 1n);
}
