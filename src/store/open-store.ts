import { join } from 'node:path';
import type { Result } from '../base/result.ts';
import { addressWithoutSecrets } from './database-address.ts';
import { openPostgresStore } from './open-postgres.ts';
import { openSqliteStore } from './open-sqlite.ts';
import type { Store } from './store.ts';
import type { StoreFailure } from './store-failure.ts';

/** Where the record is kept. */
export interface StoreSettings {
  /** The folder of the embedded database. */
  readonly dataDir: string;
  /** A PostgreSQL server to keep the record on instead; null keeps it in the folder. */
  readonly databaseUrl: string | null;
}

const SQLITE_FILE = 'hantei.sqlite';

export const sqliteFileIn = (dataDir: string): string => join(dataDir, SQLITE_FILE);

/** The place as people may see it: the file, or the server's address without any secret. */
export const placeOf = ({ dataDir, databaseUrl }: StoreSettings): string =>
  databaseUrl === null ? sqliteFileIn(dataDir) : addressWithoutSecrets(databaseUrl);

/** Opens the record and brings it to the form that this program knows. */
export const openStore = (
  { dataDir, databaseUrl }: StoreSettings,
  now: () => Date,
): Promise<Result<Store, StoreFailure>> =>
  databaseUrl === null ? openSqliteStore(sqliteFileIn(dataDir), now) : openPostgresStore(databaseUrl, now);
