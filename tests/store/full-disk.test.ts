import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/app/open-log.ts';
import { sqliteFileIn } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { storeFailureOf } from '../../src/store/store-failure.ts';
import { findLosses } from '../crash/check-record.ts';
import { databases, openAt, openNew, type TestedDatabase } from './support/each-database.ts';
import { addAccount, fillRecord } from './support/rows.ts';

const [sqlite, postgres] = databases as [TestedDatabase, TestedDatabase];

/** The database may not grow beyond so many pages, which SQLite meets as it meets a full disk. */
const limitPages = (store: Store, pages: number): Promise<unknown> =>
  store.transact(({ db }) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));

const addMuch = (store: Store, id: string): Promise<void> =>
  store.transact(async (tx) => {
    await addAccount(tx, id);
    const content = new Uint8Array(300_000);
    await tx.db
      .insertInto('document')
      .values({ sha256: id, mediaType: 'text/plain', size: 300_000, content })
      .execute();
  });

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => storeFailureOf(error) ?? error,
  );

const peopleIn = async (store: Store): Promise<number> =>
  (await store.reader.db.selectFrom('account').select('id').execute()).length;

describe('without room for more', () => {
  test('a change is refused as a whole, people can still read, and it goes on once there is room', async () => {
    const store = await openNew(sqlite);
    await fillRecord(store);
    const before = await peopleIn(store);
    await limitPages(store, 1);
    expect(await failureOf(addMuch(store, 'late'))).toBe('no-room');
    expect(await failureOf(addMuch(store, 'late'))).toBe('no-room');
    expect(await peopleIn(store)).toBe(before);
    await limitPages(store, 1_000_000);
    expect(await failureOf(addMuch(store, 'late'))).toBe('done');
    expect(await peopleIn(store)).toBe(before + 1);
  });

  test('changes that come at the same time each fail or are done, none by half', async () => {
    const store = await openNew(sqlite);
    await openLog(store);
    await limitPages(store, 1_500);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => failureOf(addMuch(store, `p${index}`))),
    );
    const done = outcomes.filter((outcome) => outcome === 'done').length;
    expect(new Set(outcomes)).toEqual(new Set(['done', 'no-room']));
    expect(await peopleIn(store)).toBe(done);
    expect(await store.reader.db.selectFrom('document').select('sha256').execute()).toHaveLength(done);
  });

  test('a server that is full says so', async () => {
    const store = await openNew(postgres);
    await store.transact(({ db }) =>
      sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '53100'; end $$`.execute(
        db,
      ),
    );
    await store.transact(({ db }) =>
      sql`create trigger full_disk before insert on document for each row execute function full_disk()`.execute(db),
    );
    expect(await failureOf(addMuch(store, 'late'))).toBe('no-room');
    expect(await peopleIn(store)).toBe(0);
  });

  test('a process that the system lets write no more ends with an error, and loses nothing that it said was kept', async () => {
    const place = await sqlite.newPlace();
    const writer = fileURLToPath(new URL('../crash/writer.ts', import.meta.url));
    // The shell counts in blocks of 512 or 1,024 bytes.
    const line = 'ulimit -f 4000; exec "$0" "$1" "$2" - limited 0';
    const child = spawn('sh', ['-c', line, process.execPath, writer, place.dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complained += chunk;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(complained).toMatch(/database or disk is full|disk I\/O error/);
    const acknowledged = said.split('\n').filter((line) => line.startsWith('limited-'));
    expect(acknowledged.length).toBeGreaterThan(5);
    const store = await openAt(place);
    expect(await findLosses(store, acknowledged)).toEqual([]);
    expect(await failureOf(addMuch(store, 'later'))).toBe('done');
    expect((await stat(sqliteFileIn(place.dataDir))).size).toBeGreaterThan(0);
  });
});
