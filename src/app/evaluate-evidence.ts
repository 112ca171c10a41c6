import type { Problem } from '../base/problem.ts';
import { type Result, success } from '../base/result.ts';
import type { Determination } from '../evaluation/determination.ts';
import type { World } from '../evaluation/world.ts';
import type { AcceptedEvidence } from '../evidence/evidence.ts';
import { parseEvidenceText } from '../evidence/parse-evidence.ts';
import { determineCompiled, determineOfRecord } from './determine-of-record.ts';

export interface Evaluated {
  readonly determination: Determination;
  readonly accepted: AcceptedEvidence;
}

/**
 * Evidence as it arrived, in; a determination of record, out. Stores nothing.
 *
 * @param today the date of the evaluation where the evidence names none, `YYYY-MM-DD`.
 * @throws {EvaluatorsDiffer} when the evaluators do not agree
 */
export const evaluateEvidence = (world: World, text: Uint8Array | string, today: string) =>
  evaluateWith(determineOfRecord, world, text, today);

/** The same by the compiled evaluator alone, for batches. */
export const evaluateCompiled = (world: World, text: Uint8Array | string, today: string) =>
  evaluateWith(determineCompiled, world, text, today);

async function evaluateWith(
  determine: typeof determineOfRecord,
  world: World,
  text: Uint8Array | string,
  today: string,
): Promise<Result<Evaluated, Problem[]>> {
  const accepted = parseEvidenceText(text, world.catalogue, today);
  if (!accepted.ok) return accepted;
  const determination = await determine(world, accepted.value);
  return success({ determination, accepted: accepted.value });
}
