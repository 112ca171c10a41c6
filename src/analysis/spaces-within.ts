import { criteriaOf, type ExpandedCondition, isNamedMeaning } from '../rules/expand-condition.ts';
import { type FactSpace, factSpace } from './fact-space.ts';

/** Cases beyond which items are left out. */
export const MAX_REGIONS = 5_000_000;

/** Steps beyond which items are left out: a second of work or two, and about as many bytes. */
const MOST_STEPS = 60_000_000;

/** Numbers that criteria compare facts with beyond which the cases are not even counted. */
const MOST_LIMITS = 2_000;

/**
 * The cases that the conditions of the rules for some items can tell apart; undefined where they, with those of the
 * items before, are too many to be tried.
 * @param practices the levels of practice that a claim can count as, lowest first
 */
export type SpaceWithin = (
  conditions: readonly ExpandedCondition[],
  practices: readonly number[],
) => FactSpace | undefined;

/** @param mostRegions cases of all items together */
export function spacesWithin(mostRegions: number): SpaceWithin {
  let [regions, steps] = [0, 0];
  return (conditions, practices) => {
    const criteria = conditions.flatMap(criteriaOf);
    if (new Set(criteria.flatMap(({ value }) => value)).size > MOST_LIMITS) return undefined;
    const space = factSpace(criteria, practices);
    const own = space.size * stepsOn(conditions);
    if (regions + space.size > mostRegions || steps + own > MOST_STEPS) return undefined;
    [regions, steps] = [regions + space.size, steps + own];
    return space;
  };
}

/** Nodes that are left out in turn share most of what was found of the others. */
const SHARED = 32;

/** Each case is looked at for every node, for every two rules, and for every two nodes of one rule. */
const stepsOn = (conditions: readonly ExpandedCondition[]): number =>
  conditions.map(nodesIn).reduce((sum, nodes) => sum + nodes + nodes ** 2 / SHARED, conditions.length ** 2);

function nodesIn(condition: ExpandedCondition): number {
  if (isNamedMeaning(condition)) return 1 + nodesIn(condition.is);
  if ('fact' in condition) return 1;
  const members = 'all' in condition ? condition.all : condition.any;
  return members.reduce((sum, member) => sum + nodesIn(member), 1);
}
