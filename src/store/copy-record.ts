import { type Kysely, sql } from 'kysely';
import { readChainHead } from './audit-log.ts';
import { ALL_TABLES } from './migrations/all-tables.ts';
import type { Reader, Transactor } from './store.ts';

export interface CopyProgress {
  readonly rows: number;
  readonly of: number;
}

/** Who was signed in is no part of the record: after a move everybody signs in again. */
const LEFT_OUT: readonly string[] = ['session'];

/** There is always one row, which only changes. */
const CHAIN_HEAD = 'chainHead';

const ROWS_AT_ONCE = 200;

/** Rows that can be large are read a few at a time, so that copying needs little memory. */
const FEW_AT_ONCE: Readonly<Record<string, number>> = {
  document: 2,
  evidenceVersion: 20,
  ruleSetVersion: 5,
  ruleSetDraft: 5,
  ruleSetDraftStep: 50,
  submission: 50,
};

type Row = Readonly<Record<string, unknown>>;

/** The names of the tables that a copy of the record holds, in the order in which they refer to each other. */
export const copiedTables: readonly string[] = Object.keys(ALL_TABLES).filter((name) => !LEFT_OUT.includes(name));

/**
 * Copies every row into an empty record, from either database into either.
 * @param from a snapshot: what is changed meanwhile is not copied by half
 * @returns how many rows
 */
export async function copyRecord(
  from: Reader,
  to: Transactor,
  progress: (progress: CopyProgress) => void,
): Promise<number> {
  let of = 0;
  for (const table of copiedTables) of += await countRows(from, table);
  let rows = 0;
  for (const table of copiedTables) {
    for await (const slice of slicesOf(from, table)) {
      await insertSlice(to, table, slice);
      rows += slice.length;
      progress({ rows, of });
    }
  }
  await linkBeginnings(from, to);
  return rows;
}

/** Whether nothing has happened in the record yet. */
export async function isEmptyRecord(reader: Reader): Promise<boolean> {
  if ((await readChainHead(reader)).sequence > 0) return false;
  for (const table of copiedTables) {
    if (table !== CHAIN_HEAD && (await countRows(reader, table)) > 0) return false;
  }
  return true;
}

/** Tables whose names are not known in advance. */
const anyTable = ({ db }: Reader) => db as unknown as Kysely<Record<string, Row>>;

async function countRows(reader: Reader, table: string): Promise<number> {
  const db = anyTable(reader);
  const { count } = await db.selectFrom(table).select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

async function* slicesOf(reader: Reader, table: string): AsyncGenerator<readonly Row[]> {
  const key = keyOf(table);
  const order = sql.join(key.map((column) => sql.ref(column)));
  const limit = sql.lit(FEW_AT_ONCE[table] ?? ROWS_AT_ONCE);
  let after = sql``;
  for (;;) {
    const query = sql<Row>`select * from ${sql.table(table)} ${after} order by ${order} limit ${limit}`;
    const { rows } = await query.execute(anyTable(reader));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = sql`where (${order}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

const keyOf = (table: string): string[] =>
  (ALL_TABLES[table] ?? []).filter(([, , ...marks]) => marks.includes('key')).map(([column]) => column);

async function insertSlice(to: Transactor, table: string, rows: readonly Row[]): Promise<void> {
  const db = anyTable(to);
  if (table === CHAIN_HEAD)
    await db
      .updateTable(table)
      .set(rows[0] ?? {})
      .execute();
  else if (table === 'submission') {
    await db
      .insertInto(table)
      .values(rows.map((row) => ({ ...row, startedFrom: null })))
      .execute();
  } else
    await db
      .insertInto(table)
      .values([...rows])
      .execute();
}

/** A submission can have been started from one that comes later in the order of copying. */
async function linkBeginnings(from: Reader, to: Transactor): Promise<void> {
  const started = await from.db
    .selectFrom('submission')
    .select(['id', 'startedFrom'])
    .where('startedFrom', 'is not', null)
    .execute();
  for (const { id, startedFrom } of started) {
    await to.db.updateTable('submission').set({ startedFrom }).where('id', '=', id).execute();
  }
}
