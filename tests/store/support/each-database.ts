import { invariant } from '../../../src/base/invariant.ts';
import { openStore, type StoreSettings } from '../../../src/store/open-store.ts';
import type { DatabaseKind, Store } from '../../../src/store/store.ts';
import { newDataFolder } from '../../support/data-folder.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';
import { onceFileEnds, onceTestEnds } from '../../support/tidying.ts';

/** One of the two databases that the record can be kept in; use it with `describe.each(databases)('$name', …)`. */
export interface TestedDatabase {
  readonly name: string;
  readonly kind: DatabaseKind;
  /** Where a new, empty record may be kept. */
  readonly newPlace: () => Promise<StoreSettings>;
}

let server: Promise<PostgresServer> | undefined;

/** The server of this test file, started when it is first asked for. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= startUntilFileEnds();
  return server;
}

async function startUntilFileEnds(): Promise<PostgresServer> {
  const started = await startPostgres();
  onceFileEnds(async () => {
    server = undefined;
    await started.stop();
  });
  return started;
}

export const databases: readonly TestedDatabase[] = [
  { name: 'SQLite', kind: 'sqlite', newPlace: async () => ({ dataDir: await newDataFolder(), databaseUrl: null }) },
  {
    name: 'PostgreSQL',
    kind: 'postgres',
    newPlace: async () => ({
      dataDir: await newDataFolder(),
      databaseUrl: await (await postgresServer()).newDatabase(),
    }),
  },
];

/** The record at that place; closed after the test. */
export async function openAt(place: StoreSettings, now: () => Date = () => new Date()): Promise<Store> {
  const opened = await openStore(place, now);
  invariant(opened.ok, 'The record can be opened.');
  onceTestEnds(() => opened.value.close());
  return opened.value;
}

/** A new, empty record; closed after the test. */
export const openNew = async (database: TestedDatabase): Promise<Store> => openAt(await database.newPlace());
