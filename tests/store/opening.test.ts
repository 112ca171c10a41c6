import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openStore, type StoreSettings, sqliteFileIn } from '../../src/store/open-store.ts';
import { askServer } from '../support/postgres-server.ts';
import { databases, openAt, openNew, postgresServer } from './support/each-database.ts';

const now = () => new Date();

/** What somebody who starts the program there is told. */
async function failureAt(place: StoreSettings): Promise<string> {
  const opened = await openStore(place, now);
  if (opened.ok) await opened.value.close();
  return opened.ok ? 'opened' : opened.problems.code;
}

/** Root may write everywhere, so it steps down for a moment. */
async function withoutPrivileges<T>(work: () => Promise<T>): Promise<T> {
  const privileged = process.geteuid?.() === 0;
  if (privileged) process.seteuid?.('nobody');
  try {
    return await work();
  } finally {
    if (privileged) process.seteuid?.(0);
  }
}

describe.each(databases)('a record on $name', (database) => {
  test('is empty at first, and its log begins at the start of every chain', async () => {
    const { reader } = await openNew(database);
    expect(await reader.db.selectFrom('account').selectAll().execute()).toEqual([]);
    expect(await reader.db.selectFrom('chainHead').selectAll().execute()).toEqual([
      { id: 1, sequence: 0, hash: `sha256:${'0'.repeat(64)}` },
    ]);
  });

  test('is found again as it was left', async () => {
    const place = await database.newPlace();
    const first = await openAt(place);
    await first.transact(({ db }) => db.updateTable('chainHead').set({ hash: 'somewhere else' }).execute());
    const second = await openAt(place);
    expect(await second.reader.db.selectFrom('chainHead').select('hash').executeTakeFirst()).toEqual({
      hash: 'somewhere else',
    });
  });

  test('is made once by many who start at the same moment', async () => {
    const place = await database.newPlace();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openAt(place)));
    for (const { reader } of stores) {
      expect(await reader.db.selectFrom('chainHead').selectAll().execute()).toHaveLength(1);
    }
  });

  test('of a newer version is not opened', async () => {
    const place = await database.newPlace();
    const store = await openAt(place);
    await store.transact(({ db }) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2126-01-01T00:00:00Z')`.execute(
        db,
      ),
    );
    expect(await failureAt(place)).toBe('newer-version');
  });

  test('is not made beside the tables of another program, and leaves nothing there', async () => {
    const place = await database.newPlace();
    const store = await openAt(place);
    await store.transact(async ({ db }) => {
      // As if another program had made only this one.
      await sql`delete from kysely_migration`.execute(db);
      await sql`drop table notice`.execute(db);
    });
    expect(await failureAt(place)).toBe('foreign-tables');
    await expect(sql`select * from notice`.execute(store.reader.db as Kysely<unknown>)).rejects.toThrow(/notice/);
  });
});

describe('a record in a file', () => {
  const [{ newPlace }] = databases as [(typeof databases)[number]];
  const place = async (): Promise<StoreSettings> => newPlace();

  test('can only be read by the account that runs the program', async () => {
    const { dataDir } = await place();
    await openAt({ dataDir: join(dataDir, 'new'), databaseUrl: null });
    expect((await stat(join(dataDir, 'new'))).mode & 0o777).toBe(0o700);
    expect((await stat(sqliteFileIn(join(dataDir, 'new')))).mode & 0o777).toBe(0o600);
  });

  test('is not a folder', async () => {
    const { dataDir } = await place();
    await mkdir(sqliteFileIn(dataDir));
    expect(await failureAt({ dataDir, databaseUrl: null })).toBe('not-a-database');
  });

  test('does not lie below a file', async () => {
    const { dataDir } = await place();
    await writeFile(join(dataDir, 'file'), '');
    expect(await failureAt({ dataDir: join(dataDir, 'file', 'below'), databaseUrl: null })).toBe('not-a-folder');
  });

  test('is not any file', async () => {
    const { dataDir } = await place();
    await writeFile(sqliteFileIn(dataDir), 'Dear database, '.repeat(400));
    expect(await failureAt({ dataDir, databaseUrl: null })).toBe('not-a-database');
  });

  test('does not lie where nothing may be written', async () => {
    const { dataDir } = await place();
    await chmod(dataDir, 0o500);
    expect(await withoutPrivileges(() => failureAt({ dataDir: join(dataDir, 'new'), databaseUrl: null }))).toBe(
      'not-writable',
    );
  });
});

describe('a record on a server', () => {
  const withChange = async (
    part: 'port' | 'hostname' | 'password' | 'username' | 'pathname' | 'search',
    to: string,
  ) => {
    const address = new URL(await (await postgresServer()).newDatabase());
    address[part] = to;
    return failureAt({ dataDir: '/nowhere', databaseUrl: address.href });
  };

  test.each([
    ['that is not there', 'port', '1', 'server-unreachable'],
    ['whose name nobody knows', 'hostname', 'nobody.invalid', 'server-unknown'],
    ['that refuses the password', 'password', 'wrong', 'sign-in-refused'],
    ['that does not know the user', 'username', 'stranger', 'sign-in-refused'],
    ['without that database', 'pathname', '/elsewhere', 'database-missing'],
    ['without encryption', 'search', '?sslmode=verify-full', 'not-encrypted'],
  ] as const)('%s', async (_what, part, to, code) => expect(await withChange(part, to)).toBe(code));

  test('that can not hold every character', async () => {
    const server = await postgresServer();
    const databaseUrl = await server.newDatabase("encoding 'LATIN1' template template0");
    expect(await failureAt({ dataDir: '/nowhere', databaseUrl })).toBe('not-utf8');
  });

  test('that does not let the user make tables', async () => {
    const databaseUrl = await (await postgresServer()).newDatabase();
    await askServer(databaseUrl, "create role guest login password 'guest'");
    const address = new URL(databaseUrl);
    address.username = 'guest';
    address.password = 'guest';
    expect(await failureAt({ dataDir: '/nowhere', databaseUrl: address.href })).toBe('not-permitted');
  });

  test('is told without its password', async () => {
    const databaseUrl = 'postgres://clerk:secret@127.0.0.1:1/record?password=secret&sslmode=disable';
    const opened = await openStore({ dataDir: '/nowhere', databaseUrl }, now);
    expect(opened).toEqual({
      ok: false,
      problems: { code: 'server-unreachable', place: 'postgres://clerk@127.0.0.1:1/record' },
    });
  });

  test('goes on after the server has cut every connection', async () => {
    const databaseUrl = await (await postgresServer()).newDatabase();
    const { reader, transact } = await openAt({ dataDir: '/nowhere', databaseUrl });
    await askServer(
      databaseUrl,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // The ends of the connections arrive a moment later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await reader.db.selectFrom('chainHead').select('id').execute()).toEqual([{ id: 1 }]);
    expect(await transact(async ({ at }) => at)).toMatch(/^\d{4}-/);
  });
});
