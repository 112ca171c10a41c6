import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { IdempotencyKeyTable } from './tables.ts';

export type IdempotencyRow = Selectable<IdempotencyKeyTable>;

export const readIdempotencyKey = (
  { db }: Reader,
  accountId: string,
  key: string,
): Promise<IdempotencyRow | undefined> =>
  db
    .selectFrom('idempotencyKey')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();

export const insertIdempotencyKey = ({ db }: Transactor, row: Insertable<IdempotencyKeyTable>): Promise<unknown> =>
  db.insertInto('idempotencyKey').values(row).execute();

/** Keys are kept for a time only. */
export const deleteIdempotencyKeysBefore = ({ db }: Transactor, instant: string): Promise<unknown> =>
  db.deleteFrom('idempotencyKey').where('createdAt', '<', instant).execute();
