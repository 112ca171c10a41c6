import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { rangePassed } from '../base/range-passed.ts';
import { shownValue } from '../base/shown-value.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';
import { readWrittenNumber } from '../base/written-number.ts';
import type { NormalisedValue } from './evidence.ts';
import { CLAIM_COUNTS, type CountedFact, ENGAGEMENT_COUNTS } from './evidence-facts.ts';

export interface ReadCounts {
  readonly normalised: readonly NormalisedValue[];
  readonly problems: readonly Problem[];
}

/** Reads every count that is written as text. JSON numbers are left to the schema. */
export function readCounts(input: unknown): ReadCounts {
  const read = membersOf(input, 'engagements').flatMap(([index, engagement]) => [
    ...countsOf(engagement, ENGAGEMENT_COUNTS, ['engagements', index]),
    ...membersOf(engagement, 'claims').flatMap(([place, claim]) =>
      countsOf(claim, CLAIM_COUNTS, ['engagements', index, 'claims', place]),
    ),
  ]);
  return {
    normalised: read.filter((one) => 'read' in one),
    problems: read.filter((one) => 'code' in one),
  };
}

function countsOf(
  value: unknown,
  facts: readonly CountedFact[],
  path: readonly (string | number)[],
): (NormalisedValue | Problem)[] {
  return facts.flatMap((fact) => {
    const given = textOf(value, fact.name);
    return given === undefined ? [] : [readCount(given, fact, pointerTo(...path, fact.name))];
  });
}

/** Reads one count as people write it; what can't be read, or can't be, is a problem at its place. */
export function readCount(
  given: string,
  { field, unit, min, max }: Omit<CountedFact, 'name'>,
  at: string,
): NormalisedValue | Problem {
  const params = { field, given: shownValue(given) ?? '' };
  const number = readWrittenNumber(given, unit);
  if (number.ok && number.value >= min && number.value <= max) return { at, given, read: number.value };
  const code = number.ok ? 'number-out-of-range' : number.problems;
  if (code !== 'number-out-of-range') return { code, at, params: { ...params, unit } };
  const tooLow = number.ok ? number.value < min : isNegative(given);
  return { code, at, params: { ...params, ...rangePassed(min, max, tooLow) } };
}

const isNegative = (given: string): boolean => /^[-−]/.test(given.normalize('NFKC').trim());
