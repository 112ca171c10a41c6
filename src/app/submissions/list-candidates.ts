import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface CandidateShown {
  readonly accountId: string;
  readonly name: string;
  readonly candidateId: string;
}

/** For whom a manager may submit. */
export async function listCandidates(
  _registry: Registry,
  _person: Person,
): Promise<Result<CandidateShown[], Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
