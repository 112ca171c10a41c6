import { expect, test } from 'vitest';
import { momentsIn } from '../../../src/views/moments.ts';

test('a moment is told in the reader’s language and the configured time zone', () => {
  const late = '2026-11-22T15:03:00.000Z';
  expect(momentsIn('en', 'Asia/Tokyo').full(late)).toBe('23 November 2026, 00:03');
  expect(momentsIn('ja', 'Asia/Tokyo').full(late)).toBe('2026年11月23日 00:03');
  expect(momentsIn('en', 'UTC').full(late)).toBe('22 November 2026, 15:03');
});

test('in short it is the day or the time alone', () => {
  const moments = momentsIn('ja', 'Asia/Tokyo');
  expect(moments.day('2026-11-22T15:03:00.000Z')).toBe('2026/11/23');
  expect(moments.time('2026-11-22T15:03:00.000Z')).toBe('00:03');
});

test('what is no moment is never shown as one', () => {
  expect(() => momentsIn('en', 'UTC').day('soon')).toThrow('not a moment');
});
