import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Takes a submission back before it is decided. */
export async function withdrawSubmission(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: { readonly reason: string },
): Promise<Result<null, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
