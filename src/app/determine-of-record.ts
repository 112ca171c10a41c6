import type { Determination } from '../evaluation/determination.ts';
import { determine } from '../evaluation/determine.ts';
import type { World } from '../evaluation/world.ts';
import { writeDetermination } from '../evaluation/write-determination.ts';
import type { AcceptedEvidence, ClaimAsReviewed } from '../evidence/evidence.ts';
import { EvaluatorsDiffer } from './evaluators-differ.ts';

/**
 * A determination that people may rest on: what is kept, shown as the answer, printed or certified. The evaluator of
 * record makes it, and the compiled one makes it again: only what both write, byte for byte, is a determination.
 *
 * Of record are single evaluations at any door, determinations that are stored or made again, and what an assessor
 * decides on. Previews and batches are `determineCompiled`.
 *
 * @throws {EvaluatorsDiffer} when the two do not agree, or only the evaluator of record answers
 * @throws {InvariantError} when the evaluator of record fails
 */
export async function determineOfRecord(
  { catalogue, ruleSet, evaluators }: World,
  accepted: AcceptedEvidence<ClaimAsReviewed>,
): Promise<Determination> {
  const { reference, compiled } = evaluators;
  const determination = await determine(reference, catalogue, ruleSet, accepted);
  const { evidenceDigest } = determination;
  const again = await determine(compiled, catalogue, ruleSet, accepted).catch((cause: unknown) => {
    throw new EvaluatorsDiffer(ruleSet.digest, evidenceDigest, { cause });
  });
  if (writeDetermination(again) !== writeDetermination(determination)) {
    throw new EvaluatorsDiffer(ruleSet.digest, evidenceDigest);
  }
  return determination;
}

/**
 * The same by the compiled evaluator alone: for what is shown while somebody is still entering or reviewing, and for
 * batches. Never kept.
 */
export const determineCompiled = (
  { catalogue, ruleSet, evaluators }: World,
  accepted: AcceptedEvidence<ClaimAsReviewed>,
): Promise<Determination> => determine(evaluators.compiled, catalogue, ruleSet, accepted);
