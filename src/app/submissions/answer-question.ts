import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** Answers a question, once. */
export async function answerQuestion(
  _registry: Registry,
  _person: Person,
  _id: string,
  _questionId: string,
  _input: { readonly text: string },
): Promise<Result<null, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
