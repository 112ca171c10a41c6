import { expandCondition, factsLookedAt } from '../../rules/expand-condition.ts';
import { fieldsInScope } from '../../rules/rule-scope.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Catalogue } from '../../standard/catalogue.ts';

/** The names of the facts that some rule of a specialty field looks at. */
export function factsAskedBy(catalogue: Catalogue, ruleSet: RuleSet, specialtyField: string): ReadonlySet<string> {
  const rules = ruleSet.claimRules.filter(({ appliesTo }) =>
    fieldsInScope(appliesTo, catalogue).includes(specialtyField),
  );
  return new Set(rules.flatMap(({ conditions }) => factsLookedAt(expandCondition(conditions, ruleSet.conditions))));
}
