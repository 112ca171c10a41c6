import { pointerTo } from '../../../base/json-pointer.ts';
import { inLanguage } from '../../../base/localized-text.ts';
import type { AcceptedEvidence, Claim, Engagement } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import { type FactDescription, findFact } from '../../../rules/fact-vocabulary.ts';
import { type Catalogue, findItem, practiceLadder } from '../../../standard/catalogue.ts';
import { capitalised, factValue } from '../../fact-words.ts';
import { levelsIn, monthIn, periodIn } from '../../formats.ts';
import type { Words } from '../../words.ts';
import type { DocumentLink } from './document-links.ts';
import { type FindingView, findingView, type ValueField } from './finding-view.ts';
import { claimPlace, engagementIdField, factPlace } from './review-fields.ts';
import {
  type AskedFacts,
  type EngagementFindings,
  everythingLookedAt,
  factsToReview,
  givenFact,
  NOT_LOOKED_AT,
  type Progress,
  progressOf,
} from './review-form.ts';

/** One engagement under review. */
export interface EngagementReviewView {
  readonly index: number;
  /** Carries the engagement's own id. */
  readonly idField: string;
  readonly id: string;
  readonly number: number;
  /** The id of the element, so that a save comes back to it. */
  readonly anchor: string;
  readonly title: string;
  readonly about: string;
  readonly open: boolean;
  readonly editable: boolean;
  /** Empty before any review. */
  readonly progress: string;
  readonly complete: boolean;
  readonly facts: readonly FactReviewView[];
  readonly claims: readonly ClaimReviewView[];
  /** Every document named for a claim of this engagement. */
  readonly documents: readonly DocumentLink[];
}

export interface FactReviewView {
  readonly title: string;
  /** What was given as one says it, or that nothing was. */
  readonly given: string;
  /** As it was typed, where it was not a plain number. */
  readonly typed: string | null;
  readonly missing: boolean;
  readonly finding: FindingView;
}

export interface ClaimReviewView {
  readonly item: string;
  readonly kind: string | null;
  readonly claimed: string;
  readonly statement: string;
  readonly documents: readonly DocumentLink[];
  readonly finding: FindingView;
}

export interface ReviewContext {
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly asked: AskedFacts;
  readonly accepted: AcceptedEvidence;
  readonly documentOf: (id: string) => DocumentLink;
  readonly errors: ReadonlyMap<string, string>;
  /** False where the reader may only look. */
  readonly editable: boolean;
  /** False while nobody has begun to review. */
  readonly reviewed: boolean;
}

export const engagementAnchor = (index: number): string => `engagement-${index + 1}`;

export function engagementReviewView(
  context: ReviewContext,
  engagement: Engagement,
  findings: EngagementFindings,
  { index, open }: { index: number; open: boolean },
): EngagementReviewView {
  const { words, asked } = context;
  const progress = progressOf(findings, engagement, asked);
  const named = [...new Set(engagement.claims.flatMap(({ documents }) => documents))];
  return {
    index,
    idField: engagementIdField(index),
    id: engagement.id,
    number: index + 1,
    anchor: engagementAnchor(index),
    title: engagement.title,
    about: [engagement.id, periodIn(words, engagement.from, engagement.to)].filter(Boolean).join(' · '),
    open,
    editable: context.editable,
    progress: context.reviewed ? progressInWords(words, progress) : '',
    complete: everythingLookedAt(progress),
    facts: factsToReview(engagement, findings.facts, asked).map((fact) =>
      factReview(context, engagement, findings, index, fact),
    ),
    claims: engagement.claims.map((claim) => claimReview(context, claim, findings, index)),
    documents: named.map(context.documentOf),
  };
}

export const progressInWords = ({ t }: Words, { claims, claimsLooked, facts, factsLooked }: Progress): string =>
  t('review:progress', {
    claims: t('review:progressClaims', { looked: claimsLooked, count: claims }),
    facts: t('review:progressFacts', { looked: factsLooked, count: facts }),
  });

function factReview(
  { words, accepted, errors, editable, reviewed }: ReviewContext,
  engagement: Engagement,
  { facts }: EngagementFindings,
  index: number,
  name: string,
): FactReviewView {
  const fact = findFact(name);
  const title = fact ? capitalised(inLanguage(fact.title, words.language)) : words.t(`review:month.${name}`);
  const value = givenFact(engagement, name);
  const given = value === undefined ? words.t('review:fact.notGiven') : valueInWords(words, name, value);
  const typed = accepted.normalised.find(({ at }) => at === pointerTo('engagements', index, name))?.given ?? null;
  const about = {
    editable,
    reviewed,
    place: factPlace(index, name),
    kind: value === undefined ? ('missing' as const) : ('fact' as const),
    legend: words.t('review:fact.legend', { fact: title, given }),
    field: factField(words, title, fact),
  };
  return {
    title,
    given,
    typed,
    missing: value === undefined,
    finding: findingView(words, errors, about, facts[name] ?? NOT_LOOKED_AT),
  };
}

/** A month is told as one, every other fact as its vocabulary says. */
const valueInWords = (words: Words, name: string, value: string | number | boolean): string =>
  findFact(name) ? factValue(words, name as FactName, value) : monthIn(words.language, String(value));

function factField(words: Words, title: string, fact: FactDescription | undefined): ValueField {
  const label = words.t('review:finding.rightValue', { fact: title });
  if (!fact) return { label, choices: [], hint: words.t('pages:form.monthHint') };
  const { kind, unit, values = [] } = fact;
  // Only facts of an engagement are reviewed here.
  const name = fact.name as FactName;
  const amount = (value: number) => factValue(words, name, value);
  const named = (value: string | boolean) => [String(value), factValue(words, name, value)] as const;
  return { label, unit, amount, choices: (kind === 'boolean' ? [true, false] : values).map(named) };
}

function claimReview(
  context: ReviewContext,
  { skillItem, practice, documents }: Claim,
  { claims }: EngagementFindings,
  index: number,
): ClaimReviewView {
  const { words, catalogue, accepted, errors, editable, reviewed, documentOf } = context;
  const item = findItem(catalogue, skillItem);
  const title = item ? inLanguage(item.title, words.language) : skillItem;
  const ladder = practiceLadder(catalogue, accepted.evidence.specialtyField, skillItem);
  const claimed = ladder.find(({ levels }) => levels.includes(practice));
  const about = {
    editable,
    reviewed,
    place: claimPlace(index, skillItem),
    kind: 'claim' as const,
    legend: words.t('review:claim.legend', { item: title, level: practice }),
    field: {
      label: words.t('review:finding.rightStatement', { item: title }),
      // Where one statement covers two levels, the higher counts either way.
      choices: ladder
        .filter((step) => step !== claimed)
        .map(({ levels, statement }) => {
          const level = words.t('pages:form.levels', { levels: levelsIn(words, levels), count: levels.length });
          const text = inLanguage(statement, words.language);
          return [String(levels.at(-1)), words.t('terms:named', { name: level, meaning: text })] as const;
        }),
    },
  };
  return {
    item: title,
    kind: item?.kind === 'specific' ? words.t('pages:form.specific') : null,
    claimed: words.t('pages:form.levels', {
      levels: levelsIn(words, claimed?.levels ?? [practice]),
      count: claimed?.levels.length ?? 1,
    }),
    statement: claimed ? inLanguage(claimed.statement, words.language) : '',
    documents: documents.map(documentOf),
    finding: findingView(words, errors, about, claims[skillItem] ?? NOT_LOOKED_AT),
  };
}
