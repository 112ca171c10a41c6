import type { FactName } from '../evidence/facts.ts';
import { digitAt, type FactAxis, type FactSpace, isGiven } from './fact-space.ts';
import type { LevelRegions } from './group-regions.ts';
import type { ItemGroup } from './item-groups.ts';
import { plainestFirst } from './plainest-first.ts';
import type { ClaimWitness, WitnessFact } from './witness.ts';

/** Whether something is so in a region. */
export type InRegion = (region: number) => boolean;

/**
 * The region that shows best what is so: as few facts as can be, and ordinary ones. What holds while a fact is
 * missing holds whatever it says, so that such facts are not even mentioned.
 */
export function bestRegion(space: FactSpace, holds: InRegion): number | undefined {
  for (const region of plainestFirst(space)) if (holds(region)) return region;
  return undefined;
}

/**
 * The case that shows best the first of several things that is anywhere so; rather one in which no missing fact leaves
 * a level open. Undefined where none of them is anywhere so.
 */
export function showCase(
  group: Pick<ItemGroup, 'field' | 'items'>,
  space: FactSpace,
  levels: LevelRegions,
  ...wishes: readonly InRegion[]
): ClaimWitness | undefined {
  const decided: InRegion = (region) => levels.level[region] === levels.possible[region];
  for (const holds of wishes) {
    const region = bestRegion(space, (one) => holds(one) && decided(one)) ?? bestRegion(space, holds);
    if (region !== undefined) return witnessOf(group, space, levels, region, holds);
  }
  return undefined;
}

/** What a region says as a case; every value is taken in with which all this stays so, and the levels the same. */
export function witnessOf(
  { field, items }: Pick<ItemGroup, 'field' | 'items'>,
  space: FactSpace,
  { level, possible }: LevelRegions,
  region: number,
  holds: InRegion,
): ClaimWitness {
  const alike: InRegion = (one) => level[one] === level[region] && possible[one] === possible[region] && holds(one);
  const box = widen(space, region, alike);
  const facts = space.axes.flatMap((axis, index) => {
    const digits = box[index] ?? [];
    return isGiven(axis, region) ? [factOf(axis, digitAt(axis, region), digits)] : [];
  });
  return {
    field,
    item: items[0] ?? '',
    facts,
    open: level[region] === possible[region] ? [] : openFacts(space, region, box, alike),
    level: level[region] ?? 0,
    possibleLevel: possible[region] ?? 0,
  };
}

/** The missing facts that must not be given any value; the others may have any together. */
function openFacts({ axes }: FactSpace, region: number, box: readonly (readonly number[])[], holds: InRegion) {
  const open: FactName[] = [];
  let widened = box;
  for (const [index, axis] of axes.entries()) {
    if (isGiven(axis, region)) continue;
    const any = widened.with(index, [...axis.classes.keys(), axis.classes.length]);
    if (everywhere(axes, any, holds)) widened = any;
    else open.push(axis.fact);
  }
  return open;
}

/** For each fact the classes that may stand beside all classes of the others; fact after fact. */
function widen({ axes }: FactSpace, region: number, holds: InRegion): number[][] {
  const box = axes.map((axis) => [digitAt(axis, region)]);
  for (const [index, axis] of axes.entries()) {
    if (!isGiven(axis, region)) continue;
    for (const digit of nearest(axis, digitAt(axis, region))) {
      const own = box[index] ?? [];
      const joins = isOrdered(axis) ? own.some((one) => Math.abs(one - digit) === 1) : true;
      if (joins && everywhere(axes, box.with(index, [digit]), holds)) box[index] = [...own, digit];
    }
  }
  return box.map((digits) => digits.toSorted((a, b) => a - b));
}

/** The other classes of a fact, the nearest first. */
const nearest = ({ classes }: FactAxis, from: number): number[] =>
  classes
    .map((_, digit) => digit)
    .filter((digit) => digit !== from)
    .toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from));

/** Counts stand in ranges, which have no holes. */
const isOrdered = ({ classes }: FactAxis): boolean => classes[0]?.from !== undefined;

function everywhere(axes: readonly FactAxis[], box: readonly (readonly number[])[], holds: InRegion): boolean {
  const tryFrom = (index: number, region: number): boolean => {
    const axis = axes[index];
    if (axis === undefined) return holds(region);
    return (box[index] ?? []).every((digit) => tryFrom(index + 1, region + digit * axis.stride));
  };
  return tryFrom(0, 0);
}

function factOf({ fact, classes }: FactAxis, digit: number, digits: readonly number[]): WitnessFact {
  const value = classes[digit]?.value ?? 0;
  const lowest = classes[digits[0] ?? digit];
  const highest = classes[digits.at(-1) ?? digit];
  if (lowest?.from === undefined) {
    const values = digits.flatMap((one) => classes[one]?.value ?? []);
    return { fact, value, values };
  }
  return { fact, value, from: lowest.from, ...(highest?.to === undefined ? {} : { to: highest.to }) };
}

/** The same case with another value of one fact. */
export const withValue = (witness: ClaimWitness, fact: FactName, changed: Omit<WitnessFact, 'fact'>): ClaimWitness => ({
  ...witness,
  facts: witness.facts.map((one) => (one.fact === fact ? { fact, ...changed } : one)),
});
