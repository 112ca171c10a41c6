// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { UnstorableText } from './store-failure.ts';

/** `read` can change nothing, whatever is asked of it. */
export type SqliteAccess = 'read' | 'write';

/**
 * Milliseconds that a statement waits for another process, and this whole program with it. What changes things asks
 * again instead; what reads has to wait only while a database is put in order after a crash.
 */
const WAIT_FOR_LOCK: Readonly<Record<SqliteAccess, number>> = { read: 5_000, write: 0 };

const LARGEST_LEFTOVER = 64 * 1024 * 1024;

/**
 * A connection to the embedded database as the query layer wants it. A change takes the write lock when it begins:
 * one that first read and then wrote could otherwise fail half-way because another came between.
 */
export function openSqliteDatabase(path: string, access: SqliteAccess): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: WAIT_FOR_LOCK[access] });
  try {
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma foreign_keys = on');
    database.exec(`pragma journal_size_limit = ${LARGEST_LEFTOVER}`);
    if (access === 'read') database.exec('pragma query_only = on');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    close: () => database.close(),
    prepare: (text): SqliteStatement => {
      // A full disk has ended the transaction already.
      if (text === 'rollback' && !database.isTransaction) return nothingToDo;
      const statement = database.prepare(text === 'begin' && access === 'write' ? 'begin immediate' : text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...checked(parameters)),
        run: (parameters) => statement.run(...checked(parameters)),
        iterate: (parameters) => statement.iterate(...checked(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** As on PostgreSQL, a text can't hold the character that ends texts in much other software. */
function checked(parameters: readonly unknown[]): string[] {
  const cut = parameters.some((parameter) => typeof parameter === 'string' && parameter.includes('\0'));
  if (cut) throw new UnstorableText();
  return parameters as string[];
}
