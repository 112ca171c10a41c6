import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Takes a submission from the queue. */
export async function takeSubmission(
  _registry: Registry,
  _person: Person,
  _id: string,
): Promise<Result<{ reviewId: string }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
