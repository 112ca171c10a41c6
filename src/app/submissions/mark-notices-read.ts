import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Those of the reader only. */
export async function markNoticesRead(
  _registry: Registry,
  _person: Person,
  _ids: readonly string[],
): Promise<Result<null, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
