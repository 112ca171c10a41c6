import type { AcceptedEvidence, Claim, Engagement, Evidence } from '../evidence/evidence.ts';
import { PRACTICE, REVIEWED_FACTS } from './parse-overlay.ts';
import type { FactFinding, ReviewOverlay } from './review-overlay.ts';

/** What a review made of every fact and claim of the evidence: tells "not given" from "not accepted". */
export interface ReviewMarks {
  /** Every fact of every engagement and the practice of every claim, in the order of the evidence. */
  readonly facts: readonly FactMark[];
  /** Every claim, in the order of the evidence. */
  readonly claims: readonly ClaimMark[];
}

export type FactValueShown = string | number | boolean;

export interface FactMark {
  readonly engagement: string;
  readonly fact: string;
  /** Whose practice it is; only with `practice`. */
  readonly skillItem?: string;
  /** `open`: nothing was found about it, so it stands as given; `notGiven`: there is nothing to find. */
  readonly mark: 'notGiven' | 'open' | 'accepted' | 'notShown' | 'corrected';
  /** As submitted; null where nothing was. */
  readonly given: FactValueShown | null;
  /** What the determination looks at; null where it is missing there. */
  readonly counts: FactValueShown | null;
  readonly reason: string;
}

export interface ClaimMark {
  readonly engagement: string;
  readonly skillItem: string;
  readonly mark: 'open' | 'accepted' | 'rejected';
  readonly reason: string;
}

/** Whether an overlay says nothing at all, so that the evidence stands as claimed. */
export const isEmptyOverlay = ({ claims, facts }: ReviewOverlay): boolean => claims.length + facts.length === 0;

/** @param overlay as read against this evidence */
export function reviewMarks({ evidence }: Pick<AcceptedEvidence, 'evidence'>, overlay: ReviewOverlay): ReviewMarks {
  const byFact = new Map(overlay.facts.map((found) => [keyOf(found.engagement, found.fact, found.skillItem), found]));
  const byClaim = new Map(overlay.claims.map((found) => [keyOf(found.engagement, PRACTICE, found.skillItem), found]));
  return {
    facts: evidence.engagements.flatMap((engagement) => factMarks(engagement, byFact)),
    claims: everyClaim(evidence).map(({ engagement, claim: { skillItem } }) => {
      const found = byClaim.get(keyOf(engagement.id, PRACTICE, skillItem));
      return { engagement: engagement.id, skillItem, mark: found?.finding ?? 'open', reason: found?.reason ?? '' };
    }),
  };
}

const keyOf = (engagement: string, fact: string, skillItem: string | undefined): string =>
  JSON.stringify([engagement, fact, skillItem ?? null]);

const everyClaim = ({ engagements }: Evidence): { engagement: Engagement; claim: Claim }[] =>
  engagements.flatMap((engagement) => engagement.claims.map((claim) => ({ engagement, claim })));

function factMarks(engagement: Engagement, byFact: ReadonlyMap<string, FactFinding>): FactMark[] {
  const said = { ...engagement } as unknown as Readonly<Record<string, FactValueShown | undefined>>;
  const { id } = engagement;
  return [
    ...REVIEWED_FACTS.map((fact) => ({
      engagement: id,
      fact,
      ...markOf(said[fact] ?? null, byFact.get(keyOf(id, fact, undefined))),
    })),
    ...engagement.claims.map(({ skillItem, practice }) => ({
      engagement: id,
      fact: PRACTICE,
      skillItem,
      ...markOf(practice, byFact.get(keyOf(id, PRACTICE, skillItem))),
    })),
  ];
}

function markOf(
  given: FactValueShown | null,
  found: FactFinding | undefined,
): Pick<FactMark, 'mark' | 'given' | 'counts' | 'reason'> {
  if (found === undefined) return { mark: given === null ? 'notGiven' : 'open', given, counts: given, reason: '' };
  const { finding, value, reason } = found;
  if (finding === 'corrected') return { mark: finding, given, counts: value ?? null, reason };
  return { mark: finding, given, counts: finding === 'notShown' ? null : given, reason };
}
