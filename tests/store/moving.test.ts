import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { backUpRecord } from '../../src/app/record/back-up-record.ts';
import { copyRecordTo } from '../../src/app/record/copy-record-to.ts';
import { restoreRecord } from '../../src/app/record/restore-record.ts';
import { copiedTables, copyRecord } from '../../src/store/copy-record.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { type StoreSettings, sqliteFileIn } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { askServer } from '../support/postgres-server.ts';
import { databases, openAt, postgresServer, type TestedDatabase } from './support/each-database.ts';
import { fillRecord } from './support/rows.ts';

const now = () => new Date();
const quietly = { force: false, progress: () => undefined };
const forced = { ...quietly, force: true };

/** Everything that a copy holds, table by table. */
async function contentsOf(store: Store): Promise<Record<string, unknown[]>> {
  const contents: Record<string, unknown[]> = {};
  for (const table of copiedTables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      store.reader.db as never,
    );
    contents[table] = rows.map(rowAsText).toSorted();
  }
  return contents;
}

const rowAsText = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)),
  );

async function filledAt(database: TestedDatabase, people?: number): Promise<{ place: StoreSettings; store: Store }> {
  const place = await database.newPlace();
  const store = await openAt(place);
  await fillRecord(store, people);
  return { place, store };
}

const backupOf = async (store: Store): Promise<string> => {
  const file = join(await newDataFolder(), 'backup');
  expect(await backUpRecord(store, file, quietly)).toMatchObject({ ok: true, value: { findings: [] } });
  return file;
};

const DIRECTIONS = databases.flatMap((from) =>
  databases.map((to) => ({ from, to, name: `${from.name} to ${to.name}` })),
);

describe.each(DIRECTIONS)('a backup from $name', ({ from, to }) => {
  test('brings every row back as it was', async () => {
    const { store } = await filledAt(from, 450);
    const file = await backupOf(store);
    const target = await to.newPlace();
    const restored = await restoreRecord(target, file, now, quietly);
    expect(restored).toMatchObject({ ok: true, value: { findings: [], keptAs: null } });
    expect(await contentsOf(await openAt(target))).toEqual(await contentsOf(store));
  });
});

describe.each(databases)('a record on $name', (database) => {
  test('has no table that is neither copied nor left out on purpose', async () => {
    const store = await openAt(await database.newPlace());
    const { rows } = await sql<{ name: string }>`${
      database.kind === 'sqlite'
        ? sql`select name from sqlite_master where type = 'table'`
        : sql`select table_name as name from information_schema.tables where table_schema = current_schema()`
    }`.execute(store.reader.db as never);
    const own = rows.map(({ name }) => name).filter((name) => !/^(?:kysely_migration|sqlite_)/.test(name));
    const copied = copiedTables.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    expect(own.toSorted()).toEqual([...copied, 'session'].toSorted());
  });

  test('can be backed up while others change it: the file holds one moment', async () => {
    const { store } = await filledAt(database, 20);
    const before = await contentsOf(store);
    const file = join(await newDataFolder(), 'backup');
    let changed: Promise<unknown> | undefined;
    const progress = () => {
      changed ??= store.transact(({ db }) => db.updateTable('account').set({ name: 'Changed' }).execute());
    };
    expect(await backUpRecord(store, file, { force: false, progress })).toMatchObject({ ok: true });
    await changed;
    const target = await database.newPlace();
    await restoreRecord(target, file, now, quietly);
    expect(await contentsOf(await openAt(target))).toEqual(before);
  });

  test('is not lost by a restore: it is in the way', async () => {
    const { place, store } = await filledAt(database);
    const file = await backupOf(store);
    await store.close();
    expect(await restoreRecord(place, file, now, quietly)).toMatchObject({
      ok: false,
      problems: { code: 'not-empty' },
    });
  });

  test('is not taken away from a program that works with it', async () => {
    const { place, store } = await filledAt(database);
    const file = await backupOf(store);
    await store.reader.db.selectFrom('account').select('id').execute();
    expect(await restoreRecord(place, file, now, forced)).toMatchObject({ ok: false, problems: { code: 'running' } });
  });

  test('is kept aside by a restore with force', async () => {
    const { store: other } = await filledAt(database, 3);
    const file = await backupOf(other);
    const { place, store } = await filledAt(database, 7);
    await store.close();
    const restored = await restoreRecord(place, file, now, forced);
    expect(restored).toMatchObject({ ok: true, value: { findings: [] } });
    expect(await contentsOf(await openAt(place))).toEqual(await contentsOf(other));
    const keptAs = restored.ok ? (restored.value.keptAs ?? '') : '';
    expect(await peopleIn(place, keptAs)).toBe(7);
  });

  test('is not copied into one that is not empty', async () => {
    const { store } = await filledAt(database);
    const url = await (await postgresServer()).newDatabase();
    expect(await copyRecordTo(store, url, now, () => undefined)).toMatchObject({ ok: true, value: { findings: [] } });
    expect(await copyRecordTo(store, url, now, () => undefined)).toMatchObject({
      ok: false,
      problems: { code: 'not-empty', place: expect.not.stringContaining('secret') },
    });
  });

  test('is copied as a whole or not at all', async () => {
    const { store } = await filledAt(database);
    const target = await openAt(await database.newPlace());
    const failing = store.snapshot((reader) =>
      target.transact(async (tx) => {
        await copyRecord(reader, tx, () => undefined);
        throw new Error('The lights went out.');
      }),
    );
    await expect(failing).rejects.toThrow('The lights went out.');
    for (const rows of Object.values(await contentsOf(target))) expect(rows.length).toBeLessThan(2);
  });

  test('whose log was forged is copied, and told to be so', async () => {
    const { store } = await filledAt(database);
    await store.transact(async ({ db }) => {
      await sql
        .raw(
          database.kind === 'sqlite'
            ? 'drop trigger audit_entry_no_update'
            : 'drop trigger audit_entry_no_change on audit_entry',
        )
        .execute(db);
      await sql`update audit_entry set text = replace(text, 'person-1', 'person-2') where sequence = 2`.execute(db);
    });
    const moved = await backUpRecord(store, join(await newDataFolder(), 'backup'), quietly);
    expect(moved).toMatchObject({ ok: true, value: { findings: [{ code: 'content-differs', sequence: 2 }, {}] } });
  });
});

