import { compileVerdict } from '../evaluation/compile-verdict.ts';
import type { OverallFacts } from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import { itemsNeededAt } from '../rules/rule-scope.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { SkillItem } from '../standard/skill-standard.ts';
import type { PolicyWitness } from './witness.ts';

/** Every number of items below a level that a field can have. */
export function policyCases(catalogue: Catalogue, field: string, level: number): PolicyWitness[] {
  const needed = itemsNeededAt(catalogue, field, level);
  const common = upTo(numberOf(needed, 'common'));
  const specific = upTo(numberOf(needed, 'specific'));
  return common.flatMap((commonBelow) =>
    specific.map((specificBelow) => ({ field, level, counts: countsOf(commonBelow, specificBelow) })),
  );
}

/** One state of a field's items, as the policy of a level and that of the level below see it. */
interface PolicyPair {
  readonly lower: PolicyWitness;
  readonly higher: PolicyWitness;
}

/** An item that is below the lower level is below the higher one too; only some are needed at both. */
export function policyPairs(catalogue: Catalogue, field: string, lower: number, higher: number): PolicyPair[] {
  const atLower = itemsNeededAt(catalogue, field, lower);
  const atHigher = itemsNeededAt(catalogue, field, higher);
  const common = pairsOfKind('common', atLower, atHigher);
  const specific = pairsOfKind('specific', atLower, atHigher);
  return common.flatMap((ofCommon) =>
    specific.map((ofSpecific) => ({
      lower: { field, level: lower, counts: countsOf(ofCommon.lower, ofSpecific.lower) },
      higher: { field, level: higher, counts: countsOf(ofCommon.higher, ofSpecific.higher) },
    })),
  );
}

/** In how many items of a kind both levels, one of them, or none can be missed. */
function pairsOfKind(kind: SkillItem['kind'], atLower: readonly SkillItem[], atHigher: readonly SkillItem[]) {
  const needed = (items: readonly SkillItem[]) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const higherIds = new Set(needed(atHigher));
  const lowerIds = needed(atLower);
  const both = lowerIds.filter((id) => higherIds.has(id)).length;
  const onlyLower = lowerIds.length - both;
  return upTo(lowerIds.length).flatMap((lower) =>
    upTo(higherIds.size)
      .filter((higher) => higher >= lower - onlyLower)
      .map((higher) => ({ lower, higher })),
  );
}

const numberOf = (items: readonly SkillItem[], kind: SkillItem['kind']): number =>
  items.filter((item) => item.kind === kind).length;

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, count) => count);

const countsOf = (common: number, specific: number): OverallFacts => ({
  itemsBelow: common + specific,
  commonItemsBelow: common,
  specificItemsBelow: specific,
});

/** Whether a policy is met, by the counts of a case. */
export function policyTest(condition: ExpandedCondition): (counts: OverallFacts) => boolean {
  const verdictOn = compileVerdict(condition);
  return (counts) => verdictOn({ ...counts }) === 'met';
}
