import type { Criterion } from './condition.ts';
import { criterionHolds, type FactValue } from './criterion-holds.ts';
import { criteriaOf, type ExpandedCondition, isNamedMeaning } from './expand-condition.ts';
import { representatives } from './representatives.ts';

/** Attempts after which the search gives up; so involved a condition is taken for one that can't come out so. */
const MAX_ATTEMPTS = 20_000;

/** A condition that is to hold, or to fail. */
export interface Goal {
  readonly node: ExpandedCondition;
  readonly holds: boolean;
}

/** The values that each fact can still have. */
export type Domains = ReadonlyMap<string, readonly FactValue[]>;

/**
 * What the facts have to be for all goals to be reached; undefined where no complete facts do it. Each fact that the
 * criteria look at has at least one value: one of each region that will do.
 * @param criteria what values are told apart by; those of the goals unless given
 */
export function findFacts(
  goals: readonly Goal[],
  criteria: readonly Criterion[] = goals.flatMap(({ node }) => criteriaOf(node)),
): Domains | undefined {
  let attempts = 0;
  /** Goals are met one by one, going back at a dead end. */
  const search = (left: readonly Goal[], domains: Domains): Domains | undefined => {
    const [goal, ...rest] = left;
    if (goal === undefined) return domains;
    attempts += 1;
    if (attempts > MAX_ATTEMPTS) return undefined;
    const children = childrenOf(goal.node);
    if (children === undefined) return searchBelow(goal, rest, domains);
    const subgoals = children.map((node) => ({ node, holds: goal.holds }));
    const allNeeded = 'all' in goal.node === goal.holds || children.length === 1;
    if (allNeeded) return search([...subgoals, ...rest], domains);
    for (const subgoal of subgoals) {
      const found = search([subgoal, ...rest], domains);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  /** A criterion narrows what its fact can still be. */
  const searchBelow = ({ node, holds }: Goal, rest: readonly Goal[], domains: Domains): Domains | undefined => {
    const [criterion] = criteriaOf(node);
    if (criterion === undefined) return search(rest, domains);
    const values = domains.get(criterion.fact) ?? [];
    const left = values.filter((value) => criterionHolds(criterion, value) === holds);
    return left.length > 0 ? search(rest, new Map([...domains, [criterion.fact, left]])) : undefined;
  };
  return search(goals, representatives(criteria));
}

function childrenOf(node: ExpandedCondition): readonly ExpandedCondition[] | undefined {
  if ('all' in node) return node.all;
  if ('any' in node) return node.any;
  return isNamedMeaning(node) ? [node.is] : undefined;
}
