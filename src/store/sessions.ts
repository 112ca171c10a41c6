import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { SessionTable } from './tables.ts';

type SessionRow = Selectable<SessionTable>;

export const readSession = ({ db }: Reader, digest: string): Promise<SessionRow | undefined> =>
  db.selectFrom('session').selectAll().where('digest', '=', digest).executeTakeFirst();

export const saveSession = ({ db }: Transactor, row: Insertable<SessionTable>): Promise<unknown> =>
  db
    .insertInto('session')
    .values(row)
    .onConflict((conflict) => conflict.column('digest').doUpdateSet(row))
    .execute();

/** Only of a session that is still there: one that was ended meanwhile stays ended. */
export const prolongSession = ({ db }: Transactor, digest: string, expiresAt: string): Promise<unknown> =>
  db.updateTable('session').set({ expiresAt }).where('digest', '=', digest).execute();

export const deleteSession = ({ db }: Transactor, digest: string): Promise<unknown> =>
  db.deleteFrom('session').where('digest', '=', digest).execute();

export const deleteSessionsOf = ({ db }: Transactor, accountId: string): Promise<unknown> =>
  db.deleteFrom('session').where('accountId', '=', accountId).execute();

export const deleteExpiredSessions = ({ db, at }: Transactor): Promise<unknown> =>
  db.deleteFrom('session').where('expiresAt', '<=', at).execute();
