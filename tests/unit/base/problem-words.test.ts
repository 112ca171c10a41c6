import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../../src/base/problem-codes.ts';

type Wordings = Readonly<Record<string, Readonly<Record<string, string>>>>;

const wordsIn = (language: string): Wordings =>
  JSON.parse(
    readFileSync(new URL(`../../../templates/words/${language}/problems.json`, import.meta.url), 'utf8'),
  ) as Wordings;

const words = { en: wordsIn('en'), ja: wordsIn('ja') };

const paramsIn = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();

test.each(['en', 'ja'] as const)('in %s there are words for every problem and for nothing else', (language) => {
  expect(Object.keys(words[language]).sort()).toEqual([...PROBLEM_CODES].sort());
});

describe.each(PROBLEM_CODES.map((code) => [code]))('%s', (code) => {
  test('says what is wrong and what to do, in both languages', () => {
    for (const wording of [words.en[code], words.ja[code]]) {
      expect(wording?.message).toMatch(/[.。」]$/);
      expect(wording?.hint).toMatch(/[.。]$/);
    }
  });

  test('speaks of the same things in both languages', () => {
    const [en, ja] = [words.en[code], words.ja[code]];
    expect(Object.keys(en ?? {})).toEqual(Object.keys(ja ?? {}));
    const said = (wording: typeof en) => [...new Set(paramsIn(Object.values(wording ?? {}).join(' ')))];
    expect(said(ja)).toEqual(said(en));
  });

  test('names what was probably meant only where something was', () => {
    for (const wording of [words.en[code], words.ja[code]]) {
      expect(paramsIn(wording?.message)).not.toContain('suggestion');
      expect(paramsIn(wording?.hint)).not.toContain('suggestion');
      if (wording?.hint_suggestion !== undefined) expect(paramsIn(wording.hint_suggestion)).toEqual(['suggestion']);
    }
  });
});
