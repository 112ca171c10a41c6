import { factsOf } from '../evidence/derive-facts.ts';
import type { ClaimAsReviewed, Evidence } from '../evidence/evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { verdictOf } from './compiled-evaluator.ts';
import type { ReachedLevel, SkillItemDetermination } from './determination.ts';
import type { FactValues } from './evaluator.ts';
import { fieldRules, type ItemRules, type PolicyRule } from './field-rules.ts';
import { type ItemStanding, itemsBelow } from './overall.ts';

/** What a determination comes to, without what justifies it. */
export interface LevelsReached {
  readonly level: ReachedLevel;
  readonly possibleLevel: ReachedLevel;
  /** Every item of the field, in the order of the standard. */
  readonly skillItems: readonly ItemLevels[];
}

export interface ItemLevels extends ItemStanding {
  readonly decidedBy: SkillItemDetermination['decidedBy'];
}

/**
 * The levels that `determine` gives for the same evidence, at once and without traces or ways to the next level: for
 * work on thousands of people. Never a determination of record.
 */
export function judgeLevels(
  catalogue: Catalogue,
  ruleSet: RuleSet,
  evidence: Evidence<ClaimAsReviewed>,
): LevelsReached {
  const { items, policy } = fieldRules(catalogue, ruleSet, evidence.specialtyField);
  const claims = claimsByItem(catalogue, evidence);
  const skillItems = items.map((item) => levelsOfItem(item, claims.get(item.id) ?? []));
  return { ...overallLevels(policy, skillItems), skillItems };
}

interface ClaimOfItem {
  readonly engagement: string;
  readonly facts: FactValues;
}

/** In the order of the engagements. */
function claimsByItem(catalogue: Catalogue, evidence: Evidence<ClaimAsReviewed>): Map<string, ClaimOfItem[]> {
  const byItem = new Map<string, ClaimOfItem[]>();
  for (const engagement of evidence.engagements) {
    for (const claim of engagement.claims) {
      const claims = byItem.get(claim.skillItem) ?? [];
      byItem.set(claim.skillItem, claims);
      claims.push({ engagement: engagement.id, facts: { ...factsOf(evidence, engagement, claim, catalogue) } });
    }
  }
  return byItem;
}

function levelsOfItem({ id, rules }: ItemRules, claims: readonly ClaimOfItem[]): ItemLevels {
  let level = 0;
  let possibleLevel = 0;
  let decidedBy: ItemLevels['decidedBy'] = null;
  for (const { engagement, facts } of claims) {
    for (const rule of rules) {
      // A rule that could raise neither need not be asked; of two that give one level the first stands.
      if (rule.level <= level && rule.level <= possibleLevel) continue;
      const verdict = verdictOf(rule)(facts);
      if (verdict !== 'notMet') possibleLevel = Math.max(possibleLevel, rule.level);
      if (verdict === 'met' && rule.level > level) {
        level = rule.level;
        decidedBy = { rule: rule.id, engagement };
      }
    }
  }
  return { skillItem: id, level, possibleLevel, decidedBy };
}

function overallLevels(policy: readonly PolicyRule[], items: readonly ItemLevels[]) {
  let level = 0;
  let possibleLevel = 0;
  for (const { rule, needed } of policy) {
    const { established, possible } = itemsBelow(needed, rule.level, items).counts;
    const verdictOn = verdictOf(rule);
    if (verdictOn({ ...established }) === 'met') level = Math.max(level, rule.level);
    if (verdictOn({ ...possible }) === 'met') possibleLevel = Math.max(possibleLevel, rule.level);
  }
  return { level, possibleLevel };
}
