import { invariant } from '../base/invariant.ts';
import { expandCondition, factsLookedAt, namedConditionsIn } from '../rules/expand-condition.ts';
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
    factsInUse: new Set(claimRules.flatMap(({ expanded }) => factsLookedAt(expanded))),
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

export function evaluableRule(
  { id, level, conditions }: ClaimRuleFile | OverallRuleFile,
  named: ReadonlyMap<string, NamedConditionFile>,
): EvaluableRule {
  const expanded = expandCondition(conditions, named);
  return {
    id,
    level,
    conditions,
    expanded,
    named: namedConditionsIn(expanded).flatMap((name) => named.get(name) ?? []),
  };
}
