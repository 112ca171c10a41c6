import { PRACTICE, REVIEWED_FACTS } from '../../../certification/parse-overlay.ts';
import type { FactFinding, ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { Engagement, Evidence } from '../../../evidence/evidence.ts';

/** A review while it is being entered: what stands in each field, right or wrong, so that nothing typed is lost. */
export interface ReviewForm {
  /** In the order of the evidence. */
  readonly engagements: readonly EngagementFindings[];
  /** A question to the candidate that was not asked yet. */
  readonly question: string;
  /** Why more evidence is asked for. */
  readonly returnReason: string;
  /** Why there is a conflict of interest. */
  readonly conflictReason: string;
}

export interface EngagementFindings {
  readonly id: string;
  /** By the name of the fact. */
  readonly facts: Record<string, FindingForm>;
  /** By the skill item. */
  readonly claims: Record<string, FindingForm>;
}

/** `''`: not looked at yet. `rejected` is for claims only; the rest of a claim's findings are about its practice. */
export type Finding = '' | 'accepted' | 'corrected' | 'notShown' | 'rejected';

export interface FindingForm {
  readonly finding: Finding;
  /** With `corrected`, what is right instead, as typed. */
  readonly value: string;
  readonly reason: string;
}

export const FACT_FINDINGS = ['', 'accepted', 'notShown', 'corrected'] as const;
export const CLAIM_FINDINGS = ['', 'accepted', 'corrected', 'notShown', 'rejected'] as const;

export const NOT_LOOKED_AT: FindingForm = { finding: '', value: '', reason: '' };

/** What was found so far, ready to be gone on with. */
export const formOfOverlay = ({ engagements }: Evidence, overlay: ReviewOverlay): ReviewForm => ({
  engagements: engagements.map((engagement) => findingsOf(engagement, overlay)),
  question: '',
  returnReason: '',
  conflictReason: '',
});

function findingsOf({ id, claims }: Engagement, overlay: ReviewOverlay): EngagementFindings {
  const ofEngagement = overlay.facts.filter(({ engagement }) => engagement === id);
  const facts = ofEngagement.filter(({ fact }) => fact !== PRACTICE).map((found) => [found.fact, factForm(found)]);
  return {
    id,
    facts: Object.fromEntries(facts),
    claims: Object.fromEntries(
      claims.map(({ skillItem }) => {
        const claim = overlay.claims.find((found) => found.engagement === id && found.skillItem === skillItem);
        const practice = ofEngagement.find((found) => found.fact === PRACTICE && found.skillItem === skillItem);
        // What was found about the practice says more than that the claim was accepted.
        if (claim?.finding !== 'rejected' && practice) return [skillItem, factForm(practice)];
        return [skillItem, claim ? { finding: claim.finding, value: '', reason: claim.reason } : NOT_LOOKED_AT];
      }),
    ),
  };
}

const factForm = ({ finding, value, reason }: FactFinding): FindingForm => ({
  finding,
  value: value === undefined ? '' : String(value),
  reason,
});

/** What an engagement says of one of its facts; undefined where it says nothing. */
export function givenFact(engagement: Engagement, fact: string): string | number | boolean | undefined {
  const said: Readonly<Record<string, unknown>> = { ...engagement };
  const value = REVIEWED_FACTS.includes(fact) ? said[fact] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** The facts that some rule of the field looks at; all others are shown where they were given. */
export type AskedFacts = ReadonlySet<string>;

const MONTHS = ['from', 'to'];

/** The facts of an engagement that an assessor looks at; its months only where some rule goes by them. */
export function factsToReview(engagement: Engagement, facts: EngagementFindings['facts'], asked: AskedFacts): string[] {
  const byMonths = asked.has('engagementMonths') || asked.has('monthsSinceEnd');
  return REVIEWED_FACTS.filter((fact) => {
    if ((facts[fact]?.finding ?? '') !== '') return true;
    return MONTHS.includes(fact) ? byMonths : asked.has(fact) || givenFact(engagement, fact) !== undefined;
  });
}

const givenFacts = (engagement: Engagement, { facts }: EngagementFindings, asked: AskedFacts): string[] =>
  factsToReview(engagement, facts, asked).filter((fact) => givenFact(engagement, fact) !== undefined);

/** How much was looked at, of claims and of facts that were given. */
export interface Progress {
  readonly claims: number;
  readonly claimsLooked: number;
  readonly facts: number;
  readonly factsLooked: number;
}

/** Everything not looked at yet becomes accepted; facts that were not given have nothing to accept. */
export const withRestAccepted = (
  form: ReviewForm,
  { engagements }: Evidence,
  asked: AskedFacts,
  only?: number,
): ReviewForm => ({
  ...form,
  engagements: form.engagements.map((findings, index) => {
    const engagement = engagements[index];
    return engagement && (only === undefined || only === index) ? restAccepted(findings, engagement, asked) : findings;
  }),
});

const ACCEPTED: FindingForm = { finding: 'accepted', value: '', reason: '' };

const restAccepted = (findings: EngagementFindings, engagement: Engagement, asked: AskedFacts): EngagementFindings => {
  const { id, facts, claims } = findings;
  const given = givenFacts(engagement, findings, asked).map((fact) => [fact, orAccepted(facts[fact])]);
  const claimed = engagement.claims.map(({ skillItem }) => [skillItem, orAccepted(claims[skillItem])]);
  return {
    id,
    facts: { ...facts, ...Object.fromEntries(given) },
    claims: { ...claims, ...Object.fromEntries(claimed) },
  };
};

const orAccepted = (found: FindingForm = NOT_LOOKED_AT): FindingForm => (found.finding === '' ? ACCEPTED : found);

export function progressOf(findings: EngagementFindings, engagement: Engagement, asked: AskedFacts): Progress {
  const { facts, claims } = findings;
  const given = givenFacts(engagement, findings, asked);
  const looked = (found: FindingForm | undefined): boolean => (found?.finding ?? '') !== '';
  return {
    claims: engagement.claims.length,
    claimsLooked: engagement.claims.filter(({ skillItem }) => looked(claims[skillItem])).length,
    facts: given.length,
    factsLooked: given.filter((fact) => looked(facts[fact])).length,
  };
}

/** Of all engagements together. */
export const totalProgress = (form: ReviewForm, { engagements }: Evidence, asked: AskedFacts): Progress =>
  engagements
    .map((engagement, index) => progressOf(form.engagements[index] ?? nothingFound(engagement), engagement, asked))
    .reduce(
      (sum, part) => ({
        claims: sum.claims + part.claims,
        claimsLooked: sum.claimsLooked + part.claimsLooked,
        facts: sum.facts + part.facts,
        factsLooked: sum.factsLooked + part.factsLooked,
      }),
      { claims: 0, claimsLooked: 0, facts: 0, factsLooked: 0 },
    );

export const nothingFound = ({ id }: Engagement): EngagementFindings => ({ id, facts: {}, claims: {} });

export const everythingLookedAt = ({ claims, claimsLooked, facts, factsLooked }: Progress): boolean =>
  claims === claimsLooked && facts === factsLooked;
