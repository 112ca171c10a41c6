import { invariant } from '../base/invariant.ts';
import type { Criterion } from '../rules/condition.ts';
import { criterionHolds } from '../rules/criterion-holds.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import { type FactSpace, repeated } from './fact-space.ts';

/** Verdicts as numbers, so that `all` is the least of its members and `any` the greatest. */
export const NOT_MET = 0;
export const UNDETERMINED = 1;
export const MET = 2;

/** What was found already; the same conditions are asked for again and again. */
const known = new WeakMap<FactSpace, WeakMap<ExpandedCondition, Uint8Array>>();

/**
 * What a condition says in every region of a space, all regions at once. What is given must not be changed.
 * @throws {InvariantError} when the space lacks a fact of the condition.
 */
export function verdictRegions(condition: ExpandedCondition, space: FactSpace): Uint8Array {
  const ofSpace = known.get(space) ?? new WeakMap<ExpandedCondition, Uint8Array>();
  known.set(space, ofSpace);
  const verdicts = ofSpace.get(condition) ?? findVerdicts(condition, space);
  ofSpace.set(condition, verdicts);
  return verdicts;
}

function findVerdicts(condition: ExpandedCondition, space: FactSpace): Uint8Array {
  if ('is' in condition) return verdictRegions(condition.is, space);
  if ('all' in condition) return combined(condition.all, space, MET);
  if ('any' in condition) return combined(condition.any, space, NOT_MET);
  return criterionRegions(condition, space);
}

/** One member that does not hold settles `all`, one that holds settles `any`. */
function combined(members: readonly ExpandedCondition[], space: FactSpace, start: number): Uint8Array {
  const [first, ...others] = members;
  if (first === undefined) return new Uint8Array(space.size).fill(start);
  if (others.length === 0) return verdictRegions(first, space);
  const verdicts = verdictRegions(first, space).slice();
  for (const member of others) {
    const own = verdictRegions(member, space);
    if (start === MET) keepLeast(verdicts, own);
    else keepGreatest(verdicts, own);
  }
  return verdicts;
}

function keepLeast(verdicts: Uint8Array, others: Uint8Array): void {
  for (let region = 0; region < verdicts.length; region += 1) {
    const other = others[region] as number;
    if (other < (verdicts[region] as number)) verdicts[region] = other;
  }
}

function keepGreatest(verdicts: Uint8Array, others: Uint8Array): void {
  for (let region = 0; region < verdicts.length; region += 1) {
    const other = others[region] as number;
    if (other > (verdicts[region] as number)) verdicts[region] = other;
  }
}

function criterionRegions(criterion: Criterion, { axes, size }: FactSpace): Uint8Array {
  const axis = axes.find(({ fact }) => fact === criterion.fact);
  invariant(axis, `No case says anything of ${criterion.fact}.`);
  const ofClass = axis.classes.map(({ value }) => (criterionHolds(criterion, value) ? MET : NOT_MET));
  return repeated(axis, size, [...ofClass, UNDETERMINED]);
}
