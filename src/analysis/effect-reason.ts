import type { CriterionTrace, TraceNode } from '../evaluation/determination.ts';
import { criteriaOf } from '../evaluation/trace.ts';
import type { EffectReason, ReasonSide } from './effect-change.ts';

/** A rule as it came out on one side of a change; null where no rule of the side gives the level. */
export interface RuleSide {
  readonly rule: string;
  readonly trace: TraceNode;
}

interface Line {
  readonly fact: CriterionTrace['fact'];
  /** What the side asks for that reaches the level, and the one that does not. */
  readonly reaching: CriterionTrace | null;
  readonly failing: CriterionTrace | null;
}

/**
 * The first line in which a rule that gives a level differs from the one that doesn't on the other side.
 * @param risen whether the level is reached after the change
 */
export function effectReason(
  level: number,
  reaching: RuleSide,
  failing: RuleSide | null,
  risen: boolean,
): EffectReason {
  const line = failing === null ? null : lineBetween(reaching.trace, failing.trace);
  const actual = (line?.failing ?? line?.reaching)?.actual ?? null;
  const [good, bad] = [sideOf(reaching, line?.reaching), sideOf(failing, line?.failing)];
  return { level, before: risen ? bad : good, after: risen ? good : bad, fact: line?.fact ?? null, actual };
}

const sideOf = (side: RuleSide | null, criterion: CriterionTrace | null | undefined): ReasonSide => ({
  rule: side?.rule ?? null,
  requirement: criterion ? { operator: criterion.operator, value: criterion.value } : null,
});

/** What keeps the level away and is asked differently; else what was enough and is not asked so any more; else what keeps it away. */
function lineBetween(reaching: TraceNode, failing: TraceNode): Line | null {
  const [asked, keeping] = [criteriaOf(reaching), decisive(failing)];
  for (const criterion of keeping) {
    const same = asked.filter(({ fact }) => fact === criterion.fact);
    if (!same.some((other) => asksAlike(other, criterion))) {
      return { fact: criterion.fact, reaching: same[0] ?? null, failing: criterion };
    }
  }
  const others = criteriaOf(failing);
  const gone = asked.find(
    (criterion) => criterion.verdict === 'met' && !others.some((other) => asksAlike(other, criterion)),
  );
  if (gone !== undefined) {
    return { fact: gone.fact, reaching: gone, failing: others.find(({ fact }) => fact === gone.fact) ?? null };
  }
  const [first] = keeping;
  return first === undefined ? null : { fact: first.fact, reaching: first, failing: first };
}

const asksAlike = (a: CriterionTrace, b: CriterionTrace): boolean =>
  a.fact === b.fact && a.operator === b.operator && JSON.stringify(a.value) === JSON.stringify(b.value);

/** The criteria that keep a condition from being met: those from which it has its verdict. */
function decisive(node: TraceNode): CriterionTrace[] {
  if (node.verdict === 'met') return [];
  if ('is' in node) return decisive(node.is);
  if ('fact' in node) return [node];
  const children = 'all' in node ? node.all : node.any;
  return children.filter(({ verdict }) => verdict === node.verdict).flatMap(decisive);
}
