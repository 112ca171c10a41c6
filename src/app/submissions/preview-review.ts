import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { ReviewedEvidence } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';

/** What findings would lead to; keeps nothing. */
export async function previewReview(
  _registry: Registry,
  _person: Person,
  _id: string,
  _overlay: unknown,
): Promise<Result<ReviewedEvidence, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
