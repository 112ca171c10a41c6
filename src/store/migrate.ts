import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { createRecord } from './migrations/0001-record.ts';
import type { DatabaseKind } from './store.ts';
import type { Tables } from './tables.ts';

/** By name, in order; a name once released is never changed. */
const migrations = (kind: DatabaseKind): Record<string, Migration> => ({
  '0001-record': { up: (db) => createRecord(db, kind) },
});

/**
 * Brings the database to the form that this program knows.
 * @throws whatever the database says; nothing of a step that failed stays.
 */
export async function migrate(db: Kysely<Tables>, kind: DatabaseKind): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
