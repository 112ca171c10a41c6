import type { AuditSubject } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type AccountRow, readAccount, readAccountBySignInName, updateAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Transactor } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { isLocked, lockedUntil } from './lock-out.ts';
import { hashPassword, isOutdated, isPassword, spendTheTime } from './password-hash.ts';
import { signInNameOf } from './sign-in-name.ts';

export interface Credentials {
  readonly signInName: string;
  readonly password: string;
}

const FAILED: Problem = { code: 'sign-in-failed', at: '' };

/** Where failures under names that nobody has are counted, without the name. */
const UNKNOWN_NAME: AuditSubject = { kind: 'log', id: 'unknown-name' };

/**
 * Whether name and password belong together; gives the account. Unknown name, wrong password, disabled and locked take
 * the same time and get the same words. That an account is locked is not told even after the right password: who tries
 * passwords could otherwise go on while it is locked, and learn which one was right.
 *
 * @throws {QueueFullError} where too many are waiting
 */
export async function signIn(
  registry: Registry,
  { signInName, password }: Credentials,
): Promise<Result<string, Problem[]>> {
  const { store } = registry;
  const account = await readAccountBySignInName(store.reader, signInNameOf(signInName));
  const right = await isRight(account, password);
  const renewed = right && isOutdated(account?.passwordHash ?? '') ? await hashPassword(password) : undefined;
  const accountId = await store.transact(async (tx) => {
    // Read again: many may try at the same time, and another process may have locked the account.
    const current = await readAccount(tx, account?.id ?? '');
    const open = current !== undefined && current.disabledAt === null && !isLocked(current, tx.at);
    const unchanged = current?.passwordHash === account?.passwordHash;
    if (current === undefined || !right || !open || !unchanged) {
      await countFailure(tx, open ? current : undefined, current);
      return undefined;
    }
    await updateAccount(tx, current.id, {
      failedSignIns: 0,
      lockedUntil: null,
      ...(renewed === undefined ? {} : { passwordHash: renewed }),
    });
    await appendToLog(tx, {
      actor: { kind: 'account', id: current.id },
      action: 'account.signed-in',
      subject: { kind: 'account', id: current.id },
      details: {},
    });
    return current.id;
  });
  return accountId === undefined ? failure([FAILED]) : success(accountId);
}

const isRight = (account: AccountRow | undefined, password: string): Promise<boolean> => {
  const hash = account?.passwordHash ?? null;
  // The longest that is ever accepted; what is longer would only cost time.
  const tried = password.slice(0, 1_000);
  return hash === null ? spendTheTime(tried).then(() => false) : isPassword(tried, hash);
};

/** @param counted the account whose failures it counts among; undefined while it is locked, disabled or not there */
async function countFailure(
  tx: Transactor,
  counted: AccountRow | undefined,
  account: AccountRow | undefined,
): Promise<void> {
  const failures = (counted ?? account)?.failedSignIns ?? 0;
  const now = counted === undefined ? failures : failures + 1;
  const locked = counted === undefined ? null : lockedUntil(now, tx.at);
  const subject: AuditSubject = account === undefined ? UNKNOWN_NAME : { kind: 'account', id: account.id };
  // The same statements in each case, so that they take the same time.
  await updateAccount(tx, counted?.id ?? '', { failedSignIns: now, lockedUntil: locked });
  await appendToLog(tx, {
    actor: { kind: 'system' },
    action: 'account.sign-in-failed',
    subject,
    details: account === undefined ? {} : { failures: now },
  });
  if (locked === null) return;
  await appendToLog(tx, { actor: { kind: 'system' }, action: 'account.locked', subject, details: { until: locked } });
}
