import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import type { ClaimRuleFile, Verdict } from '../../src/rules/rule-file.ts';
import { rulesFor } from '../../src/rules/rule-scope.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import type { Catalogue } from '../../src/standard/catalogue.ts';

/** What the engine of record says of the rules for a claim. */
export interface ReferenceLevels {
  readonly level: number;
  readonly possibleLevel: number;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** The levels of a claim for a skill item, by the engine of record. */
export async function levelsByReference(
  ruleSet: RuleSet,
  catalogue: Catalogue,
  { field, item, facts }: { readonly field: string; readonly item: string; readonly facts: FactValues },
): Promise<ReferenceLevels> {
  const rules = rulesFor(ruleSet, catalogue, field, item);
  const verdicts = await verdictsByReference(ruleSet, rules, facts);
  return { ...levelsOf(rules, verdicts), verdicts };
}

/** What the engine of record says of each rule. */
export async function verdictsByReference(
  ruleSet: RuleSet,
  rules: readonly ClaimRuleFile[],
  facts: FactValues,
): Promise<Map<string, Verdict>> {
  const evaluable = rules.map((rule) => evaluableRule(rule, ruleSet.conditions));
  const traces = await referenceEvaluator.traceClaim(evaluable, facts);
  return new Map(rules.map(({ id }, index) => [id, traces[index]?.verdict ?? 'undetermined']));
}

/** The highest level that is met, and the highest that is not ruled out. */
export function levelsOf(rules: readonly ClaimRuleFile[], verdicts: ReadonlyMap<string, Verdict>) {
  const highest = (verdict: (given: Verdict | undefined) => boolean): number =>
    Math.max(0, ...rules.filter(({ id }) => verdict(verdicts.get(id))).map(({ level }) => level));
  return { level: highest((one) => one === 'met'), possibleLevel: highest((one) => one !== 'notMet') };
}
