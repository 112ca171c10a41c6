import { parseJsonText } from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { textOf } from '../../base/untrusted-json.ts';
import type { World } from '../../evaluation/world.ts';
import { type Evaluated, evaluateEvidence } from '../evaluate-evidence.ts';

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
): Promise<Result<Evaluated, Problem[]>> {
  const parsed = parseJsonText(evidence);
  if (!parsed.ok) return parsed;
  const asOf = textOf(parsed.value, 'asOf');
  if (asOf === undefined) return failure([{ code: 'missing-field', at: '/asOf', params: { field: 'asOf' } }]);
  if (overlay === null) return evaluateEvidence(world, evidence, asOf);
  return failure([{ code: 'internal-error', at: '' }]);
}
