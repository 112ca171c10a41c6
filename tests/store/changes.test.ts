import { describe, expect, test } from 'vitest';
import { entryVerifier } from '../../src/audit/verify-entries.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Reader, Store, Transactor } from '../../src/store/store.ts';
import { findLosses } from '../crash/check-record.ts';
import { startWriting } from '../crash/writing-process.ts';
import { databases, openAt, openNew } from './support/each-database.ts';
import { addAccount } from './support/rows.ts';

const tell = (tx: Transactor, id: string) =>
  appendToLog(tx, {
    actor: { kind: 'system' },
    action: 'account.created',
    subject: { kind: 'account', id },
    details: {},
  });

async function addPerson(tx: Transactor, id: string): Promise<string> {
  await addAccount(tx, id);
  await tell(tx, id);
  return id;
}

const peopleIn = async ({ db }: Reader): Promise<string[]> =>
  (await db.selectFrom('account').select('id').orderBy('id').execute()).map(({ id }) => id);

const entriesIn = ({ reader }: Store) => reader.db.selectFrom('auditEntry').selectAll().orderBy('sequence').execute();

/** What is wrong with the chain, apart from the first entry, which these tests write themselves. */
async function faultsOf(store: Store): Promise<string[]> {
  const faults: string[] = [];
  const verifier = entryVerifier((code) => void faults.push(code));
  for (const entry of await entriesIn(store)) verifier.check(entry as Parameters<typeof verifier.check>[0]);
  return faults.filter((code) => code !== 'first-entry-other');
}

describe.each(databases)('a change on $name', (database) => {
  test('is there for everybody once it is done', async () => {
    const place = await database.newPlace();
    const [one, other] = [await openAt(place), await openAt(place)];
    expect(await one.transact((tx) => addPerson(tx, 'ann'))).toBe('ann');
    expect(await peopleIn(one.reader)).toEqual(['ann']);
    expect(await peopleIn(other.reader)).toEqual(['ann']);
  });

  test('sees what it has written itself, and nobody else does before it is done', async () => {
    const { transact, reader } = await openNew(database);
    await transact(async (tx) => {
      await addPerson(tx, 'ann');
      expect(await peopleIn(tx)).toEqual(['ann']);
      expect(await peopleIn(reader)).toEqual([]);
    });
  });

  test('that fails leaves nothing, and the next one is fine', async () => {
    const store = await openNew(database);
    const failing = store.transact(async (tx) => {
      await addPerson(tx, 'ann');
      throw new Error('No more ink.');
    });
    await expect(failing).rejects.toThrow('No more ink.');
    expect(await peopleIn(store.reader)).toEqual([]);
    expect(await entriesIn(store)).toEqual([]);
    await store.transact((tx) => addPerson(tx, 'bob'));
    expect(await peopleIn(store.reader)).toEqual(['bob']);
  });

  test('that the database refuses leaves nothing either', async () => {
    const store = await openNew(database);
    await store.transact((tx) => addPerson(tx, 'ann'));
    const refused = store.transact(async (tx) => {
      await addPerson(tx, 'bob');
      await addPerson(tx, 'ann');
    });
    await expect(refused).rejects.toThrow(/unique/i);
    expect(await peopleIn(store.reader)).toEqual(['ann']);
    expect(await entriesIn(store)).toHaveLength(1);
  });

  test('is refused where it refers to something that is not there', async () => {
    const { transact } = await openNew(database);
    const role = { accountId: 'nobody', role: 'assessor', grantedAt: '' } as const;
    await expect(transact(({ db }) => db.insertInto('accountRole').values(role).execute())).rejects.toThrow(
      /foreign key/i,
    );
  });

  test('has one time for everything in it, and never an earlier one than the change before', async () => {
    const { transact } = await openNew(database);
    const times = await Promise.all(Array.from({ length: 20 }, () => transact(async ({ at }) => at)));
    for (const at of times) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(times.toSorted()).toEqual(times.toSorted((a, b) => Date.parse(a) - Date.parse(b)));
  });

  test('can not be made by what only reads', async () => {
    const { reader } = await openNew(database);
    const forgotten = reader as unknown as Transactor;
    await expect(addAccount({ ...forgotten, at: 'now' }, 'ann')).rejects.toThrow(/read-?only/);
    expect(await peopleIn(reader)).toEqual([]);
  });

  test('comes after another: what was read inside stays true', async () => {
    const place = await database.newPlace();
    const stores = [await openAt(place), await openAt(place)];
    await stores[0]?.transact((tx) => addAccount(tx, 'ann'));
    const countUp = (tx: Transactor) => raiseEpoch(tx, 'ann');
    await Promise.all(Array.from({ length: 60 }, (_, index) => stores[index % 2]?.transact(countUp)));
    const ann = await stores[0]?.reader.db.selectFrom('account').select('sessionEpoch').executeTakeFirst();
    expect(ann).toEqual({ sessionEpoch: 60 });
  });

  test('never forks the log, however many are made at once from two connections', async () => {
    const place = await database.newPlace();
    const stores = [await openAt(place), await openAt(place)] as const;
    const changes = Array.from({ length: 200 }, (_, index) =>
      stores[index % 2 === 0 ? 0 : 1].transact((tx) => addPerson(tx, `p${index}`)),
    );
    await Promise.all(changes);
    expect(await entriesIn(stores[0])).toHaveLength(200);
    expect(await faultsOf(stores[0])).toEqual([]);
  });

  test('never forks the log of several processes on one record', async () => {
    const place = await database.newPlace();
    const processes = ['a', 'b'].map((name) => startWriting(place, name, 40));
    for (const { ended } of processes) expect(await ended).toEqual({ code: 0, messages: '' });
    const opened = await openStore(place, () => new Date());
    if (!opened.ok) throw new Error(opened.problems.code);
    const acknowledged = processes.flatMap((process) => process.acknowledged);
    expect(acknowledged).toHaveLength(80);
    expect(await findLosses(opened.value, acknowledged)).toEqual([]);
    await opened.value.close();
  });
});

/** Reads, thinks, and writes what it thought: right only if nothing came between. */
async function raiseEpoch({ db }: Transactor, id: string): Promise<void> {
  const { sessionEpoch } = await db
    .selectFrom('account')
    .select('sessionEpoch')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await new Promise((resolve) => setImmediate(resolve));
  await db
    .updateTable('account')
    .set({ sessionEpoch: sessionEpoch + 1 })
    .where('id', '=', id)
    .execute();
}
