import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import { backUpRecord } from '../../src/app/record/back-up-record.ts';
import { copyRecordTo } from '../../src/app/record/copy-record-to.ts';
import { restoreRecord } from '../../src/app/record/restore-record.ts';
import type { Store } from '../../src/store/store.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { addSubmission, madeUpRecord } from '../support/made-up-record.ts';
import { databases, openAt, postgresServer } from './support/each-database.ts';

const now = () => new Date();
const quietly = { force: false, progress: () => undefined };

/** Everything that a verification can look at. */
const verified = async (store: Store) => {
  const { findings, ...seen } = await verifyRecord({ store }, { determinations: true, documents: true });
  expect(findings).toEqual([]);
  return seen;
};

const decidedRecord = async (): Promise<Store> => {
  const record = await madeUpRecord();
  for (const id of ['S-00000001', 'S-00000002']) await addSubmission(record, id);
  return record.registry.store;
};

describe('a record with signed checkpoints and decisions is as good as before', () => {
  test('on a PostgreSQL server that it was copied to', async () => {
    const store = await decidedRecord();
    const databaseUrl = await (await postgresServer()).newDatabase();
    expect(await copyRecordTo(store, databaseUrl, now, () => undefined)).toMatchObject({ ok: true });
    const copy = await openAt({ dataDir: '/nowhere', databaseUrl });
    expect(await verified(copy)).toEqual(await verified(store));
    await store.close();
  });

  test.each(databases)('restored from its backup on $name', async (database) => {
    const store = await decidedRecord();
    const file = join(await newDataFolder(), 'backup');
    expect(await backUpRecord(store, file, quietly)).toMatchObject({ ok: true });
    const place = await database.newPlace();
    expect(await restoreRecord(place, file, now, quietly)).toMatchObject({ ok: true });
    expect(await verified(await openAt(place))).toEqual(await verified(store));
    await store.close();
  });
});
