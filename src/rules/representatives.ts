import type { Criterion } from './condition.ts';
import type { FactValue } from './criterion-holds.ts';
import { type FactDescription, factVocabulary } from './fact-vocabulary.ts';

/**
 * For each fact of the criteria one value of every region: below, at and above each limit, each word, yes and no.
 * No two values of one region can be told apart by the criteria, so that trying these is a proof.
 */
export function representatives(criteria: readonly Criterion[]): ReadonlyMap<string, readonly FactValue[]> {
  const byFact = Map.groupBy(criteria, ({ fact }) => fact);
  return new Map([...byFact].map(([fact, on]) => [fact, valuesOf(factVocabulary(fact), on)]));
}

function valuesOf(fact: FactDescription, criteria: readonly Criterion[]): readonly FactValue[] {
  if (fact.kind === 'boolean') return [true, false];
  return (
    fact.values ??
    countsOf(
      fact,
      [...new Set(criteria.flatMap(limitsOf))].toSorted((a, b) => a - b),
    )
  );
}

/** One count below the first limit, at each limit, between two, and above the last: those that the fact can have. */
function countsOf({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: FactDescription, limits: readonly number[]) {
  const inRange = (from: number, to: number): number[] => {
    const lowest = Math.max(from, minimum);
    return lowest <= Math.min(to, maximum) ? [lowest] : [];
  };
  return [
    ...inRange(minimum, (limits[0] ?? maximum + 1) - 1),
    ...limits.flatMap((limit, index) => [
      ...inRange(limit, limit),
      ...inRange(limit + 1, (limits[index + 1] ?? maximum + 1) - 1),
    ]),
  ];
}

const limitsOf = ({ value }: Criterion): number[] =>
  [value].flat().filter((limit): limit is number => typeof limit === 'number');
