import { randomUUID } from 'node:crypto';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { AccountRole } from '../../certification/account-role.ts';
import { insertAccount, readAccount, readAccountByCandidateId, readAccountBySignInName } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Reader } from '../../store/store.ts';
import { type AccountFields, checkFields, tidyFields } from './account-fields.ts';
import { type AccountKeeper, type Accounts, actorOf, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { giveRoleIn } from './give-role.ts';

/** Makes an account without a password; roles that need a second administrator are asked for. Gives its id. */
export async function createAccount(
  { store }: Accounts,
  keeper: AccountKeeper,
  typed: AccountFields,
  roles: readonly AccountRole[],
): Promise<Result<string, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  const fields = tidyFields(typed);
  const problems = [...checkFields(fields), ...candidateProblems(fields, roles)];
  if (problems.length > 0) return failure(problems);
  return store.transact(async (tx) => {
    const taken = await takenProblems(tx, fields, undefined);
    if (taken.length > 0) return failure(taken);
    const id = randomUUID();
    const { signInName, name } = fields;
    const candidateId = fields.candidateId || null;
    await insertAccount(tx, { id, signInName, name, candidateId, passwordHash: null, createdAt: tx.at });
    const subject = { kind: 'account', id } as const;
    await appendToLog(tx, { actor: actorOf(keeper), action: 'account.created', subject, details: {} });
    const account = await readAccount(tx, id);
    if (account === undefined) return failure(NO_SUCH_ACCOUNT);
    for (const role of new Set(roles)) await giveRoleIn(tx, keeper, account, role);
    return success(id);
  });
}

const candidateProblems = ({ candidateId }: AccountFields, roles: readonly AccountRole[]): Problem[] =>
  roles.includes('candidate') && candidateId === '' ? [{ code: 'candidate-id-missing', at: '/candidateId' }] : [];

/** @param own the account that may have these names already */
export async function takenProblems(
  reader: Reader,
  { signInName, candidateId }: AccountFields,
  own: string | undefined,
): Promise<Problem[]> {
  const byName = await readAccountBySignInName(reader, signInName);
  const byCandidate = candidateId === '' ? undefined : await readAccountByCandidateId(reader, candidateId);
  const problems: Problem[] = [];
  if (byName !== undefined && byName.id !== own) {
    problems.push({ code: 'name-taken', at: '/signInName', params: { given: signInName } });
  }
  if (byCandidate !== undefined && byCandidate.id !== own) {
    problems.push({ code: 'candidate-id-taken', at: '/candidateId', params: { given: candidateId } });
  }
  return problems;
}
