import { CamelCasePlugin, CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { failure, type Result, success } from '../base/result.ts';
import { addressWithoutSecrets } from './database-address.ts';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import { StoreError, type StoreFailure, storeFailureOf } from './store-failure.ts';
import type { Tables } from './tables.ts';

const BIGINT = 20;
const NUMERIC = 1_700;

/** Changes stand in line anyway; a few connections keep the line moving. */
const WRITING_CONNECTIONS = 4;
const READING_CONNECTIONS = 8;

/** Milliseconds to wait for a connection. */
const WAIT_FOR_CONNECTION = 10_000;

/** The record on a PostgreSQL server. */
export async function openPostgresStore(url: string, now: () => Date): Promise<Result<Store, StoreFailure>> {
  const writing = connect(url, WRITING_CONNECTIONS, FOR_WRITING);
  const reading = connect(url, READING_CONNECTIONS, FOR_READING);
  try {
    await checkEncoding(writing);
    await migrate(writing, 'postgres');
    return success(storeOn(writing, reading, now));
  } catch (error) {
    await Promise.all([writing.destroy(), reading.destroy()]);
    const code = storeFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code, place: addressWithoutSecrets(url) });
  }
}

const storeOn = (writing: Kysely<Tables>, reading: Kysely<Tables>, now: () => Date): Store => ({
  kind: 'postgres',
  reader: { db: reading },
  transact: (change) =>
    writing
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (tx) => {
        // Changes stand in line here, so that none can come between what another reads and writes.
        await sql`select 1 from chain_head where id = 1 for update`.execute(tx);
        return change({ db: tx, at: now().toISOString() });
      }),
  snapshot: (read) =>
    reading
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((db) => read({ db })),
  close: async () => {
    await Promise.all([reading.destroy(), writing.destroy()]);
  },
});

/** A commit that was told to us is on the disk, and a change whose program hangs does not stop the others for ever. */
const FOR_WRITING = [
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
  "set idle_in_transaction_session_timeout = '60s'",
  "set lock_timeout = '30s'",
];

const FOR_READING = ['set default_transaction_read_only = on'];

function connect(url: string, max: number, settings: readonly string[]): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: numbersAsNumbers,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION,
    keepAlive: true,
    application_name: 'hantei',
  });
  // The server ended a connection that nobody was using. The next request opens another, or fails by itself.
  pool.on('error', () => undefined);
  const onCreateConnection = async (connection: DatabaseConnection): Promise<void> => {
    for (const setting of settings) await connection.executeQuery(CompiledQuery.raw(setting));
  };
  const dialect = new PostgresDialect({ pool, onCreateConnection });
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
}

async function checkEncoding(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`select current_setting('server_encoding') as encoding`.execute(db);
  if (rows[0]?.encoding !== 'UTF8') throw new StoreError('not-utf8');
}

const numbersAsNumbers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text') =>
    id === BIGINT || id === NUMERIC ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};
