import type { FactName } from '../evidence/facts.ts';
import { criterionHolds } from '../rules/criterion-holds.ts';
import { bestRegion, type InRegion, showCase, withValue, witnessOf } from './choose-witness.ts';
import { betterStep } from './fact-order.ts';
import { digitAt, type FactAxis, isGiven, moved } from './fact-space.ts';
import type { FoundFinding, LadderFinding, Place } from './finding.ts';
import { type GroupRegions, levelRegions, type RuleRegions } from './group-regions.ts';
import { type PlacedCondition, placedCriteria } from './placed-condition.ts';
import { MET, NOT_MET } from './verdict-regions.ts';
import type { ClaimWitness, WitnessFact } from './witness.ts';

type Found = Place & LadderFinding;

/** Levels that are reached without the one below, told apart by the facts that keep the lower one away. */
export function higherWithoutLower(regions: GroupRegions): FoundFinding[] {
  const { group, rules } = regions;
  const withRules = group.levels.filter((level) => rules.some(({ rule }) => rule.level === level));
  return withRules.slice(1).flatMap((level, index) => {
    const below = withRules[index] ?? 0;
    const lower = rules.filter(({ rule }) => rule.level === below);
    return rules
      .filter(({ rule }) => rule.level === level)
      .flatMap((higher) => withoutLower(regions, higher, lower, below));
  });
}

function withoutLower(
  { group, space, rules, ...levels }: GroupRegions,
  higher: RuleRegions,
  lower: readonly RuleRegions[],
  below: number,
): Found[] {
  const { verdicts } = higher;
  const reached = levelRegions(lower, space.size).possible;
  const lacks: InRegion = (region) => verdicts[region] === MET && reached[region] === NOT_MET;
  const failing = failingFacts(space.axes, lower);
  const causes = new Set<number>();
  for (let region = 0; region < verdicts.length; region += 1) {
    if (verdicts[region] === MET && reached[region] === NOT_MET) causes.add(failing(region));
  }
  return leastCauses(causes).flatMap((cause) => {
    const holds: InRegion = (region) => lacks(region) && (failing(region) & cause) === cause;
    const witness = showCase(group, space, levels, holds);
    if (witness === undefined) return [];
    return {
      kind: 'higher-without-lower' as const,
      ...placeOf(higher.placed),
      rule: higher.rule.id,
      level: higher.rule.level,
      lower: below,
      facts: space.axes.filter((_, index) => (cause & (1 << index)) !== 0).map(({ fact }) => fact),
      where: [{ field: group.field, items: group.items }],
      witness,
    };
  });
}

/** For each region the facts, as bits, on which some criterion of the rules does not hold. */
function failingFacts(axes: readonly FactAxis[], rules: readonly RuleRegions[]): (region: number) => number {
  const criteria = rules.flatMap(({ placed }) => placedCriteria(placed)).map(({ condition }) => condition);
  const bits = axes.map(({ fact, classes }, index) =>
    classes.map(({ value }) => {
      const fails = criteria.some((one) => 'fact' in one && one.fact === fact && !criterionHolds(one, value));
      return fails ? 1 << index : 0;
    }),
  );
  return (region) => axes.reduce((all, axis, index) => all | (bits[index]?.[digitAt(axis, region)] ?? 0), 0);
}

/** Those that hold no smaller one. */
const leastCauses = (causes: ReadonlySet<number>): number[] =>
  [...causes].filter((cause) => ![...causes].some((other) => other !== cause && (other & cause) === other));

/** Facts whose better value takes a level away. */
export function betterGetsLess(regions: GroupRegions): FoundFinding[] {
  return regions.space.axes.flatMap((axis) => losses(regions, axis));
}

function losses({ group, space, rules, ...levels }: GroupRegions, axis: FactAxis): Found[] {
  const step = betterStep(axis.fact);
  const better = (region: number): number | undefined => {
    const digit = digitAt(axis, region) + step;
    return isGiven(axis, region) && digit >= 0 && digit < axis.classes.length ? moved(axis, region, digit) : undefined;
  };
  const loses: InRegion = (region) => {
    const next = better(region);
    if (next === undefined || (levels.level[next] ?? 0) >= (levels.level[region] ?? 0)) return false;
    return levels.level[next] === levels.possible[next] && levels.level[region] === levels.possible[region];
  };
  if (!falls(levels.level, axis, step)) return [];
  return rules.flatMap((rule) => {
    const holds: InRegion = (region) =>
      rule.verdicts[region] === MET && rule.rule.level === levels.level[region] && loses(region);
    const region = bestRegion(space, holds);
    const next = region === undefined ? undefined : better(region);
    if (region === undefined || next === undefined) return [];
    const alike: InRegion = (other) =>
      holds(other) &&
      levels.level[better(other) ?? other] === levels.level[next] &&
      digitAt(axis, other) === digitAt(axis, region);
    const witness = witnessOf(group, space, levels, region, alike);
    const place = limitBetween(rule.placed, axis, digitAt(axis, region), digitAt(axis, next));
    return {
      kind: 'better-gets-less' as const,
      ...placeOf(place ?? rule.placed),
      rule: rule.rule.id,
      level: rule.rule.level,
      lower: levels.level[next] ?? 0,
      facts: [axis.fact],
      where: [{ field: group.field, items: group.items }],
      witness: atEdge(witness, axis.fact, edgeOf(axis, digitAt(axis, region), step)),
      better: {
        ...atEdge(witness, axis.fact, edgeOf(axis, digitAt(axis, next), -step)),
        level: levels.level[next] ?? 0,
        possibleLevel: levels.possible[next] ?? 0,
      },
    };
  });
}

const atEdge = (witness: ClaimWitness, fact: FactName, edge: Omit<WitnessFact, 'fact'>): ClaimWitness =>
  withValue(witness, fact, edge);

/** Whether the level is anywhere lower one class further on. Mostly it is not, which is soon seen. */
function falls(level: Uint8Array, { classes, stride }: FactAxis, step: number): boolean {
  const digits = classes.length + 1;
  for (let digit = Math.max(0, -step); digit < classes.length - Math.max(0, step); digit += 1) {
    for (let start = digit * stride; start < level.length; start += digits * stride) {
      for (let region = start; region < start + stride; region += 1) {
        if ((level[region + step * stride] ?? 0) < (level[region] ?? 0)) return true;
      }
    }
  }
  return false;
}

/** The last value of a class in a direction, so that two neighbouring classes meet: 9 persons and 10. */
function edgeOf({ classes }: FactAxis, digit: number, step: number): Omit<WitnessFact, 'fact'> {
  const found = classes[digit];
  if (found?.from === undefined) return { value: found?.value ?? 0, values: [found?.value ?? 0] };
  const value = (step > 0 ? found.to : found.from) ?? found.from;
  return { value, from: value, to: value };
}

/** The criterion that holds for one class of the fact and not for the other. */
const limitBetween = (placed: PlacedCondition, { fact, classes }: FactAxis, one: number, other: number) =>
  placedCriteria(placed).find(({ condition }) => {
    const first = classes[one]?.value;
    const second = classes[other]?.value;
    if (!('fact' in condition) || condition.fact !== fact || first === undefined || second === undefined) return false;
    return criterionHolds(condition, first) && !criterionHolds(condition, second);
  });

const placeOf = ({ file, at }: Place): Place => ({ file, at });
