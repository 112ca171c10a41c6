import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Makes the draft a version of the evidence. */
export async function submitEvidence(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: { readonly revision: number },
): Promise<Result<{ version: number; determinationId: string }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
