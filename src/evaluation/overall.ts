import { invariant } from '../base/invariant.ts';
import type { OverallFacts } from '../rules/condition.ts';
import { itemsNeededAt } from '../rules/rule-scope.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { SkillItem } from '../standard/skill-standard.ts';
import type { OverallDetermination, SkillItemDetermination } from './determination.ts';
import type { EvaluableRule, Evaluator, FactValues, RuleOutcome } from './evaluator.ts';
import { buildTrace } from './trace.ts';

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
    const [onEstablished] = await evaluator([rule], asFacts(established.counts));
    const [onPossible] = await evaluator([rule], asFacts(possible.counts));
    invariant(onEstablished && onPossible, `No outcome for ${rule.id}.`);
    const trace = overallTrace(onEstablished, onPossible, established.counts, possible.counts);
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

const asFacts = (counts: OverallFacts): FactValues => ({ ...counts });

function overallTrace(established: RuleOutcome, possible: RuleOutcome, counts: OverallFacts, bounds: OverallFacts) {
  const trace = buildTrace(established.rule.expanded, (index) => {
    const onEstablished = established.criteria[index];
    const onPossible = possible.criteria[index];
    invariant(onEstablished && onPossible, `No outcome for a criterion of ${established.rule.id}.`);
    const { fact, operator, value, label } = onEstablished.criterion;
    invariant(fact in counts, `${established.rule.id} looks at ${fact}, which is not a count of items.`);
    const name = fact as keyof OverallFacts;
    return {
      fact,
      operator,
      value,
      ...(label === undefined ? {} : { label }),
      actual: counts[name],
      possible: bounds[name],
      verdict: onEstablished.holds ? 'met' : onPossible.holds ? 'undetermined' : 'notMet',
    };
  });
  invariant(
    (trace.verdict === 'met') === established.decision && (trace.verdict === 'notMet') === !possible.decision,
    `The trace of ${established.rule.id} disagrees with the evaluator.`,
  );
  return trace;
}
