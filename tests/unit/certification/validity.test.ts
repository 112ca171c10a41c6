import { expect, test } from 'vitest';
import { validUntil } from '../../../src/certification/validity.ts';

test.each([
  ['2026-11-22', 24, '2028-11-21'],
  ['2026-11-01', 1, '2026-11-30'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-01-01', 12, '2026-12-31'],
] as const)('what is decided on %s for %i months is valid until %s', (from, months, last) => {
  expect(validUntil(from, months)).toBe(last);
});

test('without a setting it is not limited', () => {
  expect(validUntil('2026-11-22', null)).toBeNull();
});
