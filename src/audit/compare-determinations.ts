import type {
  CriterionTrace,
  Determination,
  RuleEvaluation,
  SkillItemDetermination,
  TraceNode,
} from '../evaluation/determination.ts';
import type { Verdict } from '../rules/rule-file.ts';

/** What a line of a comparison is about. */
export type LineSubject =
  | { readonly kind: 'field' }
  | { readonly kind: 'item'; readonly skillItem: string }
  | { readonly kind: 'policy'; readonly rule: string }
  | { readonly kind: 'rule'; readonly skillItem: string; readonly engagement: string; readonly rule: string }
  | {
      readonly kind: 'criterion';
      readonly skillItem: string | null;
      readonly engagement: string | null;
      readonly rule: string;
      /** The place in the rule's tree, such as `2.1`. */
      readonly path: string;
    };

/** What one determination says there. */
export interface LineSide {
  readonly level?: number;
  readonly possibleLevel?: number;
  readonly decidedBy?: string | null;
  readonly verdict?: Verdict;
  readonly criterion?: CriterionTrace;
}

export interface ComparedLine {
  readonly subject: LineSubject;
  /** Null where the determination has no such line. */
  readonly before: LineSide | null;
  readonly after: LineSide | null;
  readonly differs: boolean;
}

/** Two determinations on the same evidence, line by line; those that differ come first, each in the order of reading. */
export function compareDeterminations(before: Determination, after: Determination): ComparedLine[] {
  const [left, right] = [linesOf(before), linesOf(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const lines = keys.flatMap((key) => {
    const [a, b] = [left.get(key), right.get(key)];
    const subject = a?.subject ?? b?.subject;
    if (subject === undefined) return [];
    const differs = JSON.stringify(a?.side ?? null) !== JSON.stringify(b?.side ?? null);
    return [{ subject, before: a?.side ?? null, after: b?.side ?? null, differs }];
  });
  return lines.toSorted((a, b) => Number(b.differs) - Number(a.differs));
}

type Line = { readonly subject: LineSubject; readonly side: LineSide };

function linesOf(determination: Determination): Map<string, Line> {
  const { level, possibleLevel, skillItems, overall } = determination;
  const lines: Line[] = [{ subject: { kind: 'field' }, side: { level, possibleLevel } }];
  for (const item of skillItems) {
    const { skillItem } = item;
    const decidedBy = item.decidedBy?.rule ?? null;
    lines.push({
      subject: { kind: 'item', skillItem },
      side: { level: item.level, possibleLevel: item.possibleLevel, decidedBy },
    });
  }
  for (const { rule, verdict, trace } of overall) {
    lines.push({ subject: { kind: 'policy', rule }, side: { verdict } });
    lines.push(...criterionLines(trace, { skillItem: null, engagement: null, rule }));
  }
  for (const item of skillItems) lines.push(...claimLines(determination, item));
  return new Map(lines.map((line) => [JSON.stringify(line.subject), line]));
}

function claimLines({ evaluations }: Determination, { skillItem, rules, claims }: SkillItemDetermination): Line[] {
  return claims.flatMap(({ engagement, evaluation }) =>
    (evaluations[evaluation]?.rules ?? [])
      .filter(({ rule }) => rules.includes(rule))
      .flatMap((entry) => ruleLines(entry, skillItem, engagement)),
  );
}

const ruleLines = ({ rule, verdict, trace }: RuleEvaluation, skillItem: string, engagement: string): Line[] => [
  { subject: { kind: 'rule', skillItem, engagement, rule }, side: { verdict } },
  ...criterionLines(trace, { skillItem, engagement, rule }),
];

type Place = { readonly skillItem: string | null; readonly engagement: string | null; readonly rule: string };

function criterionLines(trace: TraceNode, place: Place): Line[] {
  const found: Line[] = [];
  const walk = (node: TraceNode, path: string): void => {
    if ('is' in node) walk(node.is, path);
    else if ('all' in node) for (const [index, child] of node.all.entries()) walk(child, `${path}.${index + 1}`);
    else if ('any' in node) for (const [index, child] of node.any.entries()) walk(child, `${path}.${index + 1}`);
    else found.push({ subject: { kind: 'criterion', ...place, path: path.slice(1) }, side: { criterion: node } });
  };
  walk(trace, '');
  return found;
}
