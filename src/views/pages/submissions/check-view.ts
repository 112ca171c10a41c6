import type { AcceptedEvidence, Engagement } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import type { ReportNames } from '../../determination/report-names.ts';
import { factHeading, factValue } from '../../fact-words.ts';
import { periodIn } from '../../formats.ts';
import { ENGAGEMENT_FACTS } from '../form-evidence.ts';

/** What is about to be submitted, once more in words: data of `pages/submission-check`. */
export interface CheckView {
  readonly engagements: readonly CheckedEngagement[];
  /** Worth a second look; nothing of it keeps anybody from submitting. */
  readonly remarks: readonly string[];
}

export interface CheckedEngagement {
  readonly headingId: string;
  readonly title: string;
  readonly facts: readonly { readonly title: string; readonly value: string; readonly open: boolean }[];
  readonly claims: readonly { readonly item: string; readonly level: string; readonly documents: string }[];
}

/** @param asked the facts that some rule of the field looks at */
export function checkView(names: ReportNames, { evidence }: AcceptedEvidence, asked: ReadonlySet<string>): CheckView {
  return { engagements: checkedEngagements(names, evidence, asked), remarks: remarksOn(names, evidence) };
}

/** The evidence in words, engagement by engagement. */
export const checkedEngagements = (
  names: ReportNames,
  evidence: AcceptedEvidence['evidence'],
  asked: ReadonlySet<string>,
): CheckedEngagement[] =>
  evidence.engagements.map((engagement, index) => ({
    headingId: `judged-${index}`,
    ...checkedEngagement(names, engagement, evidence, asked),
  }));

function checkedEngagement(
  names: ReportNames,
  engagement: Engagement,
  { documents }: AcceptedEvidence['evidence'],
  asked: ReadonlySet<string>,
): Omit<CheckedEngagement, 'headingId'> {
  const { words } = names;
  const titles = new Map(documents.map(({ id, title }) => [id, title ?? id]));
  const period = periodIn(words, engagement.from, engagement.to);
  const notGiven = words.t('submissions:check.notGiven');
  const given = engagement as unknown as Readonly<Record<string, string | number | boolean | undefined>>;
  const facts = ENGAGEMENT_FACTS.filter(({ name }) => asked.has(name) || given[name] !== undefined).map(({ name }) => {
    const value = given[name];
    return {
      title: factHeading(words, name as FactName),
      value: value === undefined ? notGiven : factValue(words, name as FactName, value),
      open: value === undefined,
    };
  });
  return {
    title: names.engagement(engagement.id),
    facts: [{ title: words.t('submissions:check.period'), value: period || notGiven, open: period === '' }, ...facts],
    claims: engagement.claims.map(({ skillItem, practice, documents: named }) => ({
      item: names.item(skillItem),
      level: names.Level(practice),
      documents: named.map((id) => titles.get(id) ?? id).join(words.t('terms:comma')),
    })),
  };
}

function remarksOn({ words: { t } }: ReportNames, { engagements, documents }: AcceptedEvidence['evidence']): string[] {
  const claims = engagements.flatMap((engagement) => engagement.claims);
  const named = new Set(claims.flatMap((claim) => claim.documents));
  const bare = claims.filter((claim) => claim.documents.length === 0).length;
  const loose = documents.filter(({ id }) => !named.has(id)).length;
  return [
    ...(bare === claims.length ? [t('submissions:check.noDocumentAtAll')] : []),
    ...(bare > 0 && bare < claims.length
      ? [t('submissions:check.withoutDocument', { count: bare, all: claims.length })]
      : []),
    ...(loose > 0 ? [t('submissions:check.looseDocuments', { count: loose })] : []),
  ];
}
