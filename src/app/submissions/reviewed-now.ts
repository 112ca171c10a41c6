import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { World } from '../../evaluation/world.ts';
import { readEvidenceVersion } from '../../store/evidence-versions.ts';
import type { SubmissionRow } from '../../store/submissions.ts';
import { determineReviewed, type ReviewedEvidence } from '../determine-submission.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';

/**
 * The determination on a version of the evidence with findings over it, under the rules that the submission has.
 * @param determine of record, unless another way is given
 */
export async function determineVersion(
  registry: Registry,
  row: SubmissionRow,
  version: number,
  overlay: unknown,
  determine = determineReviewed,
): Promise<Result<ReviewedEvidence & { readonly world: World }, Problem[]>> {
  const evidence = await readEvidenceVersion(registry.store.reader, row.id, version);
  invariant(evidence && row.ruleSetDigest !== null, 'What was submitted has its version and its rules.');
  const world = await loadWorld(registry, row.ruleSetDigest);
  if (!world.ok) return world;
  const reviewed = await determine(world.value, evidence.text, overlay);
  return reviewed.ok ? success({ ...reviewed.value, world: world.value }) : reviewed;
}
