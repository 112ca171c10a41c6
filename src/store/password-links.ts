import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { PasswordLinkTable } from './tables.ts';

type PasswordLinkRow = Selectable<PasswordLinkTable>;

export const readPasswordLink = ({ db }: Reader, digest: string): Promise<PasswordLinkRow | undefined> =>
  db.selectFrom('passwordLink').selectAll().where('digest', '=', digest).executeTakeFirst();

export const insertPasswordLink = ({ db }: Transactor, row: Insertable<PasswordLinkTable>): Promise<unknown> =>
  db.insertInto('passwordLink').values(row).execute();

/** None of the account's links works any more. */
export const usePasswordLinksUp = ({ db, at }: Transactor, accountId: string): Promise<unknown> =>
  db
    .updateTable('passwordLink')
    .set({ usedAt: at })
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .execute();
