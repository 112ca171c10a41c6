import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { standingOf, versionInForce } from '../../src/certification/version-standing.ts';
import {
  addDraftAuthor,
  addDraftComment,
  addDraftStep,
  changeDraftRow,
  insertDraft,
  listDraftAuthors,
  listDraftComments,
  listDraftRows,
  readDraftRow,
  readDraftStep,
} from '../../src/store/rule-set-drafts.ts';
import {
  insertPublication,
  listPublications,
  readDigestInForce,
  readPublicationOfVersion,
  withdrawPublication,
} from '../../src/store/rule-set-publications.ts';
import type { Store, Transactor } from '../../src/store/store.ts';
import { databases, openNew } from './support/each-database.ts';
import { addAccount, addRuleSet, RULE_SET } from './support/rows.ts';

const WRITER = 'writer';

const addVersion = (tx: Transactor, version: string) =>
  tx.db
    .insertInto('ruleSetVersion')
    .columns(['digest', 'id', 'version', 'standardDigest', 'files', 'publishedAt'])
    .expression(
      tx.db
        .selectFrom('ruleSetVersion')
        .select([sql<string>`${`sha256:${version}`}`.as('digest'), 'id', sql<string>`${version}`.as('version')])
        .select(['standardDigest', 'files', 'publishedAt'])
        .where('digest', '=', RULE_SET),
    )
    .execute();

const publish = async (tx: Transactor, version: string, effectiveDate: string) => {
  await addVersion(tx, version);
  await insertPublication(tx, { digest: `sha256:${version}`, effectiveDate, publishedAt: tx.at, note: '' });
};

const begin = async (tx: Transactor, id: string) => {
  await insertDraft(tx, {
    id,
    state: 'draft',
    baseDigest: RULE_SET,
    version: '2',
    files: '{}',
    revision: 1,
    step: 0,
    note: '',
    createdAt: tx.at,
    updatedAt: tx.at,
  });
  await addDraftAuthor(tx, id, WRITER);
  await addDraftStep(tx, { draftId: id, step: 1, what: 'sheet', changes: '{}', madeBy: WRITER, madeAt: tx.at });
};

const move = (store: Store, id: string, state: 'inReview' | 'approved' | 'published' | 'discarded') =>
  store.transact(async (tx) => {
    const row = await readDraftRow(tx, id);
    await changeDraftRow(tx, { id, revision: row?.revision ?? 0 }, { state });
  });

