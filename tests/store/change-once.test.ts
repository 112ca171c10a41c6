import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ChangeDone, changeOnce, type RepeatableRequest } from '../../src/app/change-once.ts';
import type { Registry } from '../../src/app/registry.ts';
import { openSigningKey, signingKeyFile } from '../../src/app/signing-key.ts';
import { createSubmission } from '../../src/app/submissions/create-submission.ts';
import { digestOf } from '../../src/base/digest.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Result } from '../../src/base/result.ts';
import type { Person } from '../../src/certification/person.ts';
import { insertAccount, insertRole } from '../../src/store/accounts.ts';
import type { StoreSettings } from '../../src/store/open-store.ts';
import type { Store, Transactor } from '../../src/store/store.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { databases, openAt } from './support/each-database.ts';

/** A program on the record, with a clock that others may have too. */
async function programAt(place: StoreSettings, now: () => Date = () => new Date()): Promise<Registry> {
  return {
    store: await openAt(place, now),
    shipped: await shippedWorld(),
    signer: await openSigningKey(signingKeyFile(await newDataFolder())),
    now,
    today: () => '2026-11-22',
    policy: { validityMonths: null },
  };
}

async function candidateOf({ store }: Registry): Promise<Person> {
  const accountId = randomUUID();
  await store.transact(async (tx) => {
    await insertAccount(tx, {
      id: accountId,
      signInName: accountId,
      name: 'Hanako',
      candidateId: accountId,
      passwordHash: null,
      createdAt: tx.at,
    });
    await insertRole(tx, accountId, 'candidate');
  });
  return { accountId, name: 'Hanako', candidateId: accountId, roles: new Set(['candidate']) };
}

const requestOf = ({ accountId }: Person, content = 'content', key = 'key-1'): RepeatableRequest => ({
  accountId,
  key,
  digest: digestOf(content),
});

/** Begins a draft, once. */
const begin = (registry: Registry, person: Person, request: RepeatableRequest | null = requestOf(person)) =>
  changeOnce(registry, request, {
    change: (inside) => createSubmission(inside, person, {}),
    submission: ({ id }) => id,
    answer: () => ({}),
  });

function doneOf<A>(result: Result<ChangeDone<A>, Problem[]>): ChangeDone<A> {
  expect(result.ok, JSON.stringify(result)).toBe(true);
  return (result as { value: ChangeDone<A> }).value;
}

const count = async ({ store: { reader } }: Registry, table: 'submission' | 'idempotencyKey' | 'auditEntry') =>
  (await reader.db.selectFrom(table).selectAll().execute()).length;

describe.each(databases)('a change with a key on $name', (database) => {
  test('is made once, and its answer given again', async () => {
    const registry = await programAt(await database.newPlace());
    const person = await candidateOf(registry);
    const once = doneOf(await begin(registry, person));
    expect(once.repeated).toBe(false);
    expect(doneOf(await begin(registry, person))).toEqual({ answer: once.answer, repeated: true });
    expect(await count(registry, 'submission')).toBe(1);
    expect(await count(registry, 'auditEntry')).toBe(1);
  });

  test('is made once by two programs that are asked at once, many times over', async () => {
    const place = await database.newPlace();
    const [one, other] = [await programAt(place), await programAt(place)];
    const person = await candidateOf(one);
    const asked = Array.from({ length: 12 }, (_, index) => begin(index % 2 === 0 ? one : other, person));
    const done = (await Promise.all(asked)).map(doneOf);
    expect(new Set(done.map(({ answer }) => answer.id)).size).toBe(1);
    expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await count(one, 'submission')).toBe(1);
  });

  test('with another content is refused', async () => {
    const registry = await programAt(await database.newPlace());
    const person = await candidateOf(registry);
    doneOf(await begin(registry, person));
    const reused = await begin(registry, person, requestOf(person, 'other content'));
    expect(reused).toEqual({ ok: false, problems: [{ code: 'idempotency-key-reused', at: '' }] });
    const both = await Promise.all([
      begin(registry, person, requestOf(person, 'a', 'key-2')),
      begin(registry, person, requestOf(person, 'b', 'key-2')),
    ]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await count(registry, 'submission')).toBe(2);
  });

  test('is somebody else’s own affair', async () => {
    const registry = await programAt(await database.newPlace());
    const [ann, bob] = [await candidateOf(registry), await candidateOf(registry)];
    const one = doneOf(await begin(registry, ann));
    const other = doneOf(await begin(registry, bob));
    expect(other).toMatchObject({ repeated: false });
    expect(other.answer.id).not.toBe(one.answer.id);
  });

  test('that breaks off leaves neither change nor answer, wherever it breaks', async () => {
    const registry = await programAt(await database.newPlace());
    const person = await candidateOf(registry);
    const breaking: Store = {
      ...registry.store,
      transact: (change) =>
        registry.store.transact(async (tx: Transactor) => {
          await change(tx);
          throw new Error('The power is gone.');
        }),
    };
    await expect(begin({ ...registry, store: breaking }, person)).rejects.toThrow('The power is gone.');
    expect(await count(registry, 'submission')).toBe(0);
    expect(await count(registry, 'idempotencyKey')).toBe(0);
    expect(doneOf(await begin(registry, person)).repeated).toBe(false);
  });

  test('that is refused is not kept: the same key may be used for the request put right', async () => {
    const registry = await programAt(await database.newPlace());
    const person = await candidateOf(registry);
    const refused = await changeOnce(registry, requestOf(person, 'wrong'), {
      change: (inside) => createSubmission(inside, person, { startFrom: 'S-00000000' }),
      submission: ({ id }) => id,
      answer: () => ({}),
    });
    expect(refused.ok).toBe(false);
    expect(doneOf(await begin(registry, person)).repeated).toBe(false);
  });

  test('is remembered for a day; then the key is gone from the record', async () => {
    let moment = Date.parse('2026-11-22T09:00:00.000Z');
    const registry = await programAt(await database.newPlace(), () => new Date(moment));
    const person = await candidateOf(registry);
    const { answer } = doneOf(await begin(registry, person));
    moment += 24 * 3_600_000;
    expect(doneOf(await begin(registry, person))).toEqual({ answer, repeated: true });
    moment += 1;
    const later = doneOf(await begin(registry, person));
    expect(later.repeated).toBe(false);
    expect(later.answer.id).not.toBe(answer.id);
    expect(await count(registry, 'idempotencyKey')).toBe(1);
  });

  test('without a key is made as often as it is asked for', async () => {
    const registry = await programAt(await database.newPlace());
    const person = await candidateOf(registry);
    doneOf(await begin(registry, person, null));
    doneOf(await begin(registry, person, null));
    expect(await count(registry, 'submission')).toBe(2);
    expect(await count(registry, 'idempotencyKey')).toBe(0);
  });
});
