import type { Determination, Evaluation } from '../../evaluation/determination.ts';
import type { FactName } from '../../evidence/facts.ts';
import { factHeading, factValue } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { ReportNames } from './report-names.ts';
import { type RuleTraceView, ruleTraceView } from './rule-trace-view.ts';

/** All rules on one set of facts of one engagement. */
export interface EvaluationView {
  readonly anchor: string;
  readonly title: string;
  readonly appliesTo: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly rules: readonly RuleTraceView[];
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
  return {
    anchor: `evaluation-${index + 1}`,
    title: names.engagementInFull(engagement),
    appliesTo: words.t('determination:trace.appliesTo', { items: itemsInWords(names, claimed) }),
    facts: (Object.keys(facts) as FactName[]).map((fact) => ({
      title: factHeading(words, fact),
      value: factValue(words, fact, facts[fact] ?? ''),
    })),
    rules: rules.map((entry) => {
      const deciding = claimed.filter((item) => item.rules.includes(entry.rule));
      const onlyFor = deciding.length < claimed.length ? onlyForInWords(names, deciding, claimed) : '';
      return ruleTraceView(names, entry, `evaluation-${index + 1}-${entry.rule}`, onlyFor);
    }),
  };
}

type Items = readonly { readonly skillItem: string }[];

const itemsInWords = ({ words, item }: ReportNames, items: Items): string =>
  listIn(
    words.language,
    items.map(({ skillItem }) => item(skillItem)),
    'and',
  );

/** Names the items that a rule decides, or their kind where it decides all claimed items of one kind. */
function onlyForInWords(names: ReportNames, deciding: Items, claimed: Items): string {
  const { t } = names.words;
  const kinds = new Set(deciding.map(({ skillItem }) => names.kind(skillItem)));
  const [kind] = kinds;
  const ofKind = claimed.filter(({ skillItem }) => names.kind(skillItem) === kind);
  if (kinds.size === 1 && ofKind.length === deciding.length) return t(`determination:trace.onlyForKind.${kind}`);
  return t('determination:trace.onlyFor', { items: itemsInWords(names, deciding) });
}
