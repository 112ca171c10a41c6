import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type AccountRow, readAccount, readAccountBySignInName, updateAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Accounts } from './actor.ts';
import { countFailure, isOpen } from './count-failure.ts';
import { hashPassword, isOutdated, isPassword, spendTheTime } from './password-hash.ts';
import { signInNameOf } from './sign-in-name.ts';

export interface Credentials {
  readonly signInName: string;
  readonly password: string;
}

const FAILED: Problem = { code: 'sign-in-failed', at: '' };

/**
 * Whether name and password belong together; gives the account. Unknown name, wrong password, disabled and locked take
 * the same time and get the same words. That an account is locked is not told even after the right password: who tries
 * passwords could otherwise go on while it is locked, and learn which one was right.
 *
 * @throws {QueueFullError} where too many are waiting
 */
export async function signIn(
  { store }: Accounts,
  { signInName, password }: Credentials,
): Promise<Result<string, Problem[]>> {
  const found = await readAccountBySignInName(store.reader, signInNameOf(signInName));
  const right = await isPasswordOf(found, password);
  const renewed = right && isOutdated(found?.passwordHash ?? '') ? await hashPassword(password) : undefined;
  return store.transact(async (tx) => {
    // Read again: many may try at the same time, and another process may have locked the account.
    const account = await readAccount(tx, found?.id ?? '');
    const unchanged = account?.passwordHash === found?.passwordHash;
    if (!right || !unchanged || !isOpen(account, tx.at)) {
      await countFailure(tx, account);
      return failure([FAILED]);
    }
    const { id } = account;
    const hash = renewed === undefined ? {} : { passwordHash: renewed };
    await updateAccount(tx, id, { failedSignIns: 0, lockedUntil: null, ...hash });
    const actor = { kind: 'account', id } as const;
    await appendToLog(tx, { actor, action: 'account.signed-in', subject: actor, details: {} });
    return success(id);
  });
}

/** Longer than any password that is accepted: more of it would only cost time. */
const LONGEST_TRIED = 1_000;

export async function isPasswordOf(account: AccountRow | undefined, typed: string): Promise<boolean> {
  const tried = typed.slice(0, LONGEST_TRIED);
  const hash = account?.passwordHash ?? null;
  if (hash !== null) return isPassword(tried, hash);
  await spendTheTime(tried);
  return false;
}
