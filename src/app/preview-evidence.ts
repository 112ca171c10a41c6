import { pointerTokens } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import type { World } from '../evaluation/world.ts';
import { parseEvidence } from '../evidence/parse-evidence.ts';
import { determineCompiled } from './determine-of-record.ts';
import type { Evaluated } from './evaluate-evidence.ts';

/** Where unfinished evidence stands. Never a determination of record. */
export interface Preview {
  /** Null while there is nothing to evaluate: no field chosen, or no claim made. */
  readonly evaluated: Evaluated | null;
  /** How many answers need correcting and were left out; those not given yet are not counted. */
  readonly leftOut: number;
}

/** Each round leaves out what the last one complained of; a removal can bring at most a few new complaints. */
const MOST_ROUNDS = 6;

/** Evaluates what can be evaluated of evidence that is still being entered. */
export async function previewEvidence(world: World, evidence: unknown, today: string): Promise<Preview> {
  let rest: unknown = structuredClone(evidence);
  let leftOut = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const accepted = parseEvidence(rest, world.catalogue, today);
    if (accepted.ok) {
      const determination = await determineCompiled(world, accepted.value);
      return { evaluated: { determination, accepted: accepted.value }, leftOut };
    }
    const unread = accepted.problems.filter(({ code }) => code !== 'missing-field' && code !== 'too-few');
    leftOut += unread.length;
    rest = withoutProblems(rest, accepted.problems);
    if (rest === undefined) return { evaluated: null, leftOut };
  }
  return { evaluated: null, leftOut };
}

type Json = Record<string, unknown>;

/** Undefined where nothing is left to evaluate. */
function withoutProblems(evidence: unknown, problems: readonly Problem[]): unknown {
  if (!isObject(evidence)) return undefined;
  // From the back, so that positions in lists stay right.
  for (const { at } of problems.toReversed()) leaveOut(evidence, pointerTokens(at));
  const { candidate, engagements } = evidence;
  if (!isObject(candidate) || !('id' in candidate)) evidence.candidate = { id: PLACEHOLDER };
  const complete = (Array.isArray(engagements) ? engagements : []).filter(isObject).filter(hasClaims);
  complete.forEach((engagement, index) => {
    engagement.id ??= `${PLACEHOLDER}${index}`;
    engagement.title ??= PLACEHOLDER;
  });
  evidence.engagements = complete.filter(({ role }) => role !== undefined);
  const someLeft = Array.isArray(evidence.engagements) && evidence.engagements.length > 0;
  return someLeft && evidence.specialtyField !== undefined ? evidence : undefined;
}

/** Stands for a name that was not given yet. */
const PLACEHOLDER = '–';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasClaims = ({ claims }: Json): boolean => Array.isArray(claims) && claims.length > 0;

/** Takes out the value at a place; a claim goes as a whole, as half of one says nothing. */
function leaveOut(evidence: Json, place: readonly string[]): void {
  const [part, , list, position, member] = place;
  const wholeClaim = part === 'engagements' && list === 'claims' && position !== undefined && member !== 'documents';
  const path = wholeClaim ? place.slice(0, 4) : place;
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((node, token) => {
    if (Array.isArray(node)) return node[Number(token)];
    return isObject(node) ? node[token] : undefined;
  }, evidence);
  if (last === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isObject(parent)) delete parent[last];
}
