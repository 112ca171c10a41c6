import { invariant } from '../base/invariant.ts';
import type { Criterion } from '../rules/condition.ts';
import type { FactValue } from '../rules/criterion-holds.ts';

/** Whether a given value satisfies the criterion that was compiled. */
export type Comparison = (given: FactValue) => boolean;

/**
 * Turns the comparison of a criterion into a function.
 *
 * @throws {InvariantError} when the criterion itself is broken, which checked rules never are; the function throws it
 * for a value of another kind than the criterion's.
 */
export function compileComparison(criterion: Criterion): Comparison {
  const { fact, operator, value } = criterion;
  if (operator === 'in') return compileIn(fact, value);
  invariant(typeof value !== 'object', `The criterion on ${fact} must not have a list.`);
  if (operator === 'equal') {
    const kind = typeof value;
    return (given) => {
      if (typeof given !== kind) refuseKind(fact);
      return given === value;
    };
  }
  invariant(typeof value === 'number', `The criterion on ${fact} needs a number.`);
  return compileLimit(fact, operator, value);
}

function compileIn(fact: string, value: Criterion['value']): Comparison {
  invariant(typeof value === 'object' && value.length > 0, `The criterion on ${fact} needs a list.`);
  const kind = typeof value[0];
  invariant(
    value.every((one) => typeof one === kind),
    `The list of the criterion on ${fact} mixes kinds.`,
  );
  return (given) => {
    if (typeof given !== kind) refuseKind(fact);
    // A truth value is of no list's kind.
    return value.includes(given as string | number);
  };
}

type LimitOperator = Exclude<Criterion['operator'], 'equal' | 'in'>;

function compileLimit(fact: string, operator: LimitOperator, limit: number): Comparison {
  const numberOf = (given: FactValue): number => (typeof given === 'number' ? given : refuseKind(fact));
  if (operator === 'lessThan') return (given) => numberOf(given) < limit;
  if (operator === 'lessThanInclusive') return (given) => numberOf(given) <= limit;
  if (operator === 'greaterThan') return (given) => numberOf(given) > limit;
  return (given) => numberOf(given) >= limit;
}

function refuseKind(fact: string): never {
  invariant(false, `The value of ${fact} is of another kind than the criterion.`);
}
