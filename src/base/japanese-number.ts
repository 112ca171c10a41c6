import { type ExactNumber, exact, readDigits, times } from './exact-number.ts';

const DIGITS = '〇一二三四五六七八九';

/** Ten, a hundred, a thousand: the steps inside each group of four digits. */
const STEPS: readonly { readonly sign: string; readonly zeros: number }[] = [
  { sign: '千', zeros: 3 },
  { sign: '百', zeros: 2 },
  { sign: '十', zeros: 1 },
];

const GROUPS: readonly { readonly sign: string; readonly zeros: number }[] = [
  { sign: '兆', zeros: 12 },
  { sign: '億', zeros: 8 },
  { sign: '万', zeros: 4 },
];

const GROUP_SIZE = 10_000n;

/** After an amount in digits, as in "120百万円" or "1.5千万円". */
const SCALES: Readonly<Record<string, bigint>> = {
  千: 10n ** 3n,
  万: 10n ** 4n,
  十万: 10n ** 5n,
  百万: 10n ** 6n,
  千万: 10n ** 7n,
  億: 10n ** 8n,
  十億: 10n ** 9n,
  百億: 10n ** 10n,
  千億: 10n ** 11n,
  兆: 10n ** 12n,
};

const FORMAL: Readonly<Record<string, string>> = { 零: '〇', 壱: '一', 弐: '二', 参: '三', 拾: '十', 萬: '万' };

/** Every character that a Japanese number may consist of, beside digits, commas and points. */
export const JAPANESE_NUMERALS = `${DIGITS}十百千万億兆${Object.keys(FORMAL).join('')}`;

/**
 * A number in Japanese signs, alone or mixed with digits: `3千万`, `1億2,000万`, `百二十`, `二〇`, `1.2億`, `120百万`.
 * @param hasUnit Whether a unit follows. Without one "1億2000" may well mean 120 million, so it is not read.
 * @returns undefined for whatever could be meant in two ways, such as `二三` (two or three) and `五六十` (fifty or sixty).
 */
export function readJapaneseNumber(text: string, hasUnit: boolean): ExactNumber | undefined {
  const plain = [...text].map((sign) => FORMAL[sign] ?? sign).join('');
  return readScaled(plain) ?? readSum(plain, hasUnit);
}

function readScaled(text: string): ExactNumber | undefined {
  const { amount = '', scale = '' } = /^(?<amount>[\d.,]+)(?<scale>\D+)$/.exec(text)?.groups ?? {};
  const number = readDigits(amount);
  const factor = Object.hasOwn(SCALES, scale) ? SCALES[scale] : undefined;
  return number === undefined || factor === undefined ? undefined : times(number, factor);
}

/** Groups of four digits from the highest down, as in `1億2千万` or `一兆二千億三百`. */
function readSum(text: string, hasUnit: boolean): ExactNumber | undefined {
  let rest = text;
  let sum = 0n;
  let previous: number | undefined;
  for (const { sign, zeros } of GROUPS) {
    const end = rest.indexOf(sign);
    if (end < 0) continue;
    const amount = readGroup(rest.slice(0, end), hasUnit);
    const fits = amount !== undefined && amount > 0n && (previous === undefined || amount < GROUP_SIZE);
    if (!fits) return undefined;
    sum += amount * 10n ** BigInt(zeros);
    rest = rest.slice(end + sign.length);
    previous = zeros;
  }
  if (rest === '') return previous === undefined ? undefined : exact(sum);
  const last = readGroup(rest, hasUnit);
  if (last === undefined || (previous !== undefined && last >= GROUP_SIZE)) return undefined;
  const full = previous === undefined || !isBare(rest) || (previous === 4 && last >= 1000n);
  return full || hasUnit ? exact(sum + last) : undefined;
}

/** Digits or single signs without ten, hundred or thousand after them. */
const isBare = (text: string): boolean => !/[十百千]/.test(text);

function readGroup(text: string, hasUnit: boolean): bigint | undefined {
  if (/^[\d,]+$/.test(text)) return readDigits(text)?.digits;
  if (/^[〇一二三四五六七八九]+$/.test(text)) return readSigns(text);
  let rest = text;
  let sum = 0n;
  let previous: number | undefined;
  for (const { sign, zeros } of STEPS) {
    const end = rest.indexOf(sign);
    if (end < 0) continue;
    const amount = end === 0 ? 1n : oneDigit(rest.slice(0, end));
    if (amount === undefined) return undefined;
    sum += amount * 10n ** BigInt(zeros);
    rest = rest.slice(end + 1);
    previous = zeros;
  }
  if (rest === '' || previous === undefined) return previous === undefined ? undefined : sum;
  const last = lastDigits(rest, previous, hasUnit);
  return last === undefined ? undefined : sum + last;
}

/** What follows the last step: digits must fill it ("2千500", not "2千5"), one sign may stand for ones ("三百五"). */
function lastDigits(text: string, zeros: number, hasUnit: boolean): bigint | undefined {
  if (/^[1-9]\d*$/.test(text)) return text.length === zeros ? BigInt(text) : undefined;
  return zeros === 1 || hasUnit ? oneDigit(text) : undefined;
}

function oneDigit(text: string): bigint | undefined {
  if (/^[1-9]$/.test(text)) return BigInt(text);
  const value = text.length === 1 ? DIGITS.indexOf(text) : -1;
  return value > 0 ? BigInt(value) : undefined;
}

/** Signs in a row are read place by place only where a zero among them shows that this is meant. */
function readSigns(text: string): bigint | undefined {
  if (text.length === 1) return BigInt(DIGITS.indexOf(text));
  const digits = [...text].map((sign) => DIGITS.indexOf(sign)).join('');
  return text.includes('〇') && /^[1-9]\d{0,15}$/.test(digits) ? BigInt(digits) : undefined;
}
