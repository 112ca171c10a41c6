// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const WAIT_FOR_LOCK = 5_000;

/**
 * A connection to the embedded database as the query layer wants it. A transaction takes the write lock when it begins:
 * one that first read and then wrote could otherwise fail half-way because another came between.
 *
 * @param access `read` can change nothing, whatever is asked of it
 */
export function openSqliteDatabase(path: string, access: 'read' | 'write'): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: WAIT_FOR_LOCK });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  if (access === 'read') database.exec('pragma query_only = on');
  return {
    close: () => database.close(),
    prepare: (text): SqliteStatement => {
      const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as string[])),
        run: (parameters) => statement.run(...(parameters as string[])),
        iterate: (parameters) => statement.iterate(...(parameters as string[])) as IterableIterator<unknown>,
      };
    },
  };
}
