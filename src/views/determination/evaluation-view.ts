import type { Determination, Evaluation } from '../../evaluation/determination.ts';
import type { FactName } from '../../evidence/facts.ts';
import { factHeading, factValue } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { ReportNames } from './report-names.ts';
import {
  type FlatTraceLine,
  flatLines,
  type TraceLine,
  traceLine,
  type VerdictView,
  verdictView,
} from './trace-view.ts';

/** All rules on one set of facts of one engagement. */
export interface EvaluationView {
  readonly anchor: string;
  readonly title: string;
  readonly appliesTo: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly rules: readonly RuleTraceView[];
}

export interface RuleTraceView {
  /** A stable address within the report. */
  readonly anchor: string;
  readonly rule: string;
  readonly levelName: string;
  readonly verdict: VerdictView;
  /** Said where the rule decides only some of the items claimed here; empty otherwise. */
  readonly onlyFor: string;
  readonly line: TraceLine;
  /** The same trace without folding. */
  readonly flat: readonly FlatTraceLine[];
  readonly open: boolean;
}

export const evaluationViews = (names: ReportNames, determination: Determination): EvaluationView[] =>
  determination.evaluations.map((evaluation, index) => evaluationView(names, determination, evaluation, index));

function evaluationView(
  names: ReportNames,
  { skillItems }: Determination,
  { engagement, facts, rules }: Evaluation,
  index: number,
): EvaluationView {
  const { words } = names;
  const claimed = skillItems.filter(({ claims }) => claims.some(({ evaluation }) => evaluation === index));
  const itemsOf = (items: readonly { skillItem: string }[]) =>
    listIn(
      words.language,
      items.map(({ skillItem }) => names.item(skillItem)),
      'and',
    );
  return {
    anchor: `evaluation-${index + 1}`,
    title: names.engagement(engagement),
    appliesTo: words.t('determination:trace.appliesTo', { items: itemsOf(claimed) }),
    facts: (Object.keys(facts) as FactName[]).map((fact) => ({
      title: factHeading(words, fact),
      value: factValue(words, fact, facts[fact] ?? ''),
    })),
    rules: rules.map(({ rule, level, verdict, trace }) => {
      const deciding = claimed.filter((item) => item.rules.includes(rule));
      const line = traceLine(names, trace);
      return {
        anchor: `evaluation-${index + 1}-${rule}`,
        rule,
        levelName: names.Level(level),
        verdict: verdictView(words, verdict),
        onlyFor:
          deciding.length < claimed.length ? words.t('determination:trace.onlyFor', { items: itemsOf(deciding) }) : '',
        line,
        flat: flatLines(line),
        open: verdict === 'undetermined',
      };
    }),
  };
}
