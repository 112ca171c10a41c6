import { pointerTo, pointerTokens } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { AcceptedEvidence } from '../evidence/evidence.ts';
import type { EvidenceInput } from '../evidence/evidence-input.ts';
import { parseEvidence } from '../evidence/parse-evidence.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { FactFinding } from './review-overlay.ts';

/** A finding that corrects something that the evidence has, and where its value stands among the findings. */
export interface Correction {
  readonly at: string;
  readonly found: FactFinding;
}

/**
 * The evidence with the values that findings correct, read as strictly as at the door.
 * @returns what is wrong with a value, at its place among the findings
 */
export function correctEvidence(
  accepted: AcceptedEvidence,
  corrections: readonly Correction[],
  catalogue: Catalogue,
): Result<AcceptedEvidence, Problem[]> {
  if (corrections.length === 0) return success(accepted);
  const input = structuredClone(accepted.given) as EvidenceInput;
  const findingAt = new Map<string, string>();
  for (const { at, found } of corrections) findingAt.set(correct(input, found), at);
  const parsed = parseEvidence(input, catalogue, accepted.evidence.asOf);
  if (parsed.ok) return parsed;
  return failure(parsed.problems.map((problem) => ({ ...problem, at: placeOf(problem.at, findingAt) })));
}

/** Puts the value in; says where. */
function correct({ engagements }: EvidenceInput, { engagement: id, fact, skillItem, value }: FactFinding): string {
  const index = engagements.findIndex((engagement) => engagement.id === id);
  const claims = engagements[index]?.claims ?? [];
  const place = skillItem === undefined ? -1 : claims.findIndex((claim) => claim.skillItem === skillItem);
  const holder = fact === 'practice' ? claims[place] : engagements[index];
  Object.assign(holder ?? {}, { [fact]: value });
  return fact === 'practice'
    ? pointerTo('engagements', index, 'claims', place, fact)
    : pointerTo('engagements', index, fact);
}

/** Two months that don't fit are told at one of them, whichever was corrected. */
function placeOf(at: string, findingAt: ReadonlyMap<string, string>): string {
  const found = findingAt.get(at);
  if (found !== undefined) return found;
  const [part = '', index = ''] = pointerTokens(at);
  return [...findingAt].find(([place]) => place.startsWith(`${pointerTo(part, index)}/`))?.[1] ?? '';
}
