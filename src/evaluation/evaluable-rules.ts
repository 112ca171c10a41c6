import { invariant } from '../base/invariant.ts';
import { type Condition, isAllOf, isAnyOf, isReference } from '../rules/condition.ts';
import { expandCondition, factsLookedAt } from '../rules/expand-condition.ts';
import type { ClaimRuleFile, NamedConditionFile, OverallRuleFile } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { EvaluableRule } from './evaluator.ts';

/** The rules of a set, ready for an evaluator. */
export interface EvaluableRules {
  readonly byId: ReadonlyMap<string, EvaluableRule>;
  /** The facts that some rule for skill items looks at. */
  readonly factsInUse: ReadonlySet<string>;
}

const prepared = new WeakMap<RuleSet, EvaluableRules>();

/** Expands each rule of the set once, however many determinations rest on it. */
export function evaluableRules(ruleSet: RuleSet): EvaluableRules {
  const known = prepared.get(ruleSet);
  if (known) return known;
  const claimRules = ruleSet.claimRules.map((rule) => evaluableRule(rule, ruleSet.conditions));
  const overallRules = ruleSet.overallRules.map((rule) => evaluableRule(rule, ruleSet.conditions));
  const rules: EvaluableRules = {
    byId: new Map([...claimRules, ...overallRules].map((rule) => [rule.id, rule])),
    factsInUse: new Set(claimRules.flatMap(({ expanded }) => [...factsLookedAt(expanded)])),
  };
  prepared.set(ruleSet, rules);
  return rules;
}

/** @throws {InvariantError} when the set has no rule of that id. */
export function ruleById(rules: EvaluableRules, id: string): EvaluableRule {
  const rule = rules.byId.get(id);
  invariant(rule, `The rule set has no rule ${id}.`);
  return rule;
}

export const evaluableRule = (
  { id, level, conditions }: ClaimRuleFile | OverallRuleFile,
  named: ReadonlyMap<string, NamedConditionFile>,
): EvaluableRule => ({
  id,
  level,
  conditions,
  expanded: expandCondition(conditions, named),
  named: [...conditionsUsed(conditions, named)],
});

function conditionsUsed(condition: Condition, named: ReadonlyMap<string, NamedConditionFile>): Set<NamedConditionFile> {
  if (isAllOf(condition)) return new Set(condition.all.flatMap((child) => [...conditionsUsed(child, named)]));
  if (isAnyOf(condition)) return new Set(condition.any.flatMap((child) => [...conditionsUsed(child, named)]));
  if (!isReference(condition)) return new Set();
  const file = named.get(condition.condition);
  invariant(file, `There is no named condition ${condition.condition}.`);
  return new Set([file, ...conditionsUsed(file.conditions, named)]);
}
