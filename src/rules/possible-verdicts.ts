import type { Catalogue } from '../standard/catalogue.ts';
import type { OverallFacts } from './condition.ts';
import { criterionHolds } from './criterion-holds.ts';
import { type ExpandedCondition, isNamedMeaning } from './expand-condition.ts';
import { findFacts } from './find-facts.ts';
import type { OverallRuleFile, Verdict } from './rule-file.ts';
import { fieldsInScope, itemsNeededAt } from './rule-scope.ts';

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

/** Whether some complete facts make the condition hold, or fail. */
const canTurnOut = (node: ExpandedCondition, wanted: boolean): boolean =>
  findFacts([{ node, holds: wanted }]) !== undefined;
