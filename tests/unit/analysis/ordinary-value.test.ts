import { expect, test } from 'vitest';
import { ordinaryValue } from '../../../src/analysis/ordinary-value.ts';

const MOST = Number.MAX_SAFE_INTEGER;

test.each([
  ['a limit itself where it can be met exactly', 10, MOST, 10],
  ['a limit itself where a higher one follows', 10, 19, 10],
  ['the middle of small counts', 1, 9, 5],
  ['nobody where nothing else is possible', 0, 0, 0],
  ['a round number below a large limit', 1, 99_999_999, 10_000_000],
  ['the lowest where there is no end', 1, MOST, 1],
])('an ordinary count is %s', (_what, from, to, expected) => {
  expect(ordinaryValue(from, to, 0, MOST)).toBe(expected);
});
