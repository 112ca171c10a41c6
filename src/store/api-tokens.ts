import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { ApiTokenTable } from './tables.ts';

export type ApiTokenRow = Selectable<ApiTokenTable>;

export const readTokenByDigest = ({ db }: Reader, digest: string): Promise<ApiTokenRow | undefined> =>
  db.selectFrom('apiToken').selectAll().where('digest', '=', digest).executeTakeFirst();

/** The newest first. */
export const listTokensOf = ({ db }: Reader, accountId: string): Promise<ApiTokenRow[]> =>
  db
    .selectFrom('apiToken')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();

export const insertToken = ({ db }: Transactor, row: Insertable<ApiTokenTable>): Promise<unknown> =>
  db.insertInto('apiToken').values(row).execute();

export const markTokenUsed = ({ db, at }: Transactor, id: string): Promise<unknown> =>
  db.updateTable('apiToken').set({ lastUsedAt: at }).where('id', '=', id).execute();

/** Gives the ids of those that were still valid. */
export async function revokeTokensOf({ db, at }: Transactor, accountId: string): Promise<string[]> {
  const revoked = await db
    .updateTable('apiToken')
    .set({ revokedAt: at })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute();
  return revoked.map(({ id }) => id);
}

/** Whether the account had such a token that was not revoked. */
export async function revokeTokenOf({ db, at }: Transactor, accountId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('apiToken')
    .set({ revokedAt: at })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
