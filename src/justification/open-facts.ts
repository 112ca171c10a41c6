import type { CriterionTrace, Determination, SkillItemDetermination, TraceNode } from '../evaluation/determination.ts';
import type { MissingFacts, OpenNeed } from './justification.ts';

/** What leaves rules above a level open for an item, by engagement: the missing facts, and how they are joined. */
export function openFacts(
  { claims, rules }: SkillItemDetermination,
  { evaluations }: Determination,
  above: number,
): MissingFacts[] {
  return claims.flatMap(({ engagement, evaluation }) => {
    const open = (evaluations[evaluation]?.rules ?? [])
      .filter(({ rule, level }) => rules.includes(rule) && level > above)
      .flatMap(({ trace }) => openNeed(trace) ?? []);
    const need = joined('any', open);
    return need ? [{ engagement, needs: [need] }] : [];
  });
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
  return [...Map.groupBy(open, ({ engagement }) => engagement)].map(([engagement, entries]) => ({
    engagement,
    needs: withoutSettled(distinct(entries.flatMap(({ needs }) => needs))),
  }));
}

/** Every criterion that a need speaks of. */
export const criteriaIn = (need: OpenNeed): CriterionTrace[] =>
  'asked' in need ? [need.asked] : need.needs.flatMap(criteriaIn);

/** What a condition that is open still needs, through nothing but open conditions; null where it is decided. */
function openNeed(node: TraceNode): OpenNeed | null {
  if (node.verdict !== 'undetermined') return null;
  if ('is' in node) return openNeed(node.is);
  if ('all' in node)
    return joined(
      'all',
      node.all.flatMap((child) => openNeed(child) ?? []),
    );
  if ('any' in node)
    return joined(
      'any',
      node.any.flatMap((child) => openNeed(child) ?? []),
    );
  return { asked: node };
}

function joined(joint: 'all' | 'any', needs: readonly OpenNeed[]): OpenNeed | null {
  const flat = needs.flatMap((need) => ('joint' in need && need.joint === joint ? need.needs : [need]));
  const said = distinct(joint === 'any' ? lowestOfEachFact(flat) : flat);
  const [only] = said;
  return said.length > 1 ? { joint, needs: said } : (only ?? null);
}

/** Of alternatives on one fact the first, which is that of the lowest level, is enough. */
function lowestOfEachFact(needs: readonly OpenNeed[]): OpenNeed[] {
  const facts = new Set<string>();
  return needs.filter((need) => {
    if (!('asked' in need)) return true;
    const isFirst = !facts.has(need.asked.fact);
    facts.add(need.asked.fact);
    return isFirst;
  });
}

/** What another need settles along with itself need not be said. */
function withoutSettled(needs: readonly OpenNeed[]): OpenNeed[] {
  const keyOf = (need: OpenNeed): string => JSON.stringify(need);
  const keys = new Set(needs.map(keyOf));
  return needs.filter(
    (need) =>
      !('joint' in need && need.joint === 'any' && need.needs.some((alternative) => keys.has(keyOf(alternative)))),
  );
}

const distinct = (needs: readonly OpenNeed[]): OpenNeed[] => [
  ...new Map(needs.map((need) => [JSON.stringify(need), need])).values(),
];