describe.each(databases)('rule sets on $name', (database) => {
  const opened = async (): Promise<Store> => {
    const store = await openNew(database);
    await store.transact(async (tx) => {
      await addAccount(tx, WRITER);
      await addRuleSet(tx);
    });
    return store;
  };

  test('the version in force on a day is the same to the database and to the lists', async () => {
    const store = await opened();
    const days: readonly (readonly [string, string])[] = [
      ['2', '2026-11-10'],
      ['3', '2026-12-01'],
      ['4', '2026-11-20'],
      ['5', '2026-12-01'],
      ['6', '2026-12-05'],
    ];
    await store.transact(async (tx) => {
      for (const [version, day] of days) await publish(tx, version, day);
      await withdrawPublication(tx, 'sha256:6', WRITER);
    });
    const published = await listPublications(store.reader);
    expect(published.map(({ version }) => version)).toEqual(['6', '5', '4', '3', '2']);
    const asked = ['2026-11-01', '2026-11-10', '2026-11-25', '2026-12-01', '2026-12-31'];
    const inForce = await Promise.all(asked.map((day) => readDigestInForce(store.reader, day)));
    expect(inForce).toEqual(['sha256:2', 'sha256:2', 'sha256:4', 'sha256:5', 'sha256:5']);
    expect(asked.map((day) => versionInForce(published, day)?.digest)).toEqual(inForce);
    const standings = published.map((version) => standingOf(version, published, '2026-11-15'));
    expect(standings).toEqual(['withdrawn', 'coming', 'coming', 'replaced', 'inForce']);
  });

  test('a name of a version is found, the one published last first', async () => {
    const store = await opened();
    await store.transact((tx) => publish(tx, '2', '2026-12-01'));
    expect(await readPublicationOfVersion(store.reader, '2')).toMatchObject({ digest: 'sha256:2', sequence: 1 });
    expect(await readPublicationOfVersion(store.reader, '3')).toBeUndefined();
  });

  test('a draft keeps what was done, what was said and by whom', async () => {
    const store = await opened();
    await store.transact(async (tx) => {
      await begin(tx, 'd-1');
      await addDraftAuthor(tx, 'd-1', WRITER);
      await addDraftStep(tx, { draftId: 'd-1', step: 2, what: 'rule', changes: '{}', madeBy: WRITER, madeAt: tx.at });
      await addDraftStep(tx, { draftId: 'd-1', step: 1, what: 'head', changes: '{}', madeBy: WRITER, madeAt: tx.at });
      await addDraftComment(tx, { draftId: 'd-1', accountId: WRITER, kind: 'remark', text: '確認済み' });
    });
    expect(await listDraftAuthors(store.reader, 'd-1')).toEqual([WRITER]);
    // A step takes the place of what had been undone, and of all that followed.
    expect(await readDraftStep(store.reader, 'd-1', 1)).toMatchObject({ what: 'head' });
    expect(await readDraftStep(store.reader, 'd-1', 2)).toBeUndefined();
    expect(await listDraftComments(store.reader, 'd-1')).toMatchObject([{ kind: 'remark', text: '確認済み' }]);
    await move(store, 'd-1', 'inReview');
    expect(await listDraftRows(store.reader)).toMatchObject([{ id: 'd-1', state: 'inReview', revision: 2 }]);
  });

  test('a publication can be withdrawn once, and nothing else of it changes', async () => {
    const store = await opened();
    await store.transact((tx) => publish(tx, '2', '2026-12-01'));
    const run = (statement: string) => store.transact(({ db }) => sql.raw(statement).execute(db));
    const changes = [
      `update rule_set_publication set effective_date = '2026-01-01'`,
      `update rule_set_publication set approved_by = '${WRITER}'`,
      `update rule_set_publication set withdrawn_at = 'now', note = 'x'`,
      'delete from rule_set_publication',
      database.kind === 'sqlite'
        ? 'insert or replace into rule_set_publication select * from rule_set_publication'
        : 'truncate rule_set_publication cascade',
    ];
    for (const statement of changes) await expect(run(statement), statement).rejects.toThrow(/append-only/);
    await store.transact((tx) => withdrawPublication(tx, 'sha256:2', WRITER));
    for (const statement of [
      'update rule_set_publication set withdrawn_at = null, withdrawn_by = null',
      `update rule_set_publication set withdrawn_at = 'later'`,
    ]) {
      await expect(run(statement), statement).rejects.toThrow(/append-only/);
    }
  });

  test.each(['published', 'discarded'] as const)('a draft that was %s stays with all its steps', async (end) => {
    const store = await opened();
    await store.transact((tx) => begin(tx, 'd-1'));
    await store.transact((tx) => begin(tx, 'd-2'));
    await move(store, 'd-1', end);
    const run = (statement: string) => store.transact(({ db }) => sql.raw(statement).execute(db));
    for (const statement of [
      `update rule_set_draft set state = 'draft' where id = 'd-1'`,
      `update rule_set_draft set files = '[]' where id = 'd-1'`,
      `delete from rule_set_draft where id = 'd-1'`,
      `delete from rule_set_draft_step where draft_id = 'd-1'`,
      `update rule_set_draft_step set made_by = '${WRITER}' where draft_id = 'd-2'`,
      `delete from rule_set_draft_author where draft_id = 'd-2'`,
      `update rule_set_draft_author set draft_id = 'd-2'`,
    ]) {
      await expect(run(statement), statement).rejects.toThrow(/append-only/);
    }
    // Of one that goes on, what was undone can be replaced.
    await run(`delete from rule_set_draft_step where draft_id = 'd-2'`);
  });
});
