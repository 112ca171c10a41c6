import { pointerTo } from '../../../base/json-pointer.ts';
import { inLanguage } from '../../../base/localized-text.ts';
import type { AcceptedEvidence, Claim, Engagement } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import { CLAIM_FACTS, type FactDescription } from '../../../rules/fact-vocabulary.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import { type Catalogue, findItem, practiceLadder } from '../../../standard/catalogue.ts';
import { factHeading, factValue } from '../../fact-words.ts';
import { levelsIn, periodIn } from '../../formats.ts';
import type { Words } from '../../words.ts';
import { factsAskedBy } from '../facts-asked.ts';
import type { DocumentLink } from './document-links.ts';
import { type FindingView, findingView, type ValueField } from './finding-view.ts';
import { claimPlace, factPlace } from './review-fields.ts';
import {
  type EngagementFindings,
  everythingLookedAt,
  givenFact,
  givenFacts,
  NOT_LOOKED_AT,
  type Progress,
  progressOf,
} from './review-form.ts';

/** One engagement under review. */
export interface EngagementReviewView {
  readonly index: number;
  readonly number: number;
  /** The id of the element, so that a save comes back to it. */
  readonly anchor: string;
  readonly title: string;
  readonly about: string;
  readonly open: boolean;
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
  readonly ruleSet: RuleSet;
  readonly accepted: AcceptedEvidence;
  readonly documentOf: (id: string) => DocumentLink;
  readonly errors: ReadonlyMap<string, string>;
}

export const engagementAnchor = (index: number): string => `engagement-${index + 1}`;

export function engagementReviewView(
  context: ReviewContext,
  engagement: Engagement,
  findings: EngagementFindings,
  { index, open }: { index: number; open: boolean },
): EngagementReviewView {
  const { words } = context;
  const progress = progressOf(findings, engagement);
  const named = [...new Set(engagement.claims.flatMap(({ documents }) => documents))];
  return {
    index,
    number: index + 1,
    anchor: engagementAnchor(index),
    title: engagement.title,
    about: [engagement.id, periodIn(words, engagement.from, engagement.to)].filter(Boolean).join(' · '),
    open,
    progress: progressInWords(words, progress),
    complete: everythingLookedAt(progress),
    facts: factsAsked(context, engagement).map((fact) => factReview(context, engagement, findings, index, fact)),
    claims: engagement.claims.map((claim) => claimReview(context, claim, findings, index)),
    documents: named.map(context.documentOf),
  };
}

export const progressInWords = ({ t }: Words, { claims, claimsLooked, facts, factsLooked }: Progress): string =>
  t('review:progress', {
    claims: t('review:progressClaims', { looked: claimsLooked, count: claims }),
    facts: t('review:progressFacts', { looked: factsLooked, count: facts }),
  });

/** The facts that some rule of the field looks at, and those that were given all the same. */
function factsAsked({ catalogue, ruleSet, accepted }: ReviewContext, engagement: Engagement): FactDescription[] {
  const byRules = factsAskedBy(catalogue, ruleSet, accepted.evidence.specialtyField);
  const asked = new Set([...byRules, ...givenFacts(engagement)]);
  return CLAIM_FACTS.filter(({ name, group }) => group === 'engagement' && asked.has(name));
}

function factReview(
  { words, accepted, errors }: ReviewContext,
  engagement: Engagement,
  { facts }: EngagementFindings,
  index: number,
  fact: FactDescription,
): FactReviewView {
  // Facts of an engagement are all facts of a claim inside it.
  const name = fact.name as FactName;
  const title = factHeading(words, name);
  const value = givenFact(engagement, name);
  const given = value === undefined ? words.t('review:fact.notGiven') : factValue(words, name, value);
  const typed = accepted.normalised.find(({ at }) => at === pointerTo('engagements', index, name))?.given ?? null;
  const about = {
    place: factPlace(index, name),
    kind: value === undefined ? ('missing' as const) : ('fact' as const),
    legend: words.t('review:fact.legend', { fact: title, given }),
    field: factField(words, fact),
  };
  return {
    title,
    given,
    typed,
    missing: value === undefined,
    finding: findingView(words, errors, about, facts[name] ?? NOT_LOOKED_AT),
  };
}

function factField(words: Words, { name, kind, unit, values = [] }: FactDescription): ValueField {
  const fact = name as FactName;
  const label = words.t('review:finding.rightValue', { fact: factHeading(words, fact) });
  if (kind === 'boolean') {
    return { label, choices: [true, false].map((value) => [String(value), factValue(words, fact, value)] as const) };
  }
  return { label, unit, choices: values.map((value) => [value, factValue(words, fact, value)] as const) };
}

function claimReview(
  context: ReviewContext,
  { skillItem, practice, documents }: Claim,
  { claims }: EngagementFindings,
  index: number,
): ClaimReviewView {
  const { words, catalogue, accepted, errors, documentOf } = context;
  const item = findItem(catalogue, skillItem);
  const title = item ? inLanguage(item.title, words.language) : skillItem;
  const ladder = practiceLadder(catalogue, accepted.evidence.specialtyField, skillItem);
  const claimed = ladder.find(({ levels }) => levels.includes(practice));
  const about = {
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
