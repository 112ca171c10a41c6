import type { Problem } from '../base/problem.ts';
import { type Result, success } from '../base/result.ts';
import { applyOverlay, type ReviewedAcceptance } from '../certification/apply-overlay.ts';
import { parseOverlay } from '../certification/parse-overlay.ts';
import { type ReviewMarks, reviewMarks } from '../certification/review-marks.ts';
import type { ReviewOverlay } from '../certification/review-overlay.ts';
import type { Determination } from '../evaluation/determination.ts';
import type { World } from '../evaluation/world.ts';
import { parseEvidenceText } from '../evidence/parse-evidence.ts';
import { determineCompiled, determineOfRecord } from './determine-of-record.ts';

/** A determination on evidence as an assessor reviewed it. */
export interface ReviewedEvidence {
  readonly determination: Determination;
  /** The evidence that it was made on: as the findings leave it. */
  readonly accepted: ReviewedAcceptance;
  /** The findings as read. */
  readonly overlay: ReviewOverlay;
  readonly marks: ReviewMarks;
}

/**
 * What the rules say of submitted evidence with an assessor's findings over it, as a determination of record. A function
 * of its arguments alone; without findings it is the determination on the evidence as claimed, byte for byte.
 *
 * @param evidenceText a version as it is kept, which names its date
 * @param overlay parsed JSON; checked against the evidence
 * @throws {EvaluatorsDiffer} when the evaluators do not agree
 */
export const determineReviewed = (world: World, evidenceText: string, overlay: unknown) =>
  determineWith(determineOfRecord, world, evidenceText, overlay);

/** The same by the compiled evaluator alone: where a review stands while it is under way. */
export const standingReviewed = (world: World, evidenceText: string, overlay: unknown) =>
  determineWith(determineCompiled, world, evidenceText, overlay);

async function determineWith(
  determine: typeof determineOfRecord,
  world: World,
  evidenceText: string,
  overlay: unknown,
): Promise<Result<ReviewedEvidence, Problem[]>> {
  const { catalogue } = world;
  const given = parseEvidenceText(evidenceText, catalogue, EARLIEST);
  if (!given.ok) return given;
  const parsed = parseOverlay(overlay, given.value, catalogue);
  if (!parsed.ok) return parsed;
  const accepted = applyOverlay(given.value, parsed.value);
  const determination = await determine(world, accepted);
  const { overlay: read } = parsed.value;
  return success({ determination, accepted, overlay: read, marks: reviewMarks(given.value, read) });
}

/** Never used: evidence that was submitted names its date. */
const EARLIEST = '1970-01-01';
