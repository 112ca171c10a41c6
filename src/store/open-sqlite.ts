import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** The record in one file. Several processes may have it open. */
export async function openSqliteStore(path: string, now: () => Date): Promise<Store> {
  const plugins = [new CamelCasePlugin()];
  const writing = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqliteDatabase(path, 'write') }),
    plugins,
  });
  await migrate(writing, 'sqlite');
  const reading = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqliteDatabase(path, 'read') }),
    plugins,
  });
  return {
    kind: 'sqlite',
    reader: { db: reading },
    transact: (change) => writing.transaction().execute((db) => change({ db, at: now().toISOString() })),
    close: async () => {
      await reading.destroy();
      await writing.destroy();
    },
  };
}
