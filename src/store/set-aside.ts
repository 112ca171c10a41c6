import pg from 'pg';
import { ALL_TABLES } from './migrations/all-tables.ts';
import { snakeCase } from './migrations/define-table.ts';
import { StoreError } from './store-failure.ts';

/**
 * Moves the record on a server into a schema of its own, where nothing is lost and nothing uses it.
 * @throws StoreError where a program of ours works with it
 */
export async function setServerRecordAside(url: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'hantei-restore' });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(
      "select 1 from pg_stat_activity where application_name = 'hantei' and datname = current_database()",
    );
    if (rows.length > 0) throw new StoreError('in-use');
    await moveTo(client, client.escapeIdentifier(schema));
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function moveTo(client: pg.Client, schema: string): Promise<void> {
  await client.query(`create schema ${schema}`);
  const tables = [...Object.keys(ALL_TABLES).map(snakeCase), 'kysely_migration', 'kysely_migration_lock'];
  for (const table of tables) await client.query(`alter table ${table} set schema ${schema}`);
  const { rows } = await client.query<{ name: string }>(
    "select proname as name from pg_proc where pronamespace = current_schema()::regnamespace and proname like '%\\_refuse'",
  );
  for (const { name } of rows) {
    if (tables.includes(name.slice(0, -'_refuse'.length))) {
      await client.query(`alter function ${client.escapeIdentifier(name)}() set schema ${schema}`);
    }
  }
}
