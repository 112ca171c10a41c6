import schema from '../../schemas/review-overlay.schema.json' with { type: 'json' };
import { pointerTo } from '../base/json-pointer.ts';
import { listedProblems } from '../base/listed-problems.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { createSchemaCheck } from '../base/schema-check.ts';
import { shownValue } from '../base/shown-value.ts';
import { unknownName } from '../base/unknown-name.ts';
import type { AcceptedEvidence, Evidence } from '../evidence/evidence.ts';
import { ENGAGEMENT_FACTS } from '../evidence/evidence-facts.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { type Correction, correctEvidence } from './correct-evidence.ts';
import type { ClaimFinding, FactFinding, ReviewOverlay } from './review-overlay.ts';
import { plainText } from './typed-text.ts';

/** The one fact that a claim says itself. */
export const PRACTICE = 'practice';

/** What a finding about an engagement can be about: the facts that it says, and its months. */
export const REVIEWED_FACTS: readonly string[] = ['from', 'to', ...ENGAGEMENT_FACTS];

/** Findings in which nothing is wrong, and the evidence with the corrections among them. */
export interface ParsedOverlay {
  readonly overlay: ReviewOverlay;
  readonly corrected: AcceptedEvidence;
}

const checkShape = createSchemaCheck(schema);

/**
 * Checks findings by shape and against the evidence that they are about; every problem is listed, at its place in the
 * overlay. Values may be written as evidence may write them.
 */
export function parseOverlay(
  input: unknown,
  accepted: AcceptedEvidence,
  catalogue: Catalogue,
): Result<ParsedOverlay, Problem[]> {
  const shape = checkShape(input);
  if (shape.length > 0) return failure(shape);
  const given = input as ReviewOverlay;
  const unusable = given.facts.map((finding, index) => checkFactFinding(finding, index, accepted.evidence));
  const corrections = given.facts.flatMap((found, index): Correction[] => {
    const usable = found.finding === 'corrected' && unusable[index]?.length === 0;
    return usable ? [{ at: pointerTo('facts', index, 'value'), found }] : [];
  });
  // Also where something else is wrong, so that everything is told at once.
  const corrected = correctEvidence(accepted, corrections, catalogue);
  const problems = [
    ...given.claims.flatMap((finding, index) => checkClaimFinding(finding, index, accepted.evidence)),
    ...unusable.flat(),
    ...given.facts.flatMap(checkReason),
    ...checkTwice(given),
    ...(corrected.ok ? [] : corrected.problems),
  ];
  if (!corrected.ok || problems.length > 0) return failure(listedProblems(input, problems));
  return success({ overlay: asRead(given, corrected.value.evidence), corrected: corrected.value });
}

function checkClaimFinding(
  { engagement, skillItem, finding, reason }: ClaimFinding,
  index: number,
  evidence: Evidence,
) {
  const problems = checkClaim(engagement, skillItem, pointerTo('claims', index), evidence);
  if (finding === 'rejected' && plainText(reason) === '') {
    problems.push({ code: 'reason-missing', at: pointerTo('claims', index, 'reason') });
  }
  return problems;
}

/** Whether the finding is about something that the evidence has, and names a value where it corrects. */
function checkFactFinding(found: FactFinding, index: number, evidence: Evidence): Problem[] {
  const { engagement, fact, skillItem, finding, value } = found;
  const at = (field: string) => pointerTo('facts', index, field);
  const problems: Problem[] = [];
  if (fact === PRACTICE) {
    problems.push(...checkClaim(engagement, skillItem ?? '', pointerTo('facts', index), evidence));
  } else if (!REVIEWED_FACTS.includes(fact)) {
    problems.push(unknownName('finding-unknown-fact', at('fact'), fact, [...REVIEWED_FACTS, PRACTICE]));
  } else {
    problems.push(...checkEngagement(engagement, at('engagement'), evidence));
  }
  if (finding === 'corrected' && value === undefined) {
    problems.push({ code: 'missing-field', at: at('value'), params: { field: VALUE } });
  }
  return problems;
}

const checkReason = ({ finding, reason }: FactFinding, index: number): Problem[] =>
  finding === 'accepted' || plainText(reason) !== ''
    ? []
    : [{ code: 'reason-missing', at: pointerTo('facts', index, 'reason') }];

const VALUE = { en: 'right value', ja: '正しい値' };

function checkEngagement(id: string, at: string, { engagements }: Evidence): Problem[] {
  if (engagements.some((engagement) => engagement.id === id)) return [];
  return [{ code: 'finding-unknown-engagement', at, params: { engagement: shownValue(id) ?? '' } }];
}

function checkClaim(id: string, skillItem: string, place: string, evidence: Evidence): Problem[] {
  const unknown = checkEngagement(id, `${place}/engagement`, evidence);
  if (unknown.length > 0) return unknown;
  const engagement = evidence.engagements.find((one) => one.id === id);
  if (engagement?.claims.some((claim) => claim.skillItem === skillItem)) return [];
  const params = { engagement: shownValue(id) ?? '', skillItem: shownValue(skillItem) ?? '' };
  return [{ code: 'finding-unknown-claim', at: `${place}/skillItem`, params }];
}

/** One thing has one finding; which of two counts nobody could say. */
function checkTwice({ claims, facts }: ReviewOverlay): Problem[] {
  const firsts = new Map<string, string>();
  const about = (key: readonly unknown[], at: string): Problem[] => {
    const name = JSON.stringify(key);
    const first = firsts.get(name);
    firsts.set(name, first ?? at);
    return first === undefined ? [] : [{ code: 'finding-twice', at, params: { first } }];
  };
  return [
    ...claims.flatMap(({ engagement, skillItem }, index) =>
      about([engagement, skillItem], pointerTo('claims', index, 'finding')),
    ),
    ...facts.flatMap(({ engagement, fact, skillItem }, index) =>
      about([engagement, fact, fact === PRACTICE ? skillItem : null], pointerTo('facts', index, 'finding')),
    ),
  ];
}

/** The findings with nothing in them that says nothing, and numbers as they were read. */
function asRead({ claims, facts }: ReviewOverlay, corrected: Evidence): ReviewOverlay {
  return {
    claims: claims.map(({ engagement, skillItem, finding, reason }) => ({
      engagement,
      skillItem,
      finding,
      reason: plainText(reason),
    })),
    facts: facts.map((found) => ({
      engagement: found.engagement,
      fact: found.fact,
      ...(found.fact === PRACTICE && found.skillItem !== undefined ? { skillItem: found.skillItem } : {}),
      finding: found.finding,
      ...(found.finding === 'corrected' ? { value: valueIn(corrected, found) } : {}),
      reason: plainText(found.reason),
    })),
  };
}

function valueIn(corrected: Evidence, found: FactFinding): string | number | boolean {
  const engagement = corrected.engagements.find(({ id }) => id === found.engagement);
  const claim = engagement?.claims.find(({ skillItem }) => skillItem === found.skillItem);
  const holder = { ...(found.fact === PRACTICE ? claim : engagement) } as Readonly<Record<string, unknown>>;
  return holder[found.fact] as string | number | boolean;
}
