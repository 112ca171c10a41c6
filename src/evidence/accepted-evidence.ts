import { pointerTo } from '../base/json-pointer.ts';
import type { Level } from '../standard/skill-standard.ts';
import type { Claim, Engagement, Evidence, NormalisedValue } from './evidence.ts';
import { ENGAGEMENT_FACTS } from './evidence-facts.ts';
import type { ClaimInput, EngagementInput, EvidenceInput } from './evidence-input.ts';

/** Evidence from input in which nothing is wrong: written numbers as read, and no field at all for what was not given. */
export function acceptedEvidence(input: EvidenceInput, asOf: string, normalised: readonly NormalisedValue[]): Evidence {
  const readAt = new Map(normalised.map(({ at, read }) => [at, read]));
  const { candidate, specialtyField } = input;
  return {
    candidate: { id: candidate.id, ...given('name', candidate.name) },
    specialtyField,
    asOf,
    engagements: input.engagements.map((engagement, index) => acceptedEngagement(engagement, index, readAt)),
    documents: (input.documents ?? []).map(({ id, title, sha256 }) => ({
      id,
      ...given('title', title),
      ...given('sha256', sha256),
    })),
  };
}

type ReadAt = ReadonlyMap<string, number>;

function acceptedEngagement(input: EngagementInput, index: number, readAt: ReadAt): Engagement {
  const fields = input as unknown as Readonly<Record<string, unknown>>;
  const facts = ENGAGEMENT_FACTS.map((name) => [
    name,
    asRead(fields[name], pointerTo('engagements', index, name), readAt),
  ]);
  return {
    id: input.id,
    title: input.title,
    ...given('from', input.from),
    ...given('to', input.to),
    ...Object.fromEntries(facts.filter(([, value]) => value !== undefined)),
    claims: input.claims.map((claim, place) => acceptedClaim(claim, index, place, readAt)),
  };
}

function acceptedClaim(input: ClaimInput, index: number, place: number, readAt: ReadAt): Claim {
  const practice = asRead(input.practice, pointerTo('engagements', index, 'claims', place, 'practice'), readAt);
  return { skillItem: input.skillItem, practice: practice as Level, documents: input.documents ?? [] };
}

/** A number never keeps the sign of a zero, which no comparison sees but canonical JSON and equality might. */
function asRead(value: unknown, at: string, readAt: ReadAt): unknown {
  const read = readAt.get(at) ?? value ?? undefined;
  return typeof read === 'number' ? read + 0 : read;
}

const given = <K extends string, T>(name: K, value: T | null | undefined): { [P in K]?: T } =>
  value === null || value === undefined ? {} : ({ [name]: value } as { [P in K]?: T });
