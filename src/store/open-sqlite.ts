import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CamelCasePlugin, Kysely } from 'kysely';
import { failure, type Result, success } from '../base/result.ts';
import { migrate } from './migrate.ts';
import type { SqliteAccess } from './sqlite-database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import { fileFailureOf, type StoreFailure, storeFailureOf } from './store-failure.ts';
import type { Tables } from './tables.ts';

/** Milliseconds after which a change gives up that other processes never let in. */
const PATIENCE = 15_000;
const LONGEST_PAUSE = 10;

/** The record in one file; its folder is made where there is none. Several processes may have it open. */
export async function openSqliteStore(path: string, now: () => Date): Promise<Result<Store, StoreFailure>> {
  const writing = connect(path, 'write');
  try {
    await makeFile(path);
    await inTurn(() => migrate(writing, 'sqlite'));
    return success(storeOn(path, writing, connect(path, 'read'), now));
  } catch (error) {
    await writing.destroy();
    const code = fileFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code, place: path });
  }
}

const storeOn = (path: string, writing: Kysely<Tables>, reading: Kysely<Tables>, now: () => Date): Store => ({
  kind: 'sqlite',
  reader: { db: reading },
  transact: async (change) => {
    let begun = false;
    return inTurn(
      () =>
        writing.transaction().execute((db) => {
          begun = true;
          return change({ db, at: now().toISOString() });
        }),
      () => !begun,
    );
  },
  snapshot: async (read) => {
    // On a connection of its own: all other reading goes on meanwhile.
    const db = connect(path, 'read');
    try {
      return await db.transaction().execute((tx) => read({ db: tx }));
    } finally {
      await db.destroy();
    }
  },
  close: async () => {
    await reading.destroy();
    await writing.destroy();
  },
});

/** For nobody else's eyes: the files that the database adds take their permissions from this one. */
async function makeFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  await file.close();
}

function connect(path: string, access: SqliteAccess): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: sqliteDialect(path, access), plugins: [new CamelCasePlugin()] });
}

/** Tries again while another process has the write lock, and lets this one do other things in between. */
async function inTurn<T>(work: () => Promise<T>, mayRepeat = (): boolean => true): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (let longest = 1; ; longest = Math.min(2 * longest, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (storeFailureOf(error) !== 'in-use' || !mayRepeat() || performance.now() > end) throw error;
      await pause(Math.random() * longest);
    }
  }
}
