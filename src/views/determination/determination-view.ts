import { pointerTokens } from '../../base/json-pointer.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { Determination } from '../../evaluation/determination.ts';
import type { AcceptedEvidence, ClaimAsReviewed, Evidence } from '../../evidence/evidence.ts';
import type { FactName } from '../../evidence/facts.ts';
import type { Justification } from '../../justification/justification.ts';
import { justify } from '../../justification/justify.ts';
import { findFact } from '../../rules/fact-vocabulary.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { factTitle } from '../fact-words.ts';
import { dateIn, levelsIn, numberIn } from '../formats.ts';
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
  readonly fieldId: string;
  readonly asOf: string;
  readonly answer: AnswerView;
  readonly undefinedLevels: string;
  readonly profile: ProfileView;
  readonly items: readonly ItemView[];
  readonly policy: readonly PolicyRow[];
  readonly evaluations: readonly EvaluationView[];
  readonly policyTraces: readonly RuleTraceView[];
  readonly hints: readonly string[];
  /** What holds for the ways of all items alike. */
  readonly notes: readonly string[];
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
  readonly normalised: readonly { where: string; at: string; given: string; read: string }[];
}

/** What the panel beside the evidence form shows: the answer and the items, without the trace. */
export type StandingView = Pick<DeterminationView, 'answer' | 'items' | 'hints'>;

export function standingView(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  determination: Determination,
  accepted: AcceptedEvidence<ClaimAsReviewed>,
): StandingView {
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence, accepted.review);
  return standingOf(names, justify(determination, catalogue, ruleSet), accepted);
}

const standingOf = (
  names: ReportNames,
  justification: Justification,
  accepted: AcceptedEvidence<ClaimAsReviewed>,
): StandingView => ({
  answer: answerView(names, justification),
  items: justification.items.map((item) => itemView(names, item, topLevelOf(justification))),
  hints: hintsInWords(names, accepted),
});

export function determinationView(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  determination: Determination,
  accepted: AcceptedEvidence<ClaimAsReviewed>,
): DeterminationView {
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence, accepted.review);
  const justification = justify(determination, catalogue, ruleSet);
  const standing = standingOf(names, justification, accepted);
  const { candidate, specialtyField, asOf } = determination;
  return {
    ...standing,
    candidate: candidate.name ?? candidate.id,
    candidateId: candidate.id,
    field: names.field(specialtyField),
    fieldId: specialtyField,
    asOf: dateIn(words.language, asOf),
    undefinedLevels: undefinedLevelsInWords(words, justification),
    profile: profileView(standing.items, justification),
    policy: policyRows(names, justification),
    evaluations: evaluationViews(names, determination),
    policyTraces: policyTraces(names, determination),
    notes: notesInWords(words, justification),
    documents: accepted.evidence.documents.map(({ id, title }) => title ?? id),
    readings: readingsInWords(words, justification, ruleSet),
    pages: pagesInWords(words, catalogue, justification),
    provenance: provenance(names, catalogue, ruleSet, determination, accepted.evidence),
  };
}

const topLevelOf = ({ definedLevels }: Justification): number => definedLevels.at(-1) ?? 0;

function undefinedLevelsInWords(words: Words, { undefinedLevels }: Justification): string {
  if (undefinedLevels.length === 0) return '';
  const levels = levelsIn(words, undefinedLevels);
  return words.t('determination:answer.undefined', { levels, count: undefinedLevels.length });
}

const policyTraces = (names: ReportNames, { overall }: Determination): RuleTraceView[] =>
  overall.map((entry) => ruleTraceView(names, entry, `policy-${entry.rule}`, null));

const pagesInWords = (words: Words, { standard }: Catalogue, { pages }: Justification): string =>
  pages.length === 0
    ? words.t('determination:pages.none')
    : words.t('determination:pages.lead', {
        standard: standard.document.title,
        pages: pages.join(words.t('terms:comma')),
      });

/** Some ways ask for something other than what was given, and what is past can't be changed. */
function notesInWords({ t }: Words, { items }: Justification): string[] {
  const options = items.flatMap(({ next }) => next?.options ?? []);
  const asksOtherwise = options.some(
    (option) => 'changes' in option && option.changes.some((change) => 'is' in change),
  );
  return asksOtherwise ? [t('determination:next.past')] : [];
}

const hintsInWords = (names: ReportNames, { hints }: Pick<AcceptedEvidence, 'hints'>): string[] =>
  hints.map(({ params: { engagement, skillItem, practice, firstLevel } }) =>
    names.words.t('determination:hints.practiceBelowFirstLevel', {
      item: names.item(skillItem),
      first: firstLevel,
      practice,
      engagement: names.engagement(engagement),
    }),
  );

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
  names: ReportNames,
  { standard, digest }: Catalogue,
  ruleSet: RuleSet,
  { evidenceDigest, asOf, normalised }: Determination,
  evidence: Evidence<ClaimAsReviewed>,
): Provenance => ({
  ruleSet: names.words.t('determination:provenance.ruleSetVersion', {
    title: inLanguage(ruleSet.title, names.words.language),
    version: ruleSet.version,
  }),
  ruleSetDigest: ruleSet.digest,
  standard: inLanguage(standard.title, names.words.language),
  standardDigest: digest,
  evidenceDigest,
  asOf: dateIn(names.words.language, asOf),
  normalised: normalised.map(({ at, given, read }) => ({
    where: placeInWords(names, evidence, at),
    at,
    given,
    read: numberIn(names.words.language, read),
  })),
});

/** Where a number stands in the evidence: `Help desk: peak staff`, `Help desk: Technology`. */
function placeInWords(names: ReportNames, { engagements }: Evidence<ClaimAsReviewed>, at: string): string {
  const [, engagementAt, member = '', claimAt] = pointerTokens(at);
  const engagement = engagements[Number(engagementAt)];
  const claim = engagement?.claims[Number(claimAt)];
  const what = findFact(member) ? factTitle(names.words, member as FactName) : claim && names.item(claim.skillItem);
  if (!engagement || !what) return at;
  return names.words.t('terms:named', { name: names.engagement(engagement.id), meaning: what });
}
