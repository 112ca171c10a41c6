import { afterAll, describe, expect, test } from 'vitest';
import { newDataFolder } from '../support/data-folder.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { crashOpenings, crashRounds } from './rounds.ts';

// A few rounds of each; "npm run crash" does many.

let server: PostgresServer | undefined;

const startedServer = async (): Promise<PostgresServer> => {
  server ??= await startPostgres({ durable: true });
  return server;
};

afterAll(() => server?.stop());

describe('every acknowledged change is there and nothing by half', () => {
  test('on SQLite, after the program was killed', async () => {
    const figures = await crashRounds({ dataDir: await newDataFolder(), databaseUrl: null }, { rounds: 3, writers: 1 });
    expect(figures.losses).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(0);
  });

  test('on SQLite, after one of two programs on the same file was killed, then the other', async () => {
    const figures = await crashRounds({ dataDir: await newDataFolder(), databaseUrl: null }, { rounds: 2, writers: 2 });
    expect(figures.losses).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(0);
  });

  test('on PostgreSQL, after the program was killed', async () => {
    const databaseUrl = await (await startedServer()).newDatabase();
    const figures = await crashRounds({ dataDir: await newDataFolder(), databaseUrl }, { rounds: 2, writers: 2 });
    expect(figures.losses).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(0);
  });

  test('on PostgreSQL, after the server was killed', async () => {
    const crash = await startedServer();
    const databaseUrl = await crash.newDatabase();
    const figures = await crashRounds(
      { dataDir: await newDataFolder(), databaseUrl },
      { rounds: 1, writers: 2, crash },
    );
    expect(figures.losses).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(0);
  });

  test('on SQLite, after programs were killed while they made the record', async () => {
    const newPlace = async () => ({ dataDir: await newDataFolder(), databaseUrl: null });
    expect((await crashOpenings(newPlace, 3)).losses).toEqual([]);
  });

  test('on PostgreSQL, after programs were killed while they made the record', async () => {
    const newPlace = async () => ({ dataDir: '/nowhere', databaseUrl: await (await startedServer()).newDatabase() });
    expect((await crashOpenings(newPlace, 2)).losses).toEqual([]);
  });
});
