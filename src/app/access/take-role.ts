import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { AccountRole } from '../../certification/account-role.ts';
import { accountsWithRole, deleteRole, readAccount } from '../../store/accounts.ts';
import type { Reader } from '../../store/store.ts';
import { type AccountKeeper, type Accounts, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { tell } from './give-role.ts';

/** Takes a role away at once; the last administrator stays one. */
export async function takeRole(
  { store }: Accounts,
  keeper: AccountKeeper,
  accountId: string,
  role: AccountRole,
): Promise<Result<null, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  return store.transact(async (tx) => {
    if ((await readAccount(tx, accountId)) === undefined) return failure(NO_SUCH_ACCOUNT);
    if (role === 'administrator' && (await isLastAdministrator(tx, accountId))) return failure(LAST);
    if (!(await deleteRole(tx, accountId, role))) return success(null);
    await tell(tx, keeper, 'role.withdrawn', accountId, role, [accountId]);
    return success(null);
  });
}

export const LAST: Problem[] = [{ code: 'last-administrator', at: '' }];

/** Whether nobody could manage accounts without this one. */
export async function isLastAdministrator(reader: Reader, accountId: string): Promise<boolean> {
  const administrators = await accountsWithRole(reader, 'administrator');
  return administrators.length === 1 && administrators[0] === accountId;
}
