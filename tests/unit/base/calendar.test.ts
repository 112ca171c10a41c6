import { describe, expect, test } from 'vitest';
import { engagementMonths, isRealDate, isRealMonth, monthsSince, todayIn } from '../../../src/base/calendar.ts';

describe('an engagement counts its first and its last month', () => {
  test.each([
    ['2022-04', '2024-03', 24],
    ['2024-03', '2024-03', 1],
    ['2023-12', '2024-01', 2],
    ['2024-01', '2024-12', 12],
  ])('%s to %s: %i', (from, to, months) => {
    expect(engagementMonths(from, to)).toBe(months);
  });
});

describe('months since the end are counted to the month of the evaluation', () => {
  test.each([
    ['2024-03', '2026-11-01', 32],
    ['2026-10', '2026-11-30', 1],
    ['2026-11', '2026-11-01', 0],
    ['2027-02', '2026-11-01', 0],
  ])('from %s to %s: %i', (to, asOf, months) => {
    expect(monthsSince(to, asOf)).toBe(months);
  });
});

describe('a date is one that exists', () => {
  test.each(['2026-11-01', '2024-02-29', '2000-02-29', '0999-12-31'])('%s does', (text) => {
    expect(isRealDate(text)).toBe(true);
  });
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-11-01 ',
    '20261101',
    '',
    '+002026-11-01',
  ])('"%s" does not', (text) => {
    expect(isRealDate(text)).toBe(false);
  });
});

test('a month has four digits, a hyphen and 01 to 12', () => {
  expect(['2024-01', '2024-12'].every(isRealMonth)).toBe(true);
  expect(['2024-00', '2024-13', '2024-1', '24-01', '2024-01-01'].some(isRealMonth)).toBe(false);
});

test('today in Tokyo is already tomorrow in the evening of London', () => {
  const now = new Date('2026-10-31T15:00:00Z');
  expect(todayIn('Asia/Tokyo', now)).toBe('2026-11-01');
  expect(todayIn('Europe/London', now)).toBe('2026-10-31');
  expect(todayIn('America/New_York', new Date('2027-01-01T04:59:59Z'))).toBe('2026-12-31');
});

test('a month that does not exist is a mistake of the program, not a number', () => {
  expect(() => engagementMonths('2024-13', '2024-12')).toThrow('2024-13 is no month.');
});
