import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { isUnstorableText } from '../../src/store/store-failure.ts';
import { databases, openNew } from './support/each-database.ts';
import { addAccount } from './support/rows.ts';

const keepText = async ({ transact, reader }: Store, text: string): Promise<string | undefined> => {
  await transact(({ db }) => db.insertInto('standardVersion').values({ digest: 'd', id: 'i', text }).execute());
  return (await reader.db.selectFrom('standardVersion').select('text').executeTakeFirst())?.text;
};

const keepBytes = async ({ transact, reader }: Store, content: Uint8Array): Promise<Uint8Array | undefined> => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await transact(({ db }) =>
    db.insertInto('document').values({ sha256, mediaType: 'text/plain', size: content.length, content }).execute(),
  );
  return (await reader.db.selectFrom('document').select('content').executeTakeFirst())?.content;
};

describe.each(databases)('$name gives back', (database) => {
  test.each([
    ['an empty text', ''],
    ['spaces and line ends as they were', ' \t\r\n {"a" : 1}\n\n '],
    ['quotation marks and backslashes', `'"\\\\n\\u0000 $1 ? :a`],
    ['every script and letters beyond the first plane', '判定 한국어 العربية 𠮷 👩‍👩‍👧 é é \u2028 \uffff'],
    ['control characters', Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('')],
    ['a long text', 'あ'.repeat(400_000)],
  ])('%s', async (_what, text) => {
    const kept = await keepText(await openNew(database), text);
    expect(kept === text).toBe(true);
  });

  test('no text with the character that ends texts elsewhere: it is refused', async () => {
    const error: unknown = await keepText(await openNew(database), 'a\0b').catch((reason: unknown) => reason);
    expect(isUnstorableText(error)).toBe(true);
    expect(isUnstorableText(new Error('something else'))).toBe(false);
  });

  test.each([
    ['no bytes', new Uint8Array()],
    ['every byte', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['10 MiB', new Uint8Array(10 * 1024 * 1024).fill(0xfe)],
  ])('%s', async (_what, bytes) => {
    const kept = await keepBytes(await openNew(database), bytes);
    expect(kept && Buffer.compare(kept, bytes)).toBe(0);
  });

  test.each([0, 1, 2 ** 31, Number.MAX_SAFE_INTEGER])('the number %d as a number', async (number) => {
    const { transact, reader } = await openNew(database);
    await transact(async (tx) => {
      await addAccount(tx, 'ann');
      await tx.db.updateTable('account').set({ failedSignIns: number }).execute();
    });
    expect(await reader.db.selectFrom('account').select('failedSignIns').executeTakeFirst()).toEqual({
      failedSignIns: number,
    });
  });

  test('counts and sums as numbers', async () => {
    const { transact, reader } = await openNew(database);
    await transact(async (tx) => {
      for (const id of ['ann', 'bob']) await addAccount(tx, id);
      await tx.db.updateTable('account').set({ failedSignIns: 4 }).execute();
    });
    const { fn } = reader.db;
    const query = reader.db
      .selectFrom('account')
      .select([fn.countAll().as('people'), fn.sum('failedSignIns').as('failures')]);
    expect(await query.executeTakeFirst()).toEqual({ people: 2, failures: 8 });
  });

  test('only what fits the column: a text is no number', async () => {
    const { transact } = await openNew(database);
    const wrong = transact(async (tx) => {
      await addAccount(tx, 'ann');
      await tx.db
        .updateTable('account')
        .set({ failedSignIns: 'many' as unknown as number })
        .execute();
    });
    await expect(wrong).rejects.toThrow(/many|INTEGER/);
  });

  test('nothing where nothing was given, and the default where there is one', async () => {
    const { transact, reader } = await openNew(database);
    await transact((tx) => addAccount(tx, 'ann'));
    expect(await reader.db.selectFrom('account').select(['candidateId', 'failedSignIns']).executeTakeFirst()).toEqual({
      candidateId: null,
      failedSignIns: 0,
    });
  });

  test('texts in the same order, whatever the language of the machine', async () => {
    const { transact, reader } = await openNew(database);
    const names = ['a', 'B', 'Z', '_', 'é', 'あ', 'ア', '漢', '-', '10', '9'];
    await transact(async (tx) => {
      for (const name of names) await addAccount(tx, name);
    });
    const rows = await reader.db.selectFrom('account').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
});
