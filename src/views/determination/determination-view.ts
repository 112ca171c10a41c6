import { inLanguage } from '../../base/localized-text.ts';
import type { Determination } from '../../evaluation/determination.ts';
import type { AcceptedEvidence } from '../../evidence/evidence.ts';
import type { Justification } from '../../justification/justification.ts';
import { justify } from '../../justification/justify.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findItem } from '../../standard/catalogue.ts';
import { dateIn, listIn, numberIn } from '../formats.ts';
import type { Words } from '../words.ts';
import { type AnswerView, answerView } from './answer-view.ts';
import { type EvaluationView, evaluationViews } from './evaluation-view.ts';
import { type ItemView, itemView } from './item-view.ts';
import { type PolicyRow, policyRows } from './policy-view.ts';
import { type ProfileView, profileView } from './profile-view.ts';
import { type ReportNames, reportNames } from './report-names.ts';
import { type RuleTraceView, ruleTraceView } from './rule-trace-view.ts';

/** Everything that a report of a determination shows, in words and in the order of reading. */
export interface DeterminationView {
  readonly candidate: string;
  readonly candidateId: string;
  readonly field: string;
  readonly asOf: string;
  readonly answer: AnswerView;
  readonly undefinedLevels: string;
  readonly profile: ProfileView;
  readonly items: readonly ItemView[];
  readonly policy: readonly PolicyRow[];
  readonly evaluations: readonly EvaluationView[];
  readonly policyTraces: readonly RuleTraceView[];
  readonly hints: readonly string[];
  readonly documents: readonly string[];
  readonly readings: readonly { id: string; number: number; title: string; rules: string }[];
  readonly pages: string;
  readonly provenance: Provenance;
}

export interface Provenance {
  readonly ruleSet: string;
  readonly ruleSetDigest: string;
  readonly standard: string;
  readonly standardDigest: string;
  readonly evidenceDigest: string;
  readonly asOf: string;
  readonly normalised: readonly { at: string; given: string; read: string }[];
}

/** What the panel beside the evidence form shows: the answer and the items, without the trace. */
export type StandingView = Pick<DeterminationView, 'answer' | 'items' | 'hints'>;

export function standingView(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  determination: Determination,
  accepted: AcceptedEvidence,
): StandingView {
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence);
  const justification = justify(determination, catalogue, ruleSet);
  return {
    answer: answerView(names, justification),
    items: justification.items.map((item) => itemView(names, item, topLevelOf(justification))),
    hints: hintsInWords(names, catalogue, accepted),
  };
}

export function determinationView(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  determination: Determination,
  accepted: AcceptedEvidence,
): DeterminationView {
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence);
  const justification = justify(determination, catalogue, ruleSet);
  const items = justification.items.map((item) => itemView(names, item, topLevelOf(justification)));
  const { candidate, specialtyField, asOf } = determination;
  return {
    candidate: candidate.name ?? candidate.id,
    candidateId: candidate.id,
    field: names.field(specialtyField),
    asOf: dateIn(words.language, asOf),
    answer: answerView(names, justification),
    undefinedLevels: undefinedLevelsInWords(words, justification),
    profile: profileView(items, justification),
    items,
    policy: policyRows(names, justification),
    evaluations: evaluationViews(names, determination),
    policyTraces: policyTraces(names, determination),
    hints: hintsInWords(names, catalogue, accepted),
    documents: accepted.evidence.documents.map(({ id, title }) => title ?? id),
    readings: readingsInWords(words, justification, ruleSet),
    pages: words.t('determination:pages.lead', {
      standard: catalogue.standard.document.title,
      pages: [...new Set(justification.items.flatMap(({ page }) => page ?? []))].join(words.t('terms:comma')),
    }),
    provenance: provenance(words, catalogue, ruleSet, determination),
  };
}

const topLevelOf = ({ definedLevels }: Justification): number => definedLevels.at(-1) ?? 0;

function undefinedLevelsInWords({ t, language }: Words, { undefinedLevels }: Justification): string {
  if (undefinedLevels.length === 0) return '';
  const two = undefinedLevels.join(t('terms:levelsAnd'));
  const levels = undefinedLevels.length > 2 ? listIn(language, undefinedLevels.map(String), 'and') : two;
  return t('determination:answer.undefined', { levels, count: undefinedLevels.length });
}

const policyTraces = (names: ReportNames, { overall }: Determination): RuleTraceView[] =>
  overall.map((entry) => ruleTraceView(names, entry, `policy-${entry.rule}`));

const hintsInWords = (names: ReportNames, catalogue: Catalogue, { hints }: AcceptedEvidence): string[] =>
  hints.map(({ params }) => {
    const skillItem = String(params.skillItem);
    return names.words.t('determination:hints.practiceBelowFirstLevel', {
      item: findItem(catalogue, skillItem) ? names.item(skillItem) : skillItem,
      first: params.firstLevel ?? '',
      practice: params.practice ?? '',
      engagement: names.engagement(String(params.engagement)),
    });
  });

const readingsInWords = (words: Words, { readings }: Justification, ruleSet: RuleSet) =>
  readings.flatMap(({ id, rules }) =>
    ruleSet.readings
      .filter((reading) => reading.id === id)
      .map(({ number, title }) => ({
        id,
        number,
        title: inLanguage(title, words.language),
        rules: words.t('determination:readings.rules', { rules: rules.join(words.t('terms:comma')) }),
      })),
  );

const provenance = (
  words: Words,
  { standard, digest }: Catalogue,
  ruleSet: RuleSet,
  { evidenceDigest, asOf, normalised }: Determination,
): Provenance => ({
  ruleSet: words.t('determination:provenance.ruleSetVersion', {
    title: inLanguage(ruleSet.title, words.language),
    version: ruleSet.version,
  }),
  ruleSetDigest: ruleSet.digest,
  standard: inLanguage(standard.title, words.language),
  standardDigest: digest,
  evidenceDigest,
  asOf: dateIn(words.language, asOf),
  normalised: normalised.map(({ at, given, read }) => ({ at, given, read: numberIn(words.language, read) })),
});
