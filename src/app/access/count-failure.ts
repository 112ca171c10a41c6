import type { AuditSubject } from '../../audit/audit-entry.ts';
import { type AccountRow, updateAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Transactor } from '../../store/store.ts';
import { isLocked, lockedUntil } from './lock-out.ts';

/** Where failures under names that nobody has are counted, without the name. */
const UNKNOWN_NAME: AuditSubject = { kind: 'log', id: 'unknown-name' };

/** Whether a password counts for the account at all: it is there, neither disabled nor locked. */
export const isOpen = (account: AccountRow | undefined, at: string): account is AccountRow =>
  account !== undefined && account.disabledAt === null && !isLocked(account, at);

/** Logs a wrong password, and locks the account where it was one too many. What is not open is not counted further. */
export async function countFailure(tx: Transactor, account: AccountRow | undefined): Promise<void> {
  const open = isOpen(account, tx.at);
  const failures = (account?.failedSignIns ?? 0) + (open ? 1 : 0);
  const until = open ? lockedUntil(failures, tx.at) : null;
  const subject: AuditSubject = account === undefined ? UNKNOWN_NAME : { kind: 'account', id: account.id };
  // The same statements in each case, so that they take the same time.
  await updateAccount(tx, open ? account.id : '', { failedSignIns: failures, lockedUntil: until });
  await appendToLog(tx, {
    actor: { kind: 'system' },
    action: 'account.sign-in-failed',
    subject,
    details: account === undefined ? {} : { failures },
  });
  if (until === null) return;
  await appendToLog(tx, { actor: { kind: 'system' }, action: 'account.locked', subject, details: { until } });
}
