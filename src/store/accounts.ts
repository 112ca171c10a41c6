import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { AccountRole } from '../certification/account-role.ts';
import type { Reader, Transactor } from './store.ts';
import type { AccountTable } from './tables.ts';

export type AccountRow = Selectable<AccountTable>;

export interface AccountWithRoles extends AccountRow {
  readonly roles: readonly AccountRole[];
}

export const readAccount = ({ db }: Reader, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();

/** @param signInName as it is stored: after NFKC, in lower case */
export const readAccountBySignInName = ({ db }: Reader, signInName: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('signInName', '=', signInName).executeTakeFirst();

export const readAccountByCandidateId = ({ db }: Reader, candidateId: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('candidateId', '=', candidateId).executeTakeFirst();

export async function readRoles({ db }: Reader, accountId: string): Promise<AccountRole[]> {
  const rows = await db.selectFrom('accountRole').select('role').where('accountId', '=', accountId).execute();
  return rows.map(({ role }) => role);
}

export interface AccountSearch {
  /** A part of the name, sign-in name or candidate's id; empty for all. */
  readonly text: string;
  /** The sign-in name after which the list goes on. */
  readonly after: string;
  readonly limit: number;
}

/** In the order of sign-in names. */
export async function listAccounts(reader: Reader, { text, after, limit }: AccountSearch): Promise<AccountWithRoles[]> {
  const rows = await reader.db
    .selectFrom('account')
    .selectAll()
    .where('signInName', '>', after)
    .$if(text !== '', (query) =>
      query.where(({ or }) =>
        or([holdsText('signInName', text), holdsText('name', text), holdsText('candidateId', text)]),
      ),
    )
    .orderBy('signInName')
    .limit(limit)
    .execute();
  const roles = await rolesOf(reader, rows);
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [] }));
}

/** The signs that `like` knows stand for themselves. */
const holdsText = (column: 'signInName' | 'name' | 'candidateId', text: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${`%${text.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`} escape '!'`;

async function rolesOf({ db }: Reader, rows: readonly AccountRow[]): Promise<Map<string, AccountRole[]>> {
  const byAccount = new Map<string, AccountRole[]>();
  if (rows.length === 0) return byAccount;
  const ids = rows.map(({ id }) => id);
  const held = await db.selectFrom('accountRole').selectAll().where('accountId', 'in', ids).execute();
  for (const { accountId, role } of held) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), role]);
  return byAccount;
}

export const insertAccount = ({ db }: Transactor, row: Insertable<AccountTable>): Promise<unknown> =>
  db.insertInto('account').values(row).execute();

export const updateAccount = ({ db }: Transactor, id: string, change: Updateable<AccountTable>): Promise<unknown> =>
  db.updateTable('account').set(change).where('id', '=', id).execute();

/** Whether the account did not hold the role before. */
export async function insertRole({ db, at }: Transactor, accountId: string, role: AccountRole): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('accountRole')
    .values({ accountId, role, grantedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether the account held the role before. */
export async function deleteRole({ db }: Transactor, accountId: string, role: AccountRole): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('accountRole')
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** The accounts that hold a role and are not disabled. */
export async function accountsWithRole({ db }: Reader, role: AccountRole): Promise<string[]> {
  const rows = await db
    .selectFrom('accountRole')
    .innerJoin('account', 'account.id', 'accountRole.accountId')
    .select('account.id')
    .where('accountRole.role', '=', role)
    .where('account.disabledAt', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
