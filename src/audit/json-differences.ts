import { pointerTo } from '../base/json-pointer.ts';
import type { Difference } from './certificate.ts';

type Step = string | number;

/** The places where a JSON value differs from what it should be, in the order of the document. */
export function jsonDifferences(given: unknown, expected: unknown, path: readonly Step[]): Difference[] {
  if (Object.is(given, expected)) return [];
  if (Array.isArray(given) && Array.isArray(expected)) {
    return membersDiffer(new Map([...given.entries()]), new Map([...expected.entries()]), path);
  }
  if (isPlainObject(given) && isPlainObject(expected)) {
    return membersDiffer(new Map(Object.entries(given)), new Map(Object.entries(expected)), path);
  }
  return [{ at: pointerTo(...path), code: 'made-again', expected: shown(expected), given: shown(given) }];
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function membersDiffer(
  given: ReadonlyMap<Step, unknown>,
  expected: ReadonlyMap<Step, unknown>,
  path: readonly Step[],
): Difference[] {
  const both = [...given].flatMap(([key, value]) =>
    expected.has(key)
      ? jsonDifferences(value, expected.get(key), [...path, key])
      : [{ at: pointerTo(...path, key), code: 'added' as const, expected: '', given: shown(value) }],
  );
  const leftOut = [...expected]
    .filter(([key]) => !given.has(key))
    .map(([key, value]) => ({
      at: pointerTo(...path, key),
      code: 'left-out' as const,
      expected: shown(value),
      given: '',
    }));
  return [...both, ...leftOut];
}

const LONGEST = 80;

/** A value as JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
