import type { FactName } from '../evidence/facts.ts';
import { findFact } from '../rules/fact-vocabulary.ts';
import { type InRegion, showCase } from './choose-witness.ts';
import { classAt, type FactClass } from './fact-space.ts';
import type { FoundFinding, LimitFinding, Place } from './finding.ts';
import type { GroupRegions, RuleRegions } from './group-regions.ts';
import { type PlacedCondition, placedCriteria, placeKey } from './placed-condition.ts';
import { MET } from './verdict-regions.ts';

type Found = Place & LimitFinding;

/** The number that a count is compared with, and the rule in which it is. */
interface Limit extends Place {
  readonly rule: string;
  readonly level: number;
  readonly fact: FactName;
  readonly limit: number;
}

/** Levels that ask for less of a fact than the next lower level that asks for any of it. */
export function limitsOutOfOrder(regions: GroupRegions): FoundFinding[] {
  const lowest = regions.rules.flatMap((one) => lowestLimits(one));
  return lowest.flatMap((higher): Found[] => {
    const below = lowest
      .filter(({ fact, level }) => fact === higher.fact && level < higher.level)
      .toSorted((a, b) => b.level - a.level)[0];
    if (below === undefined || below.limit <= higher.limit) return [];
    const { rule, level, limit, file, at } = below;
    const witness = between(regions, higher, limit);
    if (witness === undefined) return [];
    return [
      {
        kind: 'limits-out-of-order',
        ...higher,
        other: { file, at, limit, level, rule },
        witness,
      },
    ];
  });
}

/** The least that a rule asks for of each count; only of facts on which it sets one such limit. */
function lowestLimits({ rule, placed }: Pick<RuleRegions, 'rule' | 'placed'>): Limit[] {
  const limits = limitsIn(placed, rule).filter(({ operator }) => operator.startsWith('greaterThan'));
  return limits
    .filter(({ fact }) => limits.filter((one) => one.fact === fact).length === 1)
    .map(({ operator, ...limit }) => ({ ...limit, limit: limit.limit + (operator === 'greaterThan' ? 1 : 0) }));
}

function limitsIn(placed: PlacedCondition, { id, level }: RuleRegions['rule']): (Limit & { operator: string })[] {
  return placedCriteria(placed).flatMap(({ file, at, condition }) => {
    if (!('fact' in condition) || typeof condition.value !== 'number') return [];
    const { fact, operator, value } = condition;
    return { file, at, rule: id, level, fact: fact as FactName, limit: value, operator };
  });
}

/** A case that meets the rule with what the level below finds too little. */
function between({ group, space, rules, ...levels }: GroupRegions, { rule, fact, limit }: Limit, other: number) {
  const own = rules.find((one) => one.rule.id === rule);
  const axis = space.axes.find((one) => one.fact === fact);
  const holds: InRegion = (region) => {
    const value = axis === undefined ? undefined : classAt(axis, region)?.value;
    return typeof value === 'number' && value >= limit && value < other && own?.verdicts[region] === MET;
  };
  return showCase(group, space, levels, holds);
}

/** What a limit in a unit usually lies between. Outside of it another unit may have been meant. */
const USUAL: Readonly<Record<string, readonly [least: number, most: number]>> = {
  persons: [1, 9_999],
  yen: [100_000, 1_000_000_000_000],
  sites: [1, 99_999],
  inquiries: [10, 10_000_000],
  months: [1, 600],
  documents: [1, 99],
};

/** How many times as much as elsewhere looks like another unit: thousands, or millions. */
const OTHER_UNIT = 1000;

/** A limit of 1 asks for any at all, so that a larger one is not to be compared with it. */
const ANY_AT_ALL = 1;

/** Limits that look as if they had been typed in thousands or millions. */
export function unusualLimits(all: readonly GroupRegions[]): FoundFinding[] {
  const limits = everyLimit(all);
  return limits.flatMap((one): Found[] => {
    const alike = limits.filter(
      (other) =>
        other.fact === one.fact &&
        other.level === one.level &&
        (one.limit === ANY_AT_ALL || other.limit > ANY_AT_ALL) &&
        placeKey(other) !== placeKey(one),
    );
    const far = alike.filter((other) => isFar(one.limit, other.limit));
    const stands = far.length * 2 > alike.length && !(isUsual(one) && far.some((other) => !isUsual(other)));
    if (!stands && isUsual(one)) return [];
    const [other] = far;
    const witness = reachedWith(all, one);
    return [
      {
        kind: 'unusual-limit',
        ...one,
        ...(other === undefined ? {} : { other }),
        ...(witness === undefined ? {} : { witness }),
      },
    ];
  });
}

/** Each place once, in the first rule that uses it. */
function everyLimit(all: readonly GroupRegions[]): Limit[] {
  const byPlace = new Map<string, Limit>();
  for (const { rule, placed } of all.flatMap(({ rules }) => rules)) {
    for (const { operator: _, ...limit } of limitsIn(placed, rule)) {
      if (limit.limit >= ANY_AT_ALL && unitOf(limit) !== 'level' && !byPlace.has(placeKey(limit)))
        byPlace.set(placeKey(limit), limit);
    }
  }
  return [...byPlace.values()];
}

const isFar = (one: number, other: number): boolean => Math.max(one, other) / Math.min(one, other) >= OTHER_UNIT;

function isUsual(limit: Limit): boolean {
  const [least, most] = USUAL[unitOf(limit)] ?? [0, Number.POSITIVE_INFINITY];
  return limit.limit === ANY_AT_ALL || (limit.limit >= least && limit.limit <= most);
}

const unitOf = ({ fact }: Limit): string => findFact(fact)?.unit ?? '';

/** A case that meets the rule with just this much. */
function reachedWith(all: readonly GroupRegions[], { rule, fact, limit }: Limit) {
  const regions = all.find(({ rules }) => rules.some((one) => one.rule.id === rule));
  const own = regions?.rules.find((one) => one.rule.id === rule);
  const axis = regions?.space.axes.find((one) => one.fact === fact);
  if (regions === undefined || axis === undefined) return undefined;
  const { group, space, ...levels } = regions;
  const holds: InRegion = (region) => includes(classAt(axis, region), limit) && own?.verdicts[region] === MET;
  return showCase(group, space, levels, holds);
}

const includes = (found: FactClass | undefined, count: number): boolean =>
  found?.from !== undefined && count >= found.from && count <= (found.to ?? count);
