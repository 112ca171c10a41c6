import { pathOfId } from '../rules/check-rule.ts';
import { expandCondition } from '../rules/expand-condition.ts';
import type { OverallRuleFile } from '../rules/rule-file.ts';
import { overallRulesFor } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { FoundFinding, Place, PolicyFinding } from './finding.ts';
import { policyCases, policyPairs, policyTest } from './policy-cases.ts';

type Found = Place & PolicyFinding;

/** Policies that nothing or everything meets, and those met where that of the level below is not. */
export const policyFindings = (ruleSet: RuleSet, catalogue: Catalogue): FoundFinding[] =>
  catalogue.standard.specialtyFields.flatMap(({ id: field }) => {
    const rules = overallRulesFor(ruleSet, field);
    return rules.flatMap((rule, index) => {
      const below = rules[index - 1];
      return [
        ...decidedForAll(rule, field, ruleSet, catalogue),
        ...(below === undefined ? [] : looser(rule, below, field, ruleSet, catalogue)),
      ];
    });
  });

const testOf = ({ conditions }: OverallRuleFile, ruleSet: RuleSet) =>
  policyTest(expandCondition(conditions, ruleSet.conditions));

function decidedForAll(rule: OverallRuleFile, field: string, ruleSet: RuleSet, catalogue: Catalogue): Found[] {
  const isMet = testOf(rule, ruleSet);
  const cases = policyCases(catalogue, field, rule.level);
  const best = cases[0];
  const worst = cases.at(-1);
  if (best === undefined || worst === undefined) return [];
  if (!cases.some(({ counts }) => isMet(counts))) return [{ ...about('policy-never-met', rule, field), witness: best }];
  if (!cases.every(({ counts }) => isMet(counts))) return [];
  return [{ ...about('policy-always-met', rule, field), witness: worst }];
}

function looser(
  rule: OverallRuleFile,
  below: OverallRuleFile,
  field: string,
  ruleSet: RuleSet,
  catalogue: Catalogue,
): Found[] {
  const isMet = testOf(rule, ruleSet);
  const isMetBelow = testOf(below, ruleSet);
  const pair = policyPairs(catalogue, field, below.level, rule.level)
    .toSorted((a, b) => a.higher.counts.itemsBelow - b.higher.counts.itemsBelow)
    .find(({ higher, lower }) => isMet(higher.counts) && !isMetBelow(lower.counts));
  if (pair === undefined) return [];
  return [
    {
      ...about('policy-looser', rule, field),
      witness: pair.higher,
      below: { rule: below.id, level: below.level, witness: pair.lower },
    },
  ];
}

const about = (kind: PolicyFinding['kind'], { id, level }: OverallRuleFile, field: string) => ({
  kind,
  file: pathOfId(id),
  at: '/conditions',
  rule: id,
  level,
  fields: [field],
});
