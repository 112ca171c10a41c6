import { invariant } from '../base/invariant.ts';
import type { Criterion } from './condition.ts';

/** What a fact can say. */
export type FactValue = string | number | boolean;

/**
 * Whether a given value satisfies a criterion.
 * @throws {InvariantError} when value and criterion are not of one kind, which checked rules and facts never are.
 */
export function criterionHolds({ fact, operator, value: limit }: Criterion, given: FactValue): boolean {
  if (operator === 'equal') return given === limit;
  if (operator === 'in') {
    invariant(Array.isArray(limit), `The criterion on ${fact} needs a list.`);
    return limit.includes(given);
  }
  invariant(typeof limit === 'number' && typeof given === 'number', `The criterion on ${fact} needs numbers.`);
  if (operator === 'lessThan') return given < limit;
  if (operator === 'lessThanInclusive') return given <= limit;
  return operator === 'greaterThan' ? given > limit : given >= limit;
}
