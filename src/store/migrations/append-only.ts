import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../store.ts';
import { type Column, snakeCase } from './define-table.ts';

/*
 * What the triggers here can do and what they can't. They refuse to change or remove a row, whoever asks: this program
 * with a mistake in it, somebody with its connection, an administrator who types a statement. They are no wall against
 * who owns the database: that account can drop a trigger, switch triggers off (`session_replication_role` on
 * PostgreSQL, `writable_schema` on SQLite), drop a table, edit or exchange the file, or put back an older copy of
 * everything. None of this stays hidden from who holds a checkpoint, signed and kept elsewhere: the chain that leads to
 * it can't be made again for other entries, and rows that the log tells of are compared with it.
 */

/** Rows of the table can be added; a change, a removal or a replacement is refused by the database itself. */
export async function refuseChanges(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
): Promise<void> {
  const table = snakeCase(name);
  if (kind === 'postgres') {
    await refuseOnPostgres(db, table, 'update or delete or truncate');
    return;
  }
  await refuseOnSqlite(db, table, 'update');
  await refuseOnSqlite(db, table, 'delete');
  // "insert or replace" removes the old row without asking the trigger above.
  await refuseOnSqlite(db, table, 'insert', `exists (select 1 from ${table} where ${sameRow(columns)})`);
}

/** Once the row has its `text`, nothing of it but `state` can change; it can never be removed. */
export const allowOnlyState = (
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
): Promise<void> => allowOnly(db, kind, name, columns, `old.text is not null and (${changed(columns, ['state'])})`);

/** The named columns can be filled once; from then on nothing of the row can change. It can never be removed. */
export const allowOnce = (
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
  once: readonly string[],
): Promise<void> => {
  const filled = once.map((column) => `old.${snakeCase(column)} is not null`).join(' or ');
  return allowOnly(db, kind, name, columns, `${filled} or ${changed(columns, once)}`);
};

/** From one of these states on nothing of the row can change; it can never be removed. */
export const sealInStates = (
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
  states: readonly string[],
): Promise<void> => allowOnly(db, kind, name, columns, `old.state in (${textList(states)})`);

/** Rows that belong to a row in one of these states can't be removed; none can ever be changed. */
export async function sealWithOwner(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  owner: { readonly table: string; readonly column: string; readonly states: readonly string[] },
): Promise<void> {
  const [table, ownerTable, column] = [snakeCase(name), snakeCase(owner.table), snakeCase(owner.column)];
  const sealed = `exists (select 1 from ${ownerTable} where id = old.${column} and state in (${textList(owner.states)}))`;
  if (kind === 'sqlite') {
    await refuseOnSqlite(db, table, 'update');
    await refuseOnSqlite(db, table, 'delete', sealed);
    return;
  }
  // Inside one another, as `old` is only there for a row.
  const body = `if tg_op = 'DELETE' then if not ${sealed} then return old; end if; end if; ${exception(table)}`;
  await refuseOnPostgres(db, table, 'update or truncate', body);
  await run(
    db,
    `create trigger ${table}_kept before delete on ${table} for each row execute function ${table}_refuse()`,
  );
}

const textList = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

/** True where a column other than the named ones changes. */
const changed = (columns: readonly Column[], free: readonly string[]): string =>
  columns
    .map(([column]) => column)
    .filter((column) => !free.includes(column))
    .map((column) => `new.${snakeCase(column)} is distinct from old.${snakeCase(column)}`)
    .join(' or ');

/** @param refused which changes of a row are refused, as SQL over `old` and `new` */
async function allowOnly(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
  refused: string,
): Promise<void> {
  const table = snakeCase(name);
  if (kind === 'postgres') {
    await refuseOnPostgres(db, table, 'delete or truncate');
    await run(
      db,
      `create trigger ${table}_fixed before update on ${table} for each row when (${refused}) execute function ${table}_refuse()`,
    );
    return;
  }
  await refuseOnSqlite(db, table, 'update', refused);
  await refuseOnSqlite(db, table, 'delete');
  await refuseOnSqlite(db, table, 'insert', `exists (select 1 from ${table} where ${sameRow(columns)})`);
}

const exception = (table: string): string => `raise exception '${table} is append-only';`;

/** @param body of the function that refuses, which is called after the table */
async function refuseOnPostgres(
  db: Kysely<unknown>,
  table: string,
  changes: string,
  body: string = exception(table),
): Promise<void> {
  await run(db, `create function ${table}_refuse() returns trigger language plpgsql as $$ begin ${body} end $$`);
  await run(
    db,
    `create trigger ${table}_no_change before ${changes} on ${table} for each statement execute function ${table}_refuse()`,
  );
}

const refuseOnSqlite = (db: Kysely<unknown>, table: string, change: string, condition = 'true'): Promise<void> =>
  run(
    db,
    `create trigger ${table}_no_${change} before ${change} on ${table} when ${condition} begin select raise(abort, '${table} is append-only'); end`,
  );

/** True where the new row would take the place of an old one. */
function sameRow(columns: readonly Column[]): string {
  const marked = (mark: 'key' | 'unique'): string[] =>
    columns
      .filter(([, , ...marks]) => marks.includes(mark))
      .map(([column]) => `${snakeCase(column)} = new.${snakeCase(column)}`);
  return [`(${marked('key').join(' and ')})`, ...marked('unique')].join(' or ');
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}
