import type { CriterionValue } from '../../rules/condition.ts';
import type { Requirement } from '../determination.ts';

export type FactValue = string | number | boolean;

/** Whether a value would satisfy a requirement. The same comparisons as the evaluators make, on values of fitting type. */
export function satisfies(actual: FactValue, { operator, value }: Requirement): boolean {
  if (operator === 'equal') return actual === value;
  if (operator === 'in') return isList(value) && value.some((entry) => entry === actual);
  if (typeof actual !== 'number' || typeof value !== 'number') return false;
  if (operator === 'lessThan') return actual < value;
  if (operator === 'lessThanInclusive') return actual <= value;
  if (operator === 'greaterThan') return actual > value;
  return actual >= value;
}

/** The values nearest to a requirement's edge; one of them satisfies the requirement. */
export function edgeValues({ operator, value }: Requirement): readonly FactValue[] {
  if (isList(value)) return value;
  if (typeof value !== 'number') return [value as FactValue];
  if (operator === 'lessThan') return [value - 1];
  if (operator === 'greaterThan') return [value + 1];
  return [value];
}

const isList = (value: CriterionValue): value is readonly (string | number)[] => Array.isArray(value);
