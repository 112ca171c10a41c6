import type { Person } from '../../certification/person.ts';
import { readAccount } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Accounts } from './actor.ts';
import { endSessions } from './set-password.ts';

/** Ends every session of the person, this one too. */
export async function signOutEverywhere({ store }: Accounts, { accountId }: Person): Promise<void> {
  await store.transact(async (tx) => {
    const account = await readAccount(tx, accountId);
    if (account === undefined) return;
    await endSessions(tx, account);
    const actor = { kind: 'account', id: accountId } as const;
    await appendToLog(tx, { actor, action: 'account.signed-out-everywhere', subject: actor, details: {} });
  });
}
