import { invariant } from '../base/invariant.ts';
import type { Language } from '../base/localized-text.ts';
import type { Words } from './words.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat(LOCALES.en),
  ja: new Intl.NumberFormat(LOCALES.ja),
};

/** `1,200` */
export const numberIn = (language: Language, value: number): string => NUMBERS[language].format(value);

/** The steps in which Japanese counts, largest first. */
const MYRIADS: readonly (readonly [size: number, sign: string])[] = [
  [1e12, '兆'],
  [1e8, '億'],
  [1e4, '万'],
  [1, ''],
];

/** `120,000,000 yen`, `1億2,000万円` */
export function yenIn(words: Words, value: number): string {
  const number = words.language === 'ja' ? inMyriads(value) : numberIn(words.language, value);
  return words.t('terms:unit.yen', { number, count: value });
}

function inMyriads(value: number): string {
  if (value === 0) return '0';
  let rest = value;
  let text = '';
  for (const [size, sign] of MYRIADS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${numberIn('ja', count)}${sign}`;
  }
  return text;
}

/** A whole number with its unit, as the vocabulary of facts names units: `12 persons`, `12人`. */
export function amountIn(words: Words, value: number, unit: string): string {
  if (unit === 'yen') return yenIn(words, value);
  const key = `terms:unit.${unit}`;
  return words.t(key, { number: numberIn(words.language, value), count: value });
}

const DATES: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeZone: 'UTC' }),
  ja: new Intl.DateTimeFormat(LOCALES.ja, { dateStyle: 'long', timeZone: 'UTC' }),
};

const MONTHS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat(LOCALES.en, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  ja: new Intl.DateTimeFormat(LOCALES.ja, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
};

/** `YYYY-MM-DD` as `1 November 2026`, `2026年11月1日` */
export function dateIn(language: Language, date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  invariant(!Number.isNaN(time), `${date} is not a date.`);
  return DATES[language].format(time);
}

/** `YYYY-MM` as `April 2022`, `2022年4月` */
export function monthIn(language: Language, month: string): string {
  const time = Date.parse(`${month}-01T00:00:00Z`);
  invariant(!Number.isNaN(time), `${month} is not a month.`);
  return MONTHS[language].format(time);
}

/** `April 2022 to March 2024`; an open end stays open; empty where neither month is known. */
export function periodIn(words: Words, from: string | undefined, to: string | undefined): string {
  const month = (value: string) => monthIn(words.language, value);
  if (from !== undefined && to !== undefined) {
    return words.t('terms:period.both', { from: month(from), to: month(to) });
  }
  if (from !== undefined) return words.t('terms:period.from', { from: month(from) });
  return to === undefined ? '' : words.t('terms:period.to', { to: month(to) });
}

/** `a, b and c`, `a, b or c` */
export function listIn(language: Language, parts: readonly string[], joint: 'and' | 'or'): string {
  if (language === 'ja') return listInJapanese(parts, joint);
  return new Intl.ListFormat(LOCALES.en, { type: joint === 'and' ? 'conjunction' : 'disjunction' }).format(parts);
}

/** Intl puts 、または between Japanese alternatives; plain 、 and one または before the last read more naturally. */
function listInJapanese(parts: readonly string[], joint: 'and' | 'or'): string {
  if (joint === 'and') return parts.join('、');
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join('、')}または${parts.at(-1)}`;
}

/** Levels as one names several: `4 and 5`, `4と5`; more than two as a list. */
export function levelsIn(words: Words, levels: readonly number[]): string {
  const named = levels.map(String);
  return named.length > 2 ? listIn(words.language, named, 'and') : named.join(words.t('terms:levelsAnd'));
}

/** Sentences one after the other; Japanese puts no space between them. */
export const paragraphIn = (language: Language, sentences: readonly string[]): string =>
  sentences.join(language === 'ja' ? '' : ' ');

/** Enough of a digest to compare by eye: `sha256:1a2b3c4d5e6f`. */
export function shortDigest(digest: string): string {
  const [name, hex] = digest.split(':');
  invariant(name !== undefined && hex !== undefined, `${digest} is not a digest.`);
  return `${name}:${hex.slice(0, 12)}`;
}