describe('a backup', () => {
  const [sqlite] = databases as [TestedDatabase];

  test('is one file for nobody else, without anything beside it', async () => {
    const { store } = await filledAt(sqlite);
    const file = await backupOf(store);
    expect(await readdir(dirname(file))).toEqual(['backup']);
  });

  test('is not written over a file that is there, unless it is forced', async () => {
    const { store } = await filledAt(sqlite);
    const file = join(await newDataFolder(), 'mine');
    await writeFile(file, 'my notes');
    expect(await backUpRecord(store, file, quietly)).toEqual({
      ok: false,
      problems: { code: 'file-exists', place: file },
    });
    expect(await readFile(file, 'utf8')).toBe('my notes');
    expect(await backUpRecord(store, file, forced)).toMatchObject({ ok: true });
  });

  test('leaves nothing behind where it can not be written', async () => {
    const { store } = await filledAt(sqlite);
    const folder = await newDataFolder();
    await mkdir(join(folder, 'in-the-way'));
    expect(await backUpRecord(store, join(folder, 'in-the-way'), forced)).toMatchObject({
      ok: false,
      problems: { code: 'not-a-database' },
    });
    expect(await readdir(folder)).toEqual(['in-the-way']);
  });

  test('is not changed by restoring it', async () => {
    const { store } = await filledAt(sqlite);
    const file = await backupOf(store);
    const before = await readFile(file);
    await restoreRecord(await sqlite.newPlace(), file, now, quietly);
    expect(Buffer.compare(await readFile(file), before)).toBe(0);
  });

  test.each([
    ['that is not there', undefined, 'file-missing'],
    ['that is something else', 'Dear backup, '.repeat(100), 'not-a-database'],
    ['that is empty', '', 'no-record-in-file'],
  ])('%s is not restored', async (_what, content, code) => {
    const folder = await newDataFolder();
    const file = join(folder, 'backup');
    if (content !== undefined) await writeFile(file, content);
    const place = await sqlite.newPlace();
    expect(await restoreRecord(place, file, now, quietly)).toEqual({ ok: false, problems: { code, place: file } });
    expect(await readdir(place.dataDir)).toEqual([]);
  });
});

/** How many people there are in the record that was kept aside. */
async function peopleIn({ dataDir, databaseUrl }: StoreSettings, keptAs: string): Promise<number> {
  if (databaseUrl !== null) {
    const [row] = (await askServer(databaseUrl, `select count(*)::int as people from ${keptAs}.account`)) as {
      people: number;
    }[];
    return row?.people ?? 0;
  }
  expect(keptAs).not.toBe(sqliteFileIn(dataDir));
  const opened = await openSqliteStore(keptAs, now);
  if (!opened.ok) return 0;
  const rows = await opened.value.reader.db.selectFrom('account').select('id').execute();
  await opened.value.close();
  return rows.length;
}
