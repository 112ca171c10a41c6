import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Takes a document out of the draft. */
export async function removeDocument(
  _registry: Registry,
  _person: Person,
  _id: string,
  _documentId: string,
): Promise<Result<null, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
