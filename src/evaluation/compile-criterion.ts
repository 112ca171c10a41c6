import { invariant } from '../base/invariant.ts';
import type { Criterion } from '../rules/condition.ts';
import type { FactValue } from '../rules/criterion-holds.ts';
import type { CriterionTrace } from './determination.ts';
import { type Run, slotOf, type Tracer } from './trace-run.ts';

/**
 * Turns one criterion into a function that writes its trace.
 *
 * @throws {InvariantError} when the criterion is broken; the function throws it for a value of another kind.
 */
export function compileCriterion(criterion: Criterion): Tracer {
  const { fact, operator, value } = criterion;
  const slot = slotOf(fact);
  invariant(slot >= 0, `A claim has no fact ${fact}.`);
  if (operator === 'in') return compileIn(criterion, slot);
  invariant(typeof value !== 'object', `The criterion on ${fact} must not have a list.`);
  if (operator === 'equal') return compileEqual(criterion, slot);
  invariant(typeof value === 'number', `The criterion on ${fact} needs a number.`);
  return compileLimit(criterion, slot, value);
}

function compileEqual(criterion: Criterion, slot: number): Tracer {
  const { value } = criterion;
  const kind = typeof value;
  return (run) => {
    const actual = run.given[slot];
    if (actual === undefined) return missing(run, criterion);
    if (typeof actual !== kind) return refuseKind(criterion);
    return given(run, criterion, actual, actual === value);
  };
}

function compileIn(criterion: Criterion, slot: number): Tracer {
  const { fact, value: list } = criterion;
  invariant(typeof list === 'object' && list.length > 0, `The criterion on ${fact} needs a list.`);
  const kind = typeof list[0];
  invariant(
    list.every((one) => typeof one === kind),
    `The list of the criterion on ${fact} mixes kinds.`,
  );
  return (run) => {
    const actual = run.given[slot];
    if (actual === undefined) return missing(run, criterion);
    if (typeof actual !== kind) return refuseKind(criterion);
    // No list has truth values in it.
    return given(run, criterion, actual, list.includes(actual as string | number));
  };
}

/** One function for each comparison: a function shared by all would have to choose among them each time. */
function compileLimit(criterion: Criterion, slot: number, limit: number): Tracer {
  const numberOf = (actual: FactValue): number => (typeof actual === 'number' ? actual : refuseKind(criterion));
  if (criterion.operator === 'lessThan') {
    return (run) => {
      const actual = run.given[slot];
      return actual === undefined ? missing(run, criterion) : given(run, criterion, actual, numberOf(actual) < limit);
    };
  }
  if (criterion.operator === 'lessThanInclusive') {
    return (run) => {
      const actual = run.given[slot];
      return actual === undefined ? missing(run, criterion) : given(run, criterion, actual, numberOf(actual) <= limit);
    };
  }
  if (criterion.operator === 'greaterThan') {
    return (run) => {
      const actual = run.given[slot];
      return actual === undefined ? missing(run, criterion) : given(run, criterion, actual, numberOf(actual) > limit);
    };
  }
  return (run) => {
    const actual = run.given[slot];
    return actual === undefined ? missing(run, criterion) : given(run, criterion, actual, numberOf(actual) >= limit);
  };
}

function given(
  run: Run,
  { fact, operator, value, label }: Criterion,
  actual: FactValue,
  holds: boolean,
): CriterionTrace {
  run.rank = holds ? 2 : 0;
  const verdict = holds ? 'met' : 'notMet';
  if (label === undefined) return { fact, operator, value, actual, verdict };
  return { fact, operator, value, label, actual, verdict };
}

function missing(run: Run, { fact, operator, value, label }: Criterion): CriterionTrace {
  run.rank = 1;
  if (label === undefined) return { fact, operator, value, missing: true, verdict: 'undetermined' };
  return { fact, operator, value, label, missing: true, verdict: 'undetermined' };
}

function refuseKind({ fact }: Criterion): never {
  invariant(false, `The value of ${fact} is of another kind than the criterion.`);
}
