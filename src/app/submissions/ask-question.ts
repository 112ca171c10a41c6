import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Asks the candidate's side. */
export async function askQuestion(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: { readonly text: string },
): Promise<Result<{ questionId: string }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
