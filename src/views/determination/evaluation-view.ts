import type { Determination, Evaluation } from '../../evaluation/determination.ts';
import type { ReviewedFact } from '../../evidence/evidence.ts';
import type { FactName } from '../../evidence/facts.ts';
import { findFact } from '../../rules/fact-vocabulary.ts';
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
    facts: [
      ...(Object.keys(facts) as FactName[]).map((fact) => ({
        title: factHeading(words, fact),
        value: lookedAt(names, engagement, fact, facts[fact] ?? '', claimed),
      })),
      ...notAccepted(names, engagement, claimed),
    ],
    rules: rules.map((entry) => {
      const deciding = claimed.filter((item) => item.rules.includes(entry.rule));
      const onlyFor = deciding.length < claimed.length ? onlyForInWords(names, deciding, claimed) : '';
      return ruleTraceView(names, entry, `evaluation-${index + 1}-${entry.rule}`, engagement, onlyFor);
    }),
  };
}

/** A value with what was given instead, where an assessor corrected it. */
function lookedAt(
  names: ReportNames,
  engagement: string,
  fact: FactName,
  value: string | number | boolean,
  claimed: Items,
): string {
  const { words } = names;
  const shown = factValue(words, fact, value);
  const found = reviewedIn(names, engagement, claimed).find((one) => one.fact === fact && one.counts !== null);
  if (found === undefined) return shown;
  if (found.given === null) return words.t('determination:trace.found', { value: shown });
  return words.t('determination:trace.corrected', { value: shown, given: factValue(words, fact, found.given) });
}

/** Given, but not accepted: missing for another reason than what was never given. */
const notAccepted = (names: ReportNames, engagement: string, claimed: Items) =>
  reviewedIn(names, engagement, claimed).flatMap(({ fact, given, counts }) => {
    if (counts !== null || given === null || findFact(fact) === undefined) return [];
    // Facts of evidence are facts that rules may look at.
    const name = fact as FactName;
    const value = names.words.t('determination:trace.notAccepted', { given: factValue(names.words, name, given) });
    return [{ title: factHeading(names.words, name), value }];
  });

/** What was found about the engagement, and about the practice that these items share. */
const reviewedIn = ({ review }: ReportNames, engagement: string, claimed: Items): readonly ReviewedFact[] => {
  const found = (review?.changed ?? []).filter((one) => one.engagement === engagement);
  const ofItems = found.filter((one) => claimed.some(({ skillItem }) => skillItem === one.skillItem));
  return [...found.filter(({ skillItem }) => skillItem === undefined), ...ofItems.slice(0, 1)];
};

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
