import type { ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { Evidence } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import { findFact } from '../../../rules/fact-vocabulary.ts';
import type { ReportNames } from '../../determination/report-names.ts';
import { factHeading, factValue } from '../../fact-words.ts';
import { givenFact, PRACTICE } from './review-form.ts';

/** What a review found otherwise than it was claimed, for reading. */
export interface FindingsView {
  readonly summary: string;
  readonly findings: readonly FindingLine[];
}

export interface FindingLine {
  /** The claim or fact. */
  readonly about: string;
  readonly engagement: string;
  readonly finding: string;
  readonly reason: string;
}

/** Findings that accept what was claimed are counted, the others told one by one. */
export function findingsView(names: ReportNames, evidence: Evidence, { claims, facts }: ReviewOverlay): FindingsView {
  const { t } = names.words;
  const rejected = claims
    .filter(({ finding }) => finding === 'rejected')
    .map(({ engagement, skillItem, reason }) => ({
      about: names.item(skillItem),
      engagement: names.engagement(engagement),
      finding: t('review:found.rejected'),
      reason,
    }));
  const otherwise = facts
    .filter(({ finding }) => finding !== 'accepted')
    .map(({ engagement, fact, skillItem, finding, value, reason }) => {
      const given = givenValue(evidence, engagement, fact, skillItem);
      const inWords = (one: string | number | boolean | undefined): string =>
        one === undefined ? t('review:fact.notGiven') : factValue(names.words, fact as FactName, one);
      return {
        about: aboutFact(names, fact, skillItem),
        engagement: names.engagement(engagement),
        finding:
          finding === 'notShown'
            ? t('review:found.notShown', { given: inWords(given) })
            : t('review:found.corrected', { given: inWords(given), value: inWords(value) }),
        reason,
      };
    });
  const findings = [...rejected, ...otherwise];
  return {
    summary: findings.length === 0 ? t('review:found.none') : t('review:found.some', { count: findings.length }),
    findings,
  };
}

function aboutFact(names: ReportNames, fact: string, skillItem: string | undefined): string {
  const title = findFact(fact) ? factHeading(names.words, fact as FactName) : fact;
  return skillItem === undefined
    ? title
    : names.words.t('review:found.practiceOf', { item: names.item(skillItem), fact: title });
}

function givenValue(
  { engagements }: Evidence,
  engagementId: string,
  fact: string,
  skillItem: string | undefined,
): string | number | boolean | undefined {
  const engagement = engagements.find(({ id }) => id === engagementId);
  if (fact === PRACTICE) return engagement?.claims.find((claim) => claim.skillItem === skillItem)?.practice;
  return engagement && givenFact(engagement, fact);
}
