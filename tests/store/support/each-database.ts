import { rm } from 'node:fs/promises';
import { afterAll, afterEach } from 'vitest';
import { invariant } from '../../../src/base/invariant.ts';
import { openStore, type StoreSettings } from '../../../src/store/open-store.ts';
import type { DatabaseKind, Store } from '../../../src/store/store.ts';
import { newDataFolder } from '../../support/data-folder.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

/** One of the two databases that the record can be kept in; use it with `describe.each(databases)('$name', …)`. */
export interface TestedDatabase {
  readonly name: string;
  readonly kind: DatabaseKind;
  /** Where a new, empty record may be kept. */
  readonly newPlace: () => Promise<StoreSettings>;
}

let server: Promise<PostgresServer> | undefined;
const folders: string[] = [];
const stores: Store[] = [];

/** The server of this test file, started when it is first asked for. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= startPostgres();
  return server;
}

export const databases: readonly TestedDatabase[] = [
  { name: 'SQLite', kind: 'sqlite', newPlace: async () => ({ dataDir: await newFolder(), databaseUrl: null }) },
  {
    name: 'PostgreSQL',
    kind: 'postgres',
    newPlace: async () => ({
      dataDir: await newFolder(),
      databaseUrl: await (await postgresServer()).newDatabase(),
    }),
  },
];

/** The record at that place; closed after the test. */
export async function openAt(place: StoreSettings, now: () => Date = () => new Date()): Promise<Store> {
  const opened = await openStore(place, now);
  invariant(opened.ok, 'The record can be opened.');
  stores.push(opened.value);
  return opened.value;
}

/** A new, empty record; closed after the test. */
export const openNew = async (database: TestedDatabase): Promise<Store> => openAt(await database.newPlace());

async function newFolder(): Promise<string> {
  const folder = await newDataFolder();
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

afterAll(async () => {
  await (await server)?.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
