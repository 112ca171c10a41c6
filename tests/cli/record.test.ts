import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, sqliteFileIn } from '../../src/store/open-store.ts';
import { fillRecord } from '../store/support/rows.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { runHantei } from './support/run-hantei.ts';

let server: PostgresServer;
let full: string;

beforeAll(async () => {
  server = await startPostgres();
  full = await newDataFolder();
  const opened = await openStore({ dataDir: full, databaseUrl: null }, () => new Date());
  if (!opened.ok) throw new Error(opened.problems.code);
  await fillRecord(opened.value);
  await opened.value.close();
});

afterAll(() => server.stop());

describe('hantei serve, where the record can not be opened,', () => {
  const serve = async (environment: Record<string, string>, ...more: string[]) => {
    const { code, messages } = await runHantei(['serve', '--port', '3999', ...more], { environment });
    expect(code).toBe(1);
    expect(messages).not.toMatch(/\bat .*\.[tj]s|Error:/);
    expect(messages.trim().split('\n')).toHaveLength(1);
    return messages;
  };

  test('says that no server answers, without the password', async () => {
    const DATABASE_URL = 'postgres://clerk:sesame@127.0.0.1:1/record';
    const said = await serve({ DATABASE_URL, HANTEI_DATA: await newDataFolder() });
    expect(said).toBe(
      'No PostgreSQL server answers at postgres://clerk@127.0.0.1:1/record. Check that it runs, that address and port in DATABASE_URL are right, and that no firewall is between.\n',
    );
  });

  test('says so in Japanese', async () => {
    const HANTEI_DATA = await newDataFolder();
    await writeFile(sqliteFileIn(HANTEI_DATA), 'not a database '.repeat(100));
    expect(await serve({ HANTEI_DATA }, '--lang', 'ja')).toContain('はHanteiのデータベースではありません');
  });

  test('says that the password is wrong', async () => {
    const address = new URL(await server.newDatabase());
    address.password = 'sesame';
    const said = await serve({ DATABASE_URL: address.href, HANTEI_DATA: await newDataFolder() });
    expect(said).toContain('refused the sign-in');
    expect(said).not.toContain('sesame');
  });

  test('does not repeat an address that can not be read, as it may hold a password', async () => {
    const { code, messages } = await runHantei(['serve'], {
      environment: { DATABASE_URL: 'postgres://a:se#same@host' },
    });
    expect(code).toBe(2);
    expect(messages).toContain('DATABASE_URL');
    expect(messages).not.toContain('same');
  });
});

/** On a slow machine it tells how far it has come. */
const DONE = { code: 0, messages: expect.stringMatching(/^(?:… .* rows\n)*$/) };

describe('the record on the move', () => {
  test('from a folder to a server and, by way of a backup, to another folder', async () => {
    const DATABASE_URL = await server.newDatabase();
    const moved = await runHantei(['copy', '--to', DATABASE_URL], { environment: { HANTEI_DATA: full } });
    expect(moved).toMatchObject(DONE);
    expect(moved.output).toContain('6 entries of the log');
    expect(moved.output).not.toContain('not-a-secret');

    const folder = await newDataFolder();
    const file = join(folder, 'backup');
    const saved = await runHantei(['backup', file], { environment: { DATABASE_URL, HANTEI_DATA: folder } });
    expect(saved).toMatchObject(DONE);
    expect(await readdir(folder)).toEqual(['backup']);

    const HANTEI_DATA = await newDataFolder();
    const restored = await runHantei(['restore', file, '--lang', 'ja'], { environment: { HANTEI_DATA } });
    expect(restored).toMatchObject(DONE);
    expect(restored.output).toContain('監査ログ6件');
    expect(await readdir(HANTEI_DATA)).toEqual(['hantei.sqlite']);
  });

  test('is not taken from where there is none', async () => {
    const HANTEI_DATA = await newDataFolder();
    const { code, messages } = await runHantei(['backup', join(HANTEI_DATA, 'backup')], {
      environment: { HANTEI_DATA },
    });
    expect(code).toBe(1);
    expect(messages).toContain('There is no record');
    expect(await readdir(HANTEI_DATA)).toEqual([]);
  });

  test('does not take the place of another', async () => {
    const DATABASE_URL = await server.newDatabase();
    const environment = { HANTEI_DATA: full };
    await runHantei(['copy', '--to', DATABASE_URL], { environment });
    const again = await runHantei(['copy', '--to', DATABASE_URL], { environment });
    expect(again.code).toBe(1);
    expect(again.messages).toContain('already holds a record');
  });

  test('asks for an address that can be read', async () => {
    const { code, messages } = await runHantei(['copy', '--to', 'mysql://somewhere/else'], {
      environment: { HANTEI_DATA: full },
    });
    expect(code).toBe(2);
    expect(messages).toContain('--to is no address of a PostgreSQL database');
  });
});
