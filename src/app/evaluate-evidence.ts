import type { Problem } from '../base/problem.ts';
import { type Result, success } from '../base/result.ts';
import type { Determination } from '../evaluation/determination.ts';
import { determine } from '../evaluation/determine.ts';
import { referenceEvaluator } from '../evaluation/reference-evaluator.ts';
import type { World } from '../evaluation/world.ts';
import type { AcceptedEvidence } from '../evidence/evidence.ts';
import { parseEvidenceText } from '../evidence/parse-evidence.ts';

export interface Evaluated {
  readonly determination: Determination;
  readonly accepted: AcceptedEvidence;
}

/**
 * Evidence as it arrived, in; a determination of record, out. Stores nothing.
 *
 * @param today the date of the evaluation where the evidence names none, `YYYY-MM-DD`.
 */
export async function evaluateEvidence(
  { catalogue, ruleSet }: World,
  text: Uint8Array | string,
  today: string,
): Promise<Result<Evaluated, Problem[]>> {
  const accepted = parseEvidenceText(text, catalogue, today);
  if (!accepted.ok) return accepted;
  const determination = await determine(referenceEvaluator, catalogue, ruleSet, accepted.value);
  return success({ determination, accepted: accepted.value });
}
