import { invariant } from '../base/invariant.ts';
import type { FactName } from '../evidence/facts.ts';
import { type Condition, type Criterion, isAllOf, isAnyOf, isReference, type OverallFactName } from './condition.ts';
import type { NamedConditionFile } from './rule-file.ts';

/** A condition in which each name stands beside what it means, so that a trace can show both. */
export type ExpandedCondition =
  | { readonly all: readonly ExpandedCondition[] }
  | { readonly any: readonly ExpandedCondition[] }
  | NamedMeaning
  | Criterion;

/** A named condition and its body. */
export interface NamedMeaning {
  readonly condition: string;
  readonly is: ExpandedCondition;
}

/**
 * Puts the body of each named condition beside its name. Expects checked conditions: bounded depth and no circles.
 * @throws {InvariantError} when a named condition does not exist.
 */
export function expandCondition(
  condition: Condition,
  named: ReadonlyMap<string, NamedConditionFile>,
): ExpandedCondition {
  if (isAllOf(condition)) return { all: condition.all.map((child) => expandCondition(child, named)) };
  if (isAnyOf(condition)) return { any: condition.any.map((child) => expandCondition(child, named)) };
  if (!isReference(condition)) return condition;
  const body = named.get(condition.condition);
  invariant(body, `Unknown named condition ${condition.condition}.`);
  return { condition: condition.condition, is: expandCondition(body.conditions, named) };
}

export const isNamedMeaning = (condition: ExpandedCondition): condition is NamedMeaning => 'condition' in condition;

/** Every criterion of the tree, in the order in which it is written. */
export function criteriaOf(condition: ExpandedCondition): Criterion[] {
  if ('all' in condition) return condition.all.flatMap(criteriaOf);
  if ('any' in condition) return condition.any.flatMap(criteriaOf);
  return isNamedMeaning(condition) ? criteriaOf(condition.is) : [condition];
}

/** The facts that decide the condition, each once, in the order in which they are first written. */
export const factsLookedAt = (condition: ExpandedCondition): (FactName | OverallFactName)[] => [
  ...new Set(criteriaOf(condition).map(({ fact }) => fact)),
];

/** The named conditions that the condition uses, those inside others included, each once, in the order of reading. */
export const namedConditionsIn = (condition: ExpandedCondition): string[] => [...new Set(namesIn(condition))];

function namesIn(condition: ExpandedCondition): string[] {
  if (isNamedMeaning(condition)) return [condition.condition, ...namesIn(condition.is)];
  if ('all' in condition) return condition.all.flatMap(namesIn);
  return 'any' in condition ? condition.any.flatMap(namesIn) : [];
}
