import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { type CandidateAccount, listCandidateAccounts } from '../../store/submission-people.ts';
import type { Registry } from '../registry.ts';

export type CandidateShown = CandidateAccount;

/** For whom a manager may submit, by name. */
export async function listCandidates(
  { store }: Registry,
  person: Person,
): Promise<Result<CandidateShown[], Problem[]>> {
  if (!holds(person, 'manager')) return failure([{ code: 'not-allowed', at: '' }]);
  return success(await listCandidateAccounts(store.reader));
}
