import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readAccount } from '../../store/accounts.ts';
import { type Accounts, NO_SUCH_ACCOUNT } from './actor.ts';
import { countFailure, isOpen } from './count-failure.ts';
import { hashPassword } from './password-hash.ts';
import { checkNewPassword, type NewPassword } from './password-rules.ts';
import { setPassword } from './set-password.ts';
import { isPasswordOf } from './sign-in.ts';

export interface PasswordChange extends NewPassword {
  readonly current: string;
}

/**
 * Changes one's own password and ends every session with it. A wrong current one counts like a failed sign-in: whoever
 * finds an open session may not try passwords there without end.
 *
 * @throws {QueueFullError} where too many are waiting
 */
export async function changePassword(
  { store }: Accounts,
  { accountId }: Person,
  change: PasswordChange,
): Promise<Result<null, Problem[]>> {
  const found = await readAccount(store.reader, accountId);
  if (found === undefined) return failure(NO_SUCH_ACCOUNT);
  const problems = checkNewPassword(change, found);
  if (problems.length > 0) return failure(problems);
  const right = await isPasswordOf(found, change.current);
  const hash = right ? await hashPassword(change.password) : '';
  return store.transact(async (tx) => {
    const account = await readAccount(tx, accountId);
    if (!right || !isOpen(account, tx.at) || account.passwordHash !== found.passwordHash) {
      await countFailure(tx, account);
      return failure<Problem[]>([{ code: 'wrong-password', at: '/current' }]);
    }
    await setPassword(tx, account, hash, { by: 'owner' });
    return success(null);
  });
}
