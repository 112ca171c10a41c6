import { SqliteAdapter, SqliteDialect } from 'kysely';
import { openSqliteDatabase, type SqliteAccess } from './sqlite-database.ts';

/** The embedded database as the query layer wants it; opened when it is first used. */
export const sqliteDialect = (path: string, access: SqliteAccess): SqliteDialect =>
  new TransactionalSqliteDialect({ database: async () => openSqliteDatabase(path, access) });

class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/**
 * Tables are made inside a transaction too, which SQLite has always been able to do. As ours take the write lock when
 * they begin, this keeps programs that start at once apart, and leaves nothing half made.
 */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
