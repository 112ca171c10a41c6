import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type AccountRow, readAccount, readRoles, updateAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Transactor } from '../../store/store.ts';
import { type AccountFields, checkFields, tidyFields } from './account-fields.ts';
import { type AccountKeeper, type Accounts, actorOf, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { takenProblems } from './create-account.ts';
import { endSessions } from './set-password.ts';
import { isLastAdministrator, LAST } from './take-role.ts';

type Changed = Promise<Result<null, Problem[]>>;

/** Changes name, sign-in name or candidate's id. */
export async function changeAccount(
  registry: Accounts,
  keeper: AccountKeeper,
  accountId: string,
  typed: AccountFields,
): Changed {
  const fields = tidyFields(typed);
  const problems = checkFields(fields);
  return changing(registry, keeper, accountId, async (tx, account) => {
    if (fields.candidateId === '' && (await readRoles(tx, accountId)).includes('candidate')) {
      problems.push({ code: 'candidate-id-missing', at: '/candidateId' });
    }
    const all = [...problems, ...(await takenProblems(tx, fields, accountId))];
    if (all.length > 0) return failure(all);
    const next = { signInName: fields.signInName, name: fields.name, candidateId: fields.candidateId || null };
    const changed = (['signInName', 'name', 'candidateId'] as const).filter((key) => next[key] !== account[key]);
    if (changed.length === 0) return success(null);
    await updateAccount(tx, accountId, next);
    await log(tx, keeper, 'account.changed', accountId, { changed });
    return success(null);
  });
}

/** Shuts an account: its sessions end at once, its tokens stop working. The last administrator stays. */
export const disableAccount = (registry: Accounts, keeper: AccountKeeper, accountId: string): Changed =>
  changing(registry, keeper, accountId, async (tx, account) => {
    if (await isLastAdministrator(tx, accountId)) return failure(LAST);
    if (account.disabledAt !== null) return success(null);
    await updateAccount(tx, accountId, { disabledAt: tx.at });
    await endSessions(tx, account);
    await log(tx, keeper, 'account.disabled', accountId);
    return success(null);
  });

export const enableAccount = (registry: Accounts, keeper: AccountKeeper, accountId: string): Changed =>
  changing(registry, keeper, accountId, async (tx, account) => {
    if (account.disabledAt === null) return success(null);
    await updateAccount(tx, accountId, { disabledAt: null });
    await log(tx, keeper, 'account.enabled', accountId);
    return success(null);
  });

/** Lets somebody try again whose account was locked by too many failures. */
export const unlockAccount = (registry: Accounts, keeper: AccountKeeper, accountId: string): Changed =>
  changing(registry, keeper, accountId, async (tx, account) => {
    if (account.lockedUntil === null) return success(null);
    await updateAccount(tx, accountId, { failedSignIns: 0, lockedUntil: null });
    await log(tx, keeper, 'account.unlocked', accountId);
    return success(null);
  });

async function changing(
  { store }: Accounts,
  keeper: AccountKeeper,
  accountId: string,
  change: (tx: Transactor, account: AccountRow) => Changed,
): Changed {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  return store.transact(async (tx) => {
    const account = await readAccount(tx, accountId);
    return account === undefined ? failure(NO_SUCH_ACCOUNT) : change(tx, account);
  });
}

const log = (
  tx: Transactor,
  keeper: AccountKeeper,
  action: 'account.changed' | 'account.disabled' | 'account.enabled' | 'account.unlocked',
  id: string,
  details: { readonly changed?: readonly string[] } = {},
) => appendToLog(tx, { actor: actorOf(keeper), action, subject: { kind: 'account', id }, details: { ...details } });
