import { beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import { CLAIM_COUNTS, ENGAGEMENT_COUNTS } from '../../../src/evidence/evidence-facts.ts';
import { parseEvidence } from '../../../src/evidence/parse-evidence.ts';
import { problemInWords } from '../../../src/views/problem-words.ts';
import { createWords, type WordsByLanguage } from '../../../src/views/words.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

let words: WordsByLanguage;
let problemsOf: (engagement: object) => Problem[];

beforeAll(async () => {
  words = await createWords('templates/words');
  const { catalogue } = await shippedWorld();
  problemsOf = (facts) => {
    const claims = [{ skillItem: 'technology', practice: 5 }];
    const engagement = { id: 'a', title: 'A', role: 'leader', claims, ...facts };
    const evidence = { candidate: { id: 'E-1' }, specialtyField: 'network-operation', engagements: [engagement] };
    const parsed = parseEvidence(evidence, catalogue, '2026-11-22');
    return parsed.ok ? [] : parsed.problems;
  };
});

function hintOf(engagement: object, language: 'en' | 'ja' = 'en'): string | undefined {
  const [problem] = problemsOf(engagement);
  return problem && problemInWords(words[language], problem).hint;
}

describe('the way out fits what was asked for', () => {
  test('an amount of money that cannot be read is shown an amount', () => {
    expect(hintOf({ annualContractYen: '1.2 oku' })).toContain('120 million yen');
    expect(hintOf({ annualContractYen: '税込9,500万円' }, 'ja')).toContain('「税込」');
    expect(hintOf({ peakStaff: 'about 10' })).toContain('for example 12 or 1,200');
  });

  test('a wrong unit is told the right one', () => {
    expect(hintOf({ annualContractYen: '$1,000' })).toContain('yen a year, for example 120,000,000 yen');
    expect(hintOf({ peakStaff: '12人月' }, 'ja')).toContain('12人 のように');
  });

  test('every count that evidence has tells its unit', () => {
    for (const { unit } of [...ENGAGEMENT_COUNTS, ...CLAIM_COUNTS]) {
      for (const language of ['en', 'ja'] as const) {
        expect([unit, words[language].has(`problems:wrong-unit.hint_${unit}`)]).toEqual([unit, true]);
      }
    }
  });

  test.each([-1, '-12人', '－３'])('who gives %s is told the lowest number, not one with sixteen digits', (given) => {
    expect(hintOf({ peakStaff: given })).toBe('Give 0 or more.');
    expect(hintOf({ peakStaff: given }, 'ja')).toBe('0以上の整数を入力してください。');
  });

  test('who gives too much is told the range', () => {
    expect(hintOf({ peakStaff: '9007199254740992' })).toContain('to 9,007,199,254,740,991');
    expect(hintOf({ claims: [{ skillItem: 'technology', practice: 0 }] })).toContain('from 1 to 5');
  });

  test('a month in words is one that could not be read, and Japanese eras are named', () => {
    const [problem] = problemsOf({ from: 'April 2020' });
    expect(problem && problemInWords(words.en, problem).message).toBe('“April 2020” could not be read as a month.');
    expect(hintOf({ from: '令和2年4月' }, 'ja')).toContain('和暦（令和など）');
  });

  test('what was probably meant comes before everything else', () => {
    const params = { given: '"leeder"', fact: 'role', allowed: ['leader'], case: 'enumeration', suggestion: 'leader' };
    const { hint } = problemInWords(words.en, { code: 'value-does-not-fit', at: '/value', params });
    expect(hint).toBe('Did you mean “leader”?');
  });
});
