import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const BIGINT = 20;

/** The record on a PostgreSQL server. */
export async function openPostgresStore(url: string, now: () => Date): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types: numbersAsNumbers });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  await migrate(db, 'postgres');
  return {
    kind: 'postgres',
    reader: { db },
    transact: (change) =>
      db.transaction().execute(async (tx) => {
        // Changes stand in line here, so that none can come between what another reads and writes.
        await sql`select 1 from chain_head where id = 1 for update`.execute(tx);
        return change({ db: tx, at: now().toISOString() });
      }),
    close: () => db.destroy(),
  };
}

const numbersAsNumbers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text') =>
    id === BIGINT ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};
