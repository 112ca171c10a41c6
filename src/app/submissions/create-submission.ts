import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface NewSubmission {
  /** The account whose evidence it will be; a candidate's own unless given. */
  readonly candidateAccountId?: string;
  readonly specialtyField?: string;
  /** An earlier submission of the same candidate whose evidence and documents are copied. */
  readonly startFrom?: string;
}

/** Begins a draft. */
export async function createSubmission(
  _registry: Registry,
  _person: Person,
  _input: NewSubmission,
): Promise<Result<{ id: string }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
