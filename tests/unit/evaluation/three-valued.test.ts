import { describe, expect, test } from 'vitest';
import { allVerdict, anyVerdict } from '../../../src/evaluation/three-valued.ts';
import type { Verdict } from '../../../src/rules/rule-file.ts';

const VERDICTS: readonly Verdict[] = ['met', 'notMet', 'undetermined'];

const TABLE: readonly (readonly [one: Verdict, other: Verdict, all: Verdict, any: Verdict])[] = [
  ['met', 'met', 'met', 'met'],
  ['met', 'notMet', 'notMet', 'met'],
  ['met', 'undetermined', 'undetermined', 'met'],
  ['notMet', 'notMet', 'notMet', 'notMet'],
  ['notMet', 'undetermined', 'notMet', 'undetermined'],
  ['undetermined', 'undetermined', 'undetermined', 'undetermined'],
];

describe('three verdicts', () => {
  test.each(TABLE)('%s and %s: all of them %s, any of them %s, in either order', (one, other, all, any) => {
    expect([allVerdict([one, other]), allVerdict([other, one])]).toEqual([all, all]);
    expect([anyVerdict([one, other]), anyVerdict([other, one])]).toEqual([any, any]);
  });

  test.each(VERDICTS)('%s alone stays what it is', (one) => {
    expect([allVerdict([one]), anyVerdict([one])]).toEqual([one, one]);
  });

  test('how children are grouped changes nothing', () => {
    for (const a of VERDICTS)
      for (const b of VERDICTS)
        for (const c of VERDICTS) {
          expect(allVerdict([a, b, c])).toBe(allVerdict([a, allVerdict([b, c])]));
          expect(anyVerdict([a, b, c])).toBe(anyVerdict([anyVerdict([a, b]), c]));
        }
  });
});
