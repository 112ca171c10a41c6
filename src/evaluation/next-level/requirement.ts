import type { Criterion } from '../../rules/condition.ts';
import { criterionHolds, type FactValue } from '../../rules/criterion-holds.ts';
import { factVocabulary } from '../../rules/fact-vocabulary.ts';
import { representatives } from '../../rules/representatives.ts';

/**
 * The values at the edges of criteria on one fact, as far as the fact can have them. Where some value satisfies all of
 * the criteria, one of these does.
 */
export function edgeValues(criteria: readonly Criterion[]): FactValue[] {
  return [...new Set(criteria.flatMap(edgesOf))];
}

function edgesOf({ fact, operator, value }: Criterion): FactValue[] {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = factVocabulary(fact);
  return [value]
    .flat()
    .map((limit) => (typeof limit === 'number' ? limit + step(operator) : limit))
    .filter((edge) => typeof edge !== 'number' || (edge >= minimum && edge <= maximum));
}

function step(operator: Criterion['operator']): number {
  if (operator === 'lessThan') return -1;
  return operator === 'greaterThan' ? 1 : 0;
}

/** Whether every value that satisfies one criterion satisfies another on the same fact. */
export function implies(one: Criterion, other: Criterion): boolean {
  const values = representatives([one, other]).get(one.fact) ?? [];
  return values.every((value) => !criterionHolds(one, value) || criterionHolds(other, value));
}
