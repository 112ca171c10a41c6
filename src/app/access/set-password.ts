import type { AuditDetail } from '../../audit/audit-entry.ts';
import { type AccountRow, updateAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { usePasswordLinksUp } from '../../store/password-links.ts';
import { deleteSessionsOf } from '../../store/sessions.ts';
import type { Transactor } from '../../store/store.ts';

/** Ends every session of an account, wherever it is open. */
export async function endSessions(tx: Transactor, { id, sessionEpoch }: AccountRow): Promise<void> {
  await updateAccount(tx, id, { sessionEpoch: sessionEpoch + 1 });
  await deleteSessionsOf(tx, id);
}

/** Puts a new password in place: sessions, links and the count of failures belong to the old one. */
export async function setPassword(
  tx: Transactor,
  account: AccountRow,
  passwordHash: string,
  details: Readonly<Record<string, AuditDetail>>,
): Promise<void> {
  const { id } = account;
  await updateAccount(tx, id, { passwordHash, failedSignIns: 0, lockedUntil: null });
  await endSessions(tx, account);
  await usePasswordLinksUp(tx, id);
  const actor = { kind: 'account', id } as const;
  await appendToLog(tx, { actor, action: 'account.password-set', subject: actor, details });
}
