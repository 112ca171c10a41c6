import type { SkillItem } from '../standard/skill-standard.ts';
import type { OverallDetermination, ReachedLevel } from './determination.ts';
import type { Evaluator, TwoCounts } from './evaluator.ts';
import type { PolicyRule } from './field-rules.ts';

/** Where a skill item stands. */
export interface ItemStanding {
  readonly skillItem: string;
  readonly level: ReachedLevel;
  readonly possibleLevel: ReachedLevel;
}

/**
 * Judges the overall policy, one rule per level. Each rule is decided twice: on the levels that are established and on
 * those still possible. As the policy only sets upper limits, the first being met or the second not being met settles it.
 */
export async function judgeOverall(
  evaluator: Evaluator,
  policy: readonly PolicyRule[],
  items: readonly ItemStanding[],
): Promise<OverallDetermination[]> {
  const determinations: OverallDetermination[] = [];
  for (const { rule, needed } of policy) {
    const { below, counts } = itemsBelow(needed, rule.level, items);
    const trace = await evaluator.traceOverall(rule, counts);
    determinations.push({
      rule: rule.id,
      level: rule.level,
      verdict: trace.verdict,
      heldBackBy: trace.verdict === 'met' ? [] : below,
      itemsBelow: { established: counts.established.itemsBelow, possible: counts.possible.itemsBelow },
      trace,
    });
  }
  return determinations;
}

export interface ItemsBelow {
  /** Those whose established level is below, in the order of the standard. */
  readonly below: string[];
  readonly counts: TwoCounts;
}

/** Which of the needed items are below a level, and how many on either kind of levels. */
export function itemsBelow(
  needed: readonly SkillItem[],
  level: ReachedLevel,
  standings: readonly ItemStanding[],
): ItemsBelow {
  const byItem = new Map(standings.map((standing) => [standing.skillItem, standing]));
  const established = needed.filter(({ id }) => (byItem.get(id)?.level ?? 0) < level);
  const possible = needed.filter(({ id }) => (byItem.get(id)?.possibleLevel ?? 0) < level);
  return {
    below: established.map(({ id }) => id),
    counts: { established: countOf(established), possible: countOf(possible) },
  };
}

const countOf = (below: readonly SkillItem[]): TwoCounts['established'] => ({
  itemsBelow: below.length,
  commonItemsBelow: below.filter(({ kind }) => kind === 'common').length,
  specificItemsBelow: below.filter(({ kind }) => kind === 'specific').length,
});
