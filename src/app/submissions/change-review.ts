import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { ReviewedEvidence } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';

export interface ReviewInput {
  /** The whole overlay. */
  readonly overlay: unknown;
  readonly revision: number;
}

/** Replaces the findings of the review. */
export async function changeReview(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: ReviewInput,
): Promise<Result<ReviewedEvidence & { revision: number }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
