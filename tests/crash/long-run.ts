import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { StoreSettings } from '../../src/store/open-store.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { type CrashFigures, type CrashOptions, crashOpenings, crashRounds } from './rounds.ts';

/*
 * The long run against crashes: programs and servers killed with -9 under write load. It takes some minutes.
 * A number as argument gives the rounds on SQLite (50 unless given); PostgreSQL gets less than half of them.
 */

const onSqlite = Number(process.argv[2] ?? 50);
const onPostgres = Math.ceil(onSqlite * 0.4);

const dataDir = await newDataFolder();
const server = await startPostgres({ durable: true });
let lost = 0;

const run = (what: string, place: StoreSettings, options: CrashOptions): Promise<void> =>
  tell(what, () => crashRounds(place, options));

async function tell(what: string, work: () => Promise<CrashFigures>): Promise<void> {
  const start = performance.now();
  const { rounds, acknowledged, losses } = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(
    `${what}: ${rounds} rounds, ${acknowledged} changes acknowledged, ${losses.length} losses (${seconds} s)\n`,
  );
  for (const loss of losses) process.stdout.write(`  ${loss}\n`);
  lost += losses.length;
}

try {
  await run(
    'SQLite, program killed',
    { dataDir: `${dataDir}/one`, databaseUrl: null },
    { rounds: onSqlite, writers: 1 },
  );
  await run(
    'SQLite, two programs killed',
    { dataDir: `${dataDir}/two`, databaseUrl: null },
    { rounds: onSqlite, writers: 2 },
  );
  const programs = { dataDir, databaseUrl: await server.newDatabase() };
  await run('PostgreSQL, two programs killed', programs, { rounds: onPostgres, writers: 2 });
  const servers = { dataDir, databaseUrl: await server.newDatabase() };
  await run('PostgreSQL, server killed', servers, { rounds: onPostgres, writers: 2, crash: server });
  const newFolder = async () => ({ dataDir: `${dataDir}/${randomUUID()}`, databaseUrl: null });
  await tell('SQLite, two programs killed while they make the record', () => crashOpenings(newFolder, onSqlite));
  const newDatabase = async () => ({ dataDir, databaseUrl: await server.newDatabase() });
  await tell('PostgreSQL, two programs killed while they make the record', () =>
    crashOpenings(newDatabase, onPostgres),
  );
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = lost === 0 ? 0 : 1;
