import { describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import { openRegistry } from '../../src/app/open-registry.ts';
import type { Registry } from '../../src/app/registry.ts';
import { approveDraft, publishDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { withdrawVersion } from '../../src/app/rule-sets/withdraw-version.ts';
import { deleteRole } from '../../src/store/accounts.ts';
import { listPublications } from '../../src/store/rule-set-publications.ts';
import { accomplished, addCast, type Cast, codesOf } from '../support/cast.ts';
import { approvedDraft, draftSeen, publishedVersion, sentDraft } from '../support/rule-set-walk.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { onceTestEnds } from '../support/tidying.ts';
import { databases, type TestedDatabase } from './support/each-database.ts';

/** Two programs on one record. */
async function twoOn(database: TestedDatabase): Promise<{ one: Registry; other: Registry; cast: Cast }> {
  const settings = { ...(await database.newPlace()), validityMonths: null };
  const clock = { now: () => new Date(), today: () => '2026-11-20' };
  const world = await shippedWorld();
  const open = async () => {
    const opened = await openRegistry(settings, world, clock);
    if (!opened.ok) throw new Error(opened.problems.code);
    onceTestEnds(() => opened.value.store.close());
    return opened.value;
  };
  const one = await open();
  return { one, other: await open(), cast: await addCast(one) };
}

describe.each(databases)('two programs on one record on $name', (database) => {
  test('approve, publish and withdraw a draft once, however often it is asked for at once', async () => {
    const { one, other, cast } = await twoOn(database);
    const id = await sentDraft(one, cast, '2026-12-01');
    const sent = await draftSeen(one, id);
    const approvals = await Promise.all([
      approveDraft(one, cast.hiro, sent, { text: '' }),
      approveDraft(other, cast.gen, sent, { text: '' }),
    ]);
    expect(approvals.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const seen = await draftSeen(one, id);
    const publications = await Promise.all([one, other, one].map((program) => publishDraft(program, cast.hiro, seen)));
    const [published, ...others] = publications.filter(({ ok }) => ok);
    expect(others).toEqual([]);
    const refusals = publications.flatMap((outcome) => codesOf(outcome));
    expect(['draft-state', 'draft-changed-meanwhile', 'version-taken']).toEqual(expect.arrayContaining(refusals));
    const digest = published?.ok ? published.value.digest : '';
    const withdrawals = [withdrawVersion(one, cast.hiro, digest), withdrawVersion(other, cast.gen, digest)];
    for (const withdrawal of await Promise.all(withdrawals)) accomplished(withdrawal);
    expect((await verifyRecord(one)).findings).toEqual([]);
    expect(await listPublications(one.store.reader)).toHaveLength(2);
  });
});

test('an approver who lost the role after signing in is refused', async () => {
  const [sqlite] = databases;
  if (sqlite === undefined) throw new Error('There is a database.');
  const { one, other, cast } = await twoOn(sqlite);
  const id = await approvedDraft(one, cast, '2026-12-01');
  const version = await publishedVersion(one, cast, '2026-12-02', 'Another title');
  await other.store.transact((tx) => deleteRole(tx, 'hiro', 'rule-approver'));
  expect(codesOf(await publishDraft(one, cast.hiro, await draftSeen(one, id)))).toEqual(['not-allowed']);
  expect(codesOf(await withdrawVersion(one, cast.hiro, version.digest))).toEqual(['not-allowed']);
});
