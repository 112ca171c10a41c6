import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/app/open-log.ts';
import { applyRetention, listOutdated } from '../../src/app/record/apply-retention.ts';
import { exportPerson, findAccountOf } from '../../src/app/record/export-person.ts';
import { addNotices } from '../../src/store/notices.ts';
import type { Store, Transactor } from '../../src/store/store.ts';
import { databases, openNew } from './support/each-database.ts';
import { addAccount, fillRecord } from './support/rows.ts';

const ACTOR = { kind: 'commandLine' } as const;

interface Exported {
  readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly log: readonly { action: string; subject: { id: string } }[];
  readonly documents: readonly { sha256: string; base64: string }[];
}

async function exported(store: Store, account: string): Promise<{ text: string; content: Exported }> {
  let text = '';
  await exportPerson(store, account, ACTOR, async (piece) => {
    text += piece;
  });
  return { text, content: JSON.parse(text) };
}

const linkDocuments = (store: Store): Promise<void> =>
  store.transact(async ({ db, at }) => {
    const documents = await db.selectFrom('document').select(['sha256', 'content']).execute();
    for (const { sha256, content } of documents) {
      const index = /\d+/.exec(Buffer.from(content).toString('latin1'))?.[0] ?? '';
      const names = { documentId: 'letter', title: 'Letter', fileName: 'letter.txt' };
      await db
        .insertInto('submissionDocument')
        .values({
          submissionId: `S-${index}`,
          ...names,
          sha256,
          uploadedBy: `person-${index}`,
          uploadedAt: at,
          removedAt: null,
        })
        .execute();
    }
  });

describe.each(databases)('what $name keeps about one person', (database) => {
  test('is exported whole: their rows, their submissions, their documents, their part of the log', async () => {
    const store = await openNew(database);
    await fillRecord(store, 3);
    await linkDocuments(store);
    const { content } = await exported(store, 'person-2');
    expect(content.rows.account).toEqual([expect.objectContaining({ id: 'person-2', name: 'Name of person-2' })]);
    for (const table of [
      'submission',
      'evidenceVersion',
      'determination',
      'decision',
      'review',
      'submissionDocument',
    ]) {
      expect(content.rows[table], table).toHaveLength(1);
    }
    expect(content.log.map(({ action, subject }) => `${action} ${subject.id}`)).toEqual([
      'submission.submitted S-2',
      'account.exported person-2',
    ]);
    expect(content.documents.map(({ base64 }) => Buffer.from(base64, 'base64').toString('latin1'))).toEqual([
      'Document 2\0\xff',
    ]);
  });

  test('is exported without what would let somebody in, and without others', async () => {
    const store = await openNew(database);
    await fillRecord(store, 3);
    await store.transact(async ({ db, at }) => {
      await db.updateTable('account').set({ passwordHash: 'argon2id$hidden' }).execute();
      const times = { createdAt: at, expiresAt: at, lastUsedAt: null, revokedAt: null };
      await db
        .insertInto('apiToken')
        .values({ id: 't', accountId: 'person-2', name: 'mine', digest: 'hidden-1', scopes: '[]', ...times })
        .execute();
      await db
        .insertInto('session')
        .values({ digest: 'hidden-2', accountId: 'person-2', data: 'hidden-3', expiresAt: at })
        .execute();
    });
    const { text } = await exported(store, 'person-2');
    expect(text).toContain('"mine"');
    expect(text).not.toContain('hidden');
    expect(text).not.toMatch(/person-[13]|S-[13]/);
  });

  test('does not include the evidence of those they submitted for', async () => {
    const store = await openNew(database);
    await fillRecord(store, 2);
    await store.transact(({ db }) =>
      db
        .updateTable('submission')
        .set({ submitterAccountId: 'person-2', draft: 'private words' })
        .where('id', '=', 'S-1')
        .execute(),
    );
    const { text, content } = await exported(store, 'person-2');
    expect(content.rows.submission?.map(({ id }) => id)).toEqual(expect.arrayContaining(['S-1', 'S-2']));
    expect(text).not.toContain('private words');
  });

  test('is found by candidate id, by sign-in name however it is typed, and not by anything else', async () => {
    const store = await openNew(database);
    await store.transact(async (tx) => {
      await addAccount(tx, 'ann');
      await tx.db.updateTable('account').set({ candidateId: 'E-1042' }).execute();
    });
    for (const who of ['E-1042', 'ann', ' ＡＮＮ ']) expect(await findAccountOf(store, who)).toBe('ann');
    expect(await findAccountOf(store, 'an')).toBeUndefined();
  });
});

