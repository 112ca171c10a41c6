import { expandCondition } from '../rules/expand-condition.ts';
import { overallRulesFor } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { PolicyChange } from './difference.ts';
import { policyCases, policyTest } from './policy-cases.ts';

/** What changes in the overall policy; fields with the same change are put together. */
export function policyChanges(before: RuleSet, after: RuleSet, catalogue: Catalogue): PolicyChange[] {
  const changes = catalogue.standard.specialtyFields.flatMap(({ id }) =>
    catalogue.definedLevels.flatMap((level) => changesAt(before, after, catalogue, id, level)),
  );
  const alike = Map.groupBy(changes, ({ level, now, witness }) => JSON.stringify([level, now, witness.counts]));
  return [...alike.values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [
            {
              ...first,
              fields: [...first.fields, ...others.flatMap(({ fields }) => fields)],
              cases: Math.max(first.cases, ...others.map(({ cases }) => cases)),
            },
          ],
    )
    .toSorted((a, b) => a.level - b.level);
}

function changesAt(
  before: RuleSet,
  after: RuleSet,
  catalogue: Catalogue,
  field: string,
  level: number,
): PolicyChange[] {
  const wasMet = policyOf(before, field, level);
  const isMet = policyOf(after, field, level);
  const cases = policyCases(catalogue, field, level)
    .filter(({ counts }) => wasMet(counts) !== isMet(counts))
    .toSorted((a, b) => a.counts.itemsBelow - b.counts.itemsBelow);
  return (['met', 'notMet'] as const).flatMap((now) => {
    const own = cases.filter(({ counts }) => isMet(counts) === (now === 'met'));
    // The change that is nearest to the limit that stays: the fewest items that are now too many, the most now allowed.
    const witness = now === 'met' ? own.at(-1) : own[0];
    return witness === undefined ? [] : [{ fields: [field], level, now, cases: own.length, witness }];
  });
}

function policyOf(ruleSet: RuleSet, field: string, level: number) {
  const rule = overallRulesFor(ruleSet, field).find((one) => one.level === level);
  if (rule === undefined) return () => false;
  return policyTest(expandCondition(rule.conditions, ruleSet.conditions));
}
