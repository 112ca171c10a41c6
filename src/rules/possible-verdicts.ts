import type { Catalogue } from '../standard/catalogue.ts';
import type { OverallFacts } from './condition.ts';
import { criterionHolds, type FactValue } from './criterion-holds.ts';
import { criteriaOf, type ExpandedCondition, isNamedMeaning } from './expand-condition.ts';
import { representatives } from './representatives.ts';
import type { OverallRuleFile, Verdict } from './rule-file.ts';
import { fieldsInScope, itemsNeededAt } from './rule-scope.ts';

/** Attempts after which the search for a case gives up; a rule so involved is not asked for an example of it. */
const MAX_ATTEMPTS = 20_000;

interface Goal {
  readonly node: ExpandedCondition;
  readonly holds: boolean;
}

type Domains = ReadonlyMap<string, readonly FactValue[]>;

/**
 * The verdicts that a rule for skill items can give on some facts.
 * Every fact may be missing and no criterion holds for a missing one, so that any rule can be undetermined.
 */
export function possibleVerdicts(condition: ExpandedCondition): Verdict[] {
  const verdicts: Verdict[] = ['undetermined'];
  if (canTurnOut(condition, false)) verdicts.unshift('notMet');
  if (canTurnOut(condition, true)) verdicts.unshift('met');
  return verdicts;
}

/**
 * The verdicts that a rule of the overall policy can give in one of its fields. It only sets upper limits, so that the
 * best and the worst case tell: nothing below the level, or every item that is needed there. Where both differ, the
 * evidence may establish the one and leave the other possible.
 */
export function possibleOverallVerdicts(
  condition: ExpandedCondition,
  { appliesTo, level }: Pick<OverallRuleFile, 'appliesTo' | 'level'>,
  catalogue: Catalogue,
): Verdict[] {
  const best = holds(condition, { itemsBelow: 0, commonItemsBelow: 0, specificItemsBelow: 0 });
  if (!best) return ['notMet'];
  const worst = fieldsInScope(appliesTo, catalogue).map((fieldId) => everyItemBelow(catalogue, fieldId, level));
  return worst.every((counts) => holds(condition, counts)) ? ['met'] : ['met', 'notMet', 'undetermined'];
}

function everyItemBelow(catalogue: Catalogue, fieldId: string, level: number): OverallFacts {
  const needed = itemsNeededAt(catalogue, fieldId, level);
  const common = needed.filter(({ kind }) => kind === 'common').length;
  return { itemsBelow: needed.length, commonItemsBelow: common, specificItemsBelow: needed.length - common };
}

function holds(condition: ExpandedCondition, counts: OverallFacts): boolean {
  if ('all' in condition) return condition.all.every((child) => holds(child, counts));
  if ('any' in condition) return condition.any.some((child) => holds(child, counts));
  if (isNamedMeaning(condition)) return holds(condition.is, counts);
  const count = new Map<string, number>(Object.entries(counts)).get(condition.fact);
  return count !== undefined && criterionHolds(condition, count);
}

/** Whether some complete facts make the condition hold, or fail: goals are met one by one, going back at a dead end. */
function canTurnOut(condition: ExpandedCondition, wanted: boolean): boolean {
  let attempts = 0;
  const search = (goals: readonly Goal[], domains: Domains): boolean => {
    const [goal, ...rest] = goals;
    if (goal === undefined) return true;
    attempts += 1;
    if (attempts > MAX_ATTEMPTS) return false;
    const children = childrenOf(goal.node);
    if (children === undefined) return searchBelow(goal, rest, domains);
    const subgoals = children.map((node) => ({ node, holds: goal.holds }));
    const allNeeded = 'all' in goal.node === goal.holds || children.length === 1;
    return allNeeded
      ? search([...subgoals, ...rest], domains)
      : subgoals.some((subgoal) => search([subgoal, ...rest], domains));
  };
  /** A criterion narrows what its fact can still be. */
  const searchBelow = ({ node, holds: wantedHere }: Goal, rest: readonly Goal[], domains: Domains): boolean => {
    const [criterion] = criteriaOf(node);
    if (criterion === undefined) return search(rest, domains);
    const values = domains.get(criterion.fact) ?? [];
    const left = values.filter((value) => criterionHolds(criterion, value) === wantedHere);
    return left.length > 0 && search(rest, new Map([...domains, [criterion.fact, left]]));
  };
  return search([{ node: condition, holds: wanted }], representatives(criteriaOf(condition)));
}

function childrenOf(node: ExpandedCondition): readonly ExpandedCondition[] | undefined {
  if ('all' in node) return node.all;
  if ('any' in node) return node.any;
  return isNamedMeaning(node) ? [node.is] : undefined;
}
