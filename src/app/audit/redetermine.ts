import { parseJsonText } from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { textOf } from '../../base/untrusted-json.ts';
import { EMPTY_OVERLAY } from '../../certification/review-overlay.ts';
import type { World } from '../../evaluation/world.ts';
import { determineReviewed, type ReviewedEvidence } from '../determine-submission.ts';

/** What a determination was made from: exact texts. */
export interface DeterminationSource {
  readonly evidence: string;
  /** The overlay of the review; null for the evidence as claimed. */
  readonly overlay: string | null;
}

/** Makes a determination again from what was kept, under any rules. */
export async function redetermine(
  world: World,
  { evidence, overlay }: DeterminationSource,
): Promise<Result<ReviewedEvidence, Problem[]>> {
  const parsed = parseJsonText(evidence);
  if (!parsed.ok) return parsed;
  const asOf = textOf(parsed.value, 'asOf');
  if (asOf === undefined) return failure([{ code: 'missing-field', at: '/asOf', params: { field: 'asOf' } }]);
  if (overlay === null) return determineReviewed(world, evidence, EMPTY_OVERLAY);
  const findings = parseJsonText(overlay);
  return findings.ok ? determineReviewed(world, evidence, findings.value) : findings;
}
