import type { OverallFacts } from '../rules/condition.ts';
import { itemsNeededAt } from '../rules/rule-scope.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { SkillItem } from '../standard/skill-standard.ts';
import type { OverallDetermination, SkillItemDetermination } from './determination.ts';
import type { EvaluableRule, Evaluator } from './evaluator.ts';

/**
 * Judges the overall policy, one rule per level. Each rule is decided twice: on the levels that are established and on
 * those still possible. As the policy only sets upper limits, the first being met or the second not being met settles it.
 */
export async function judgeOverall(
  evaluator: Evaluator,
  catalogue: Catalogue,
  fieldId: string,
  rules: readonly EvaluableRule[],
  items: readonly SkillItemDetermination[],
): Promise<OverallDetermination[]> {
  const determinations: OverallDetermination[] = [];
  for (const rule of rules) {
    const needed = itemsNeededAt(catalogue, fieldId, rule.level);
    const established = countBelow(needed, rule.level, levelsBy(items, 'level'));
    const possible = countBelow(needed, rule.level, levelsBy(items, 'possibleLevel'));
    const trace = await evaluator.traceOverall(rule, { established: established.counts, possible: possible.counts });
    determinations.push({
      rule: rule.id,
      level: rule.level,
      verdict: trace.verdict,
      heldBackBy: trace.verdict === 'met' ? [] : established.below,
      itemsBelow: { established: established.counts.itemsBelow, possible: possible.counts.itemsBelow },
      trace,
    });
  }
  return determinations;
}

const levelsBy = (items: readonly SkillItemDetermination[], kind: 'level' | 'possibleLevel') =>
  new Map(items.map((item) => [item.skillItem, item[kind]]));

function countBelow(needed: readonly SkillItem[], level: number, levels: ReadonlyMap<string, number>) {
  const below = needed.filter(({ id }) => (levels.get(id) ?? 0) < level);
  const counts: OverallFacts = {
    itemsBelow: below.length,
    commonItemsBelow: below.filter(({ kind }) => kind === 'common').length,
    specificItemsBelow: below.filter(({ kind }) => kind === 'specific').length,
  };
  return { below: below.map(({ id }) => id), counts };
}
