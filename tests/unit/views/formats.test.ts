import { beforeAll, expect, test } from 'vitest';
import { amountIn, dateIn, listIn, monthIn, periodIn, shortDigest, yenIn } from '../../../src/views/formats.ts';
import { createWords, type WordsByLanguage } from '../../../src/views/words.ts';

let words: WordsByLanguage;

beforeAll(async () => {
  words = await createWords('templates/words');
});

test.each([
  [0, '0 yen', '0円'],
  [1, '1 yen', '1円'],
  [10_000, '10,000 yen', '1万円'],
  [120_000_000, '120,000,000 yen', '1億2,000万円'],
  [99_999_999, '99,999,999 yen', '9,999万9,999円'],
  [100_000_001, '100,000,001 yen', '1億1円'],
  [9_007_199_254_740_991, '9,007,199,254,740,991 yen', '9,007兆1,992億5,474万991円'],
])('%d yen in the habit of each language', (value, en, ja) => {
  expect(yenIn(words.en, value)).toBe(en);
  expect(yenIn(words.ja, value)).toBe(ja);
});

test.each([
  [1, 'persons', '1 person', '1人'],
  [1200, 'persons', '1,200 persons', '1,200人'],
  [100, 'sites', '100 sites', '100拠点'],
  [1000, 'inquiries', '1,000 inquiries', '1,000件'],
  [24, 'months', '24 months', '24か月'],
  [0, 'documents', '0 documents', '0点'],
  [3, 'level', 'level 3', 'レベル3'],
  [2, 'items', '2 items', '2項目'],
  [5, 'yen', '5 yen', '5円'],
])('%d %s', (value, unit, en, ja) => {
  expect(amountIn(words.en, value, unit)).toBe(en);
  expect(amountIn(words.ja, value, unit)).toBe(ja);
});

test('days and months', () => {
  expect(dateIn('en', '2026-11-01')).toBe('1 November 2026');
  expect(dateIn('ja', '2026-11-01')).toBe('2026年11月1日');
  expect(monthIn('en', '2022-04')).toBe('April 2022');
  expect(monthIn('ja', '2022-04')).toBe('2022年4月');
  expect(() => dateIn('en', 'soon')).toThrow(/not a date/);
});

test('a period may be open at either end', () => {
  expect(periodIn(words.en, '2022-04', '2024-03')).toBe('April 2022 to March 2024');
  expect(periodIn(words.ja, '2022-04', '2024-03')).toBe('2022年4月～2024年3月');
  expect(periodIn(words.en, '2022-04', undefined)).toBe('since April 2022');
  expect(periodIn(words.ja, undefined, '2024-03')).toBe('2024年3月まで');
  expect(periodIn(words.en, undefined, undefined)).toBe('');
});

test('lists', () => {
  expect(listIn('en', ['a', 'b', 'c'], 'or')).toBe('a, b or c');
  expect(listIn('en', ['a', 'b'], 'and')).toBe('a and b');
  expect(listIn('ja', ['a', 'b', 'c'], 'or')).toBe('a、bまたはc');
  expect(listIn('ja', ['a', 'b', 'c'], 'and')).toBe('a、b、c');
  expect(listIn('ja', ['a'], 'or')).toBe('a');
});

test('a digest is shortened to what one compares by eye', () => {
  expect(shortDigest(`sha256:${'ab'.repeat(32)}`)).toBe('sha256:abababababab');
});
