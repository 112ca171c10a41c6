import type { FactName } from '../evidence/facts.ts';
import type { Criterion } from '../rules/condition.ts';
import { criterionHolds, type FactValue } from '../rules/criterion-holds.ts';
import { CLAIM_FACTS, type FactDescription } from '../rules/fact-vocabulary.ts';
import { representatives } from '../rules/representatives.ts';
import { ordinaryValue } from './ordinary-value.ts';

/** Values of a fact that no criterion in question can tell apart. */
export interface FactClass {
  readonly value: FactValue;
  /** Of counts: the lowest and the highest; the highest possible is left out. */
  readonly from?: number;
  readonly to?: number;
}

/** One fact with its classes in the order of the vocabulary; the number after the last stands for "not given". */
export interface FactAxis {
  readonly fact: FactName;
  readonly classes: readonly FactClass[];
  readonly stride: number;
}

/** All cases that some criteria can tell apart. A region is a number below `size`: one class, or none, for each fact. */
export interface FactSpace {
  readonly axes: readonly FactAxis[];
  readonly size: number;
}

/** A count with no more values than this is taken value by value. */
const FEW_VALUES = 20;

/**
 * @param practices the levels of practice that a claim can count as, lowest first
 */
export function factSpace(criteria: readonly Criterion[], practices: readonly number[]): FactSpace {
  const axes: FactAxis[] = [];
  let size = 1;
  for (const fact of CLAIM_FACTS) {
    const own = criteria.filter((criterion) => criterion.fact === fact.name);
    if (own.length === 0) continue;
    const classes = classesOf(fact, eachOnce(own), practices);
    // A fact of this list is no count of items.
    axes.push({ fact: fact.name as FactName, classes, stride: size });
    size *= classes.length + 1;
  }
  return { axes, size };
}

/** Many rules ask the same of a fact. */
const eachOnce = (criteria: readonly Criterion[]): Criterion[] => [
  ...new Map(criteria.map((criterion) => [`${criterion.operator} ${criterion.value}`, criterion])).values(),
];

function classesOf(fact: FactDescription, criteria: readonly Criterion[], practices: readonly number[]): FactClass[] {
  if (fact.kind === 'boolean') return [{ value: false }, { value: true }];
  if (fact.values !== undefined) return fact.values.map((value) => ({ value }));
  if (fact.group === 'claim' && fact.unit === 'level') return practices.map((value) => ({ value }));
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = fact;
  if (maximum - minimum < FEW_VALUES) {
    return Array.from({ length: maximum - minimum + 1 }, (_, index) => ({ value: minimum + index }));
  }
  const starts = startsOf(criteria);
  return starts.map((from, index): FactClass => {
    const to = (starts[index + 1] ?? maximum + 1) - 1;
    const value = ordinaryValue(from, to, minimum, maximum);
    return { value, from, ...(to >= maximum ? {} : { to }) };
  });
}

/** Where a class begins: at the lowest count, and wherever one of the criteria changes its mind. */
function startsOf(criteria: readonly Criterion[]): number[] {
  const counts = [...representatives(criteria).values()].flat().filter((value) => typeof value === 'number');
  const says = (value: number): string => criteria.map((criterion) => criterionHolds(criterion, value)).join();
  return counts.filter((value, index) => index === 0 || says(value) !== says(counts[index - 1] ?? value));
}

/** The class of a fact in a region; `undefined` where it is not given. */
export const classAt = (axis: FactAxis, region: number): FactClass | undefined => axis.classes[digitAt(axis, region)];

export const digitAt = ({ classes, stride }: FactAxis, region: number): number =>
  Math.floor(region / stride) % (classes.length + 1);

/** The region in which one fact has another class, everything else the same. */
export const moved = (axis: FactAxis, region: number, digit: number): number =>
  region + (digit - digitAt(axis, region)) * axis.stride;

export const isGiven = (axis: FactAxis, region: number): boolean => digitAt(axis, region) < axis.classes.length;

/** Whether every fact is given. */
export function completeRegions({ axes, size }: FactSpace): Uint8Array {
  const complete = new Uint8Array(size).fill(1);
  for (const axis of axes) {
    const { classes, stride } = axis;
    const period = stride * (classes.length + 1);
    for (let start = stride * classes.length; start < size; start += period) complete.fill(0, start, start + stride);
  }
  return complete;
}

/** For every region the number that belongs to its class of a fact; the last one is for the fact not given. */
export function repeated({ stride }: FactAxis, size: number, ofClass: readonly number[]): Uint8Array {
  const numbers = new Uint8Array(size);
  for (const [digit, number] of ofClass.entries()) numbers.fill(number, digit * stride, (digit + 1) * stride);
  // They repeat; each copy doubles what there is of them.
  for (let filled = stride * ofClass.length; filled < size; filled *= 2) numbers.copyWithin(filled, 0, filled);
  return numbers;
}
