import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { type ReviewedEvidence, standingReviewed } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';
import { loadFor } from './load-submission.ts';
import { determineVersion } from './reviewed-now.ts';

/** What findings would lead to, for the assessor who has taken the submission; keeps nothing. */
export async function previewReview(
  registry: Registry,
  person: Person,
  id: string,
  overlay: unknown,
): Promise<Result<ReviewedEvidence, Problem[]>> {
  const loaded = await loadFor(registry.store.reader, person, id, 'review');
  if (!loaded.ok) return loaded;
  const { row } = loaded.value;
  return determineVersion(registry, row, row.version, overlay, standingReviewed);
}
