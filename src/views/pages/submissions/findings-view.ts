import type { ClaimMark, FactMark, ReviewMarks } from '../../../certification/review-marks.ts';
import type { Evidence } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import { findFact } from '../../../rules/fact-vocabulary.ts';
import type { ReportNames } from '../../determination/report-names.ts';
import { factHeading, factValue } from '../../fact-words.ts';

/** What an assessor found on looking at the evidence, in words: data of `partials/findings`. */
export interface FindingsView {
  /** What was not accepted, not shown or corrected. */
  readonly changed: readonly FindingView[];
  readonly accepted: readonly FindingView[];
  /** What the rules ask for and the evidence leaves open: nobody has refused it. */
  readonly notGiven: readonly string[];
  /** The line that opens what was accepted. */
  readonly acceptedCount: string;
  /** Nothing was found otherwise than claimed. */
  readonly asClaimed: boolean;
}

export interface FindingView {
  readonly kind: 'rejected' | 'notShown' | 'corrected' | 'accepted';
  readonly label: string;
  readonly sign: string;
  /** `Branch office WAN: Technology` */
  readonly where: string;
  /** What was claimed, and what holds instead. */
  readonly what: string;
  readonly reason: string;
}

const SIGNS = { rejected: '✕', notShown: '?', corrected: '✎', accepted: '✓' } as const;

/**
 * @param evidence as submitted
 * @param asked the facts that some rule looks at; others are not missed
 */
export function findingsView(
  names: ReportNames,
  evidence: Evidence,
  { claims, facts }: ReviewMarks,
  asked: ReadonlySet<string>,
): FindingsView {
  const found = [
    ...claims.flatMap((mark) => claimFinding(names, evidence, mark)),
    ...facts.flatMap((mark) => factFinding(names, mark)),
  ];
  const changed = found.filter(({ kind }) => kind !== 'accepted');
  const accepted = found.filter(({ kind }) => kind === 'accepted');
  return {
    changed,
    accepted,
    acceptedCount: names.words.t('submissions:finding.acceptedCount', { count: accepted.length }),
    notGiven: facts
      .filter(({ mark, fact }) => mark === 'notGiven' && asked.has(fact))
      .map((mark) => placeIn(names, mark.engagement, factTitle(names, mark))),
    asClaimed: changed.length === 0,
  };
}

function claimFinding(
  names: ReportNames,
  { engagements }: Evidence,
  { mark, engagement, skillItem, reason }: ClaimMark,
): FindingView[] {
  if (mark === 'open') return [];
  const claims = engagements.find(({ id }) => id === engagement)?.claims ?? [];
  const practice = claims.find((claim) => claim.skillItem === skillItem)?.practice;
  const what =
    practice === undefined ? '' : names.words.t('submissions:finding.claimed', { level: names.level(practice) });
  return [described(names, mark, placeIn(names, engagement, names.item(skillItem)), what, reason)];
}

function factFinding(names: ReportNames, mark: FactMark): FindingView[] {
  if (mark.mark === 'open' || mark.mark === 'notGiven') return [];
  const { t } = names.words;
  const given = valueInWords(names, mark.fact, mark.given);
  const what =
    mark.mark === 'corrected'
      ? t('submissions:finding.from', { given, found: valueInWords(names, mark.fact, mark.counts) })
      : t('submissions:finding.given', { given });
  return [described(names, mark.mark, placeIn(names, mark.engagement, factTitle(names, mark)), what, mark.reason)];
}

const described = (
  { words }: ReportNames,
  kind: FindingView['kind'],
  where: string,
  what: string,
  reason: string,
): FindingView => ({ kind, label: words.t(`submissions:finding.${kind}`), sign: SIGNS[kind], where, what, reason });

const placeIn = ({ words, engagement }: ReportNames, id: string, meaning: string): string =>
  words.t('terms:named', { name: engagement(id), meaning });

function factTitle({ words, item }: ReportNames, { fact, skillItem }: FactMark): string {
  const title = findFact(fact) ? factHeading(words, fact as FactName) : fact;
  return skillItem === undefined
    ? title
    : words.t('submissions:finding.ofItem', { item: item(skillItem), fact: title });
}

const valueInWords = ({ words }: ReportNames, fact: string, value: FactMark['given']): string =>
  value === null || !findFact(fact)
    ? words.t('submissions:finding.nothing')
    : factValue(words, fact as FactName, value);
