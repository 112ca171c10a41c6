import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { createRecord } from './migrations/0001-record.ts';
import { giveRuleSetsALife } from './migrations/0002-rule-set-life.ts';
import type { DatabaseKind } from './store.ts';
import { StoreError } from './store-failure.ts';
import type { Tables } from './tables.ts';

/** By name, in order; a name once released is never changed. */
const migrations = (kind: DatabaseKind): Record<string, Migration> => ({
  '0001-record': { up: (db) => createRecord(db, kind) },
  '0002-rule-set-life': { up: (db) => giveRuleSetsALife(db, kind) },
});

/**
 * Brings the database to the form that this program knows, in one change: processes that start at once stand in line,
 * and nothing of a step that failed stays.
 *
 * @throws StoreError where a newer version of the program has been here, or another program
 */
export async function migrate(db: Kysely<Tables>, kind: DatabaseKind): Promise<void> {
  const provider = { getMigrations: async () => migrations(kind) };
  const migrator = new Migrator({ db, provider, ...(kind === 'postgres' ? await ownSchema(db) : {}) });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /^corrupted migrations/.test(error.message)) throw new StoreError('newer-version');
  if (error instanceof Error && /\balready exists\b/.test(error.message)) throw new StoreError('foreign-tables');
  throw error;
}

/** Other schemas of a server may hold tables of the same names. */
async function ownSchema(db: Kysely<Tables>): Promise<{ migrationTableSchema: string }> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  const name = rows[0]?.name;
  if (!name) throw new StoreError('not-permitted');
  return { migrationTableSchema: name };
}
