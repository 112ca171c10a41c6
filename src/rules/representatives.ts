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
  if (fact.values !== undefined) return fact.values;
  const minimum = fact.minimum ?? 0;
  const maximum = fact.maximum ?? Number.MAX_SAFE_INTEGER;
  const edges = criteria.flatMap(limitsOf).flatMap((limit) => [limit - 1, limit, limit + 1]);
  const inRange = edges.filter((value) => value > minimum && value < maximum);
  return [...new Set([minimum, ...inRange.toSorted((a, b) => a - b), maximum])];
}

const limitsOf = ({ value }: Criterion): number[] =>
  [value].flat().filter((limit): limit is number => typeof limit === 'number');