const OLD = '2025-06-01T00:00:00.000Z';
const BEFORE = '2026-01-01T00:00:00.000Z';
const NEW = '2026-06-01T00:00:00.000Z';

/** Two of everything that is kept for a time: one old, one new. */
async function fillOutdated(tx: Transactor, time: string, name: string): Promise<void> {
  const { db } = tx;
  const nothing = { asOf: null, ruleSetDigest: null, assessorAccountId: null, reviewId: null, decisionId: null };
  await db
    .insertInto('submission')
    .values({
      id: `draft-${name}`,
      candidateAccountId: 'person-1',
      submitterAccountId: 'person-1',
      specialtyField: '',
      state: 'draft',
      draft: '{}',
      ...nothing,
      certifiedLevel: null,
      startedFrom: null,
      version: 0,
      revision: 1,
      createdAt: time,
      updatedAt: time,
      submittedAt: null,
    })
    .execute();
  await addNotices(
    { ...tx, at: time },
    { accountIds: ['person-1'], action: 'submission.created', submissionId: `draft-${name}`, details: {} },
  );
  await addNotices(
    { ...tx, at: time },
    { accountIds: ['person-1'], action: 'submission.returned', submissionId: 'S-1', details: {} },
  );
  await db
    .updateTable('notice')
    .set({ readAt: time })
    .where('at', '=', time)
    .where('submissionId', '=', 'S-1')
    .execute();
  await db.insertInto('session').values({ digest: name, accountId: null, data: '{}', expiresAt: time }).execute();
  await db
    .insertInto('passwordLink')
    .values({ digest: name, accountId: 'person-1', createdAt: time, expiresAt: time, usedAt: null })
    .execute();
  await db
    .insertInto('idempotencyKey')
    .values({ accountId: 'person-1', key: name, requestDigest: '', reply: '', createdAt: time })
    .execute();
}

describe.each(databases)('what $name keeps only for a time', (database) => {
  const filled = async (): Promise<Store> => {
    const store = await openNew(database);
    await openLog(store);
    await fillRecord(store, 2);
    await linkDocuments(store);
    await store.transact(async (tx) => {
      await tx.db.deleteFrom('session').execute();
      await fillOutdated(tx, OLD, 'old');
      await fillOutdated(tx, NEW, 'new');
      const content = Buffer.from('left over');
      await tx.db.insertInto('document').values({ sha256: 'x', mediaType: 'text/plain', size: 9, content }).execute();
    });
    return store;
  };
  const COUNTS = {
    drafts: 1,
    sessions: 1,
    passwordLinks: 1,
    apiTokens: 0,
    notices: 1,
    idempotencyKeys: 1,
    documents: 1,
  };

  test('is listed without being touched', async () => {
    const store = await filled();
    expect(await listOutdated(store, BEFORE)).toEqual(COUNTS);
    expect(await listOutdated(store, BEFORE)).toEqual(COUNTS);
  });

  test('is removed where it is older, told in the log, and nothing else is', async () => {
    const store = await filled();
    const count = async (table: 'submission' | 'session' | 'document' | 'evidenceVersion' | 'notice') =>
      (await store.reader.db.selectFrom(table).selectAll().execute()).length;
    expect(await applyRetention(store, BEFORE, ACTOR)).toEqual(COUNTS);
    expect(await count('submission')).toBe(3);
    expect(await count('session')).toBe(1);
    expect(await count('document')).toBe(2);
    expect(await count('evidenceVersion')).toBe(2);
    expect(await count('notice')).toBe(2);
    const entries = await store.reader.db
      .selectFrom('auditEntry')
      .select(['action', 'subjectId'])
      .orderBy('sequence')
      .execute();
    expect(entries.slice(-2)).toEqual([
      { action: 'submission.discarded', subjectId: 'draft-old' },
      { action: 'retention.applied', subjectId: BEFORE },
    ]);
    expect(Object.values(await listOutdated(store, BEFORE)).every((number) => number === 0)).toBe(true);
  });
});
