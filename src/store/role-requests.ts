import type { Insertable, Selectable } from 'kysely';
import type { AccountRole } from '../certification/account-role.ts';
import type { Reader, Transactor } from './store.ts';
import type { RoleRequestTable } from './tables.ts';

export type RoleRequestRow = Selectable<RoleRequestTable>;

export const readRoleRequest = ({ db }: Reader, id: string): Promise<RoleRequestRow | undefined> =>
  db.selectFrom('roleRequest').selectAll().where('id', '=', id).executeTakeFirst();

/** The oldest first. */
export const listOpenRoleRequests = ({ db }: Reader): Promise<RoleRequestRow[]> =>
  db.selectFrom('roleRequest').selectAll().where('state', '=', 'open').orderBy('requestedAt').orderBy('id').execute();

export const readOpenRoleRequest = (
  { db }: Reader,
  accountId: string,
  role: AccountRole,
): Promise<RoleRequestRow | undefined> =>
  db
    .selectFrom('roleRequest')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('state', '=', 'open')
    .executeTakeFirst();

export const insertRoleRequest = ({ db }: Transactor, row: Insertable<RoleRequestTable>): Promise<unknown> =>
  db.insertInto('roleRequest').values(row).execute();

/** @param closedBy null where it was closed at the command line */
export const closeRoleRequest = (
  { db, at }: Transactor,
  id: string,
  state: 'confirmed' | 'refused',
  closedBy: string | null,
): Promise<unknown> =>
  db.updateTable('roleRequest').set({ state, closedBy, closedAt: at }).where('id', '=', id).execute();
