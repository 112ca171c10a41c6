import type { CriterionTrace, Determination, SkillItemDetermination } from '../evaluation/determination.ts';
import { openCriteria } from '../evaluation/trace.ts';
import type { FactName } from '../evidence/facts.ts';
import type { MissingFacts } from './justification.ts';

/** The missing facts that leave rules above a level open for an item, by engagement. */
export function openFacts(
  { claims, rules }: SkillItemDetermination,
  { evaluations }: Determination,
  above: number,
): MissingFacts[] {
  return claims
    .map(({ engagement, evaluation }) => {
      const open = (evaluations[evaluation]?.rules ?? [])
        .filter(({ rule, level }) => rules.includes(rule) && level > above)
        .flatMap(({ trace }) => openCriteria(trace));
      return { engagement, facts: firstOfEach(open) };
    })
    .filter(({ facts }) => facts.length > 0);
}

/**
 * The missing facts that decide whether the field reaches the level that is still possible: those of the items that
 * are below it but could reach it. None where the possible level is the one established.
 */
export function factsThatDecide(determination: Determination): MissingFacts[] {
  const { level, possibleLevel, overall, skillItems } = determination;
  if (possibleLevel <= level) return [];
  const target = overall.find((entry) => entry.level === possibleLevel);
  const open = skillItems
    .filter((item) => target?.heldBackBy.includes(item.skillItem) && item.possibleLevel >= possibleLevel)
    .flatMap((item) => openFacts(item, determination, possibleLevel - 1));
  return byEngagement(open);
}

function byEngagement(open: readonly MissingFacts[]): MissingFacts[] {
  const groups = Map.groupBy(open, ({ engagement }) => engagement);
  return [...groups].map(([engagement, entries]) => ({
    engagement,
    facts: firstOfEach(entries.flatMap(({ facts }) => facts.map(({ asked }) => asked))),
  }));
}

/** One entry for each fact, with the first thing that is asked of it. */
function firstOfEach(criteria: readonly CriterionTrace[]): MissingFacts['facts'] {
  const first = new Map<string, CriterionTrace>();
  for (const criterion of criteria) if (!first.has(criterion.fact)) first.set(criterion.fact, criterion);
  return [...first.values()].map((asked) => ({ fact: asked.fact as FactName, asked }));
}
