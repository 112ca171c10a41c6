import { afterAll, beforeAll, expect, test } from 'vitest';
import { noRuleSets, noteRuleSets } from '../../../../src/app/audit/logged-rule-sets.ts';
import { verifyRecord } from '../../../../src/app/audit/verify-record.ts';
import { verifyRuleSets } from '../../../../src/app/audit/verify-rule-sets.ts';
import type { Registry } from '../../../../src/app/registry.ts';
import { discardDraft, sendBackDraft } from '../../../../src/app/rule-sets/draft-workflow.ts';
import { withdrawVersion } from '../../../../src/app/rule-sets/withdraw-version.ts';
import type { AuditAction, AuditEntry, AuditSubject } from '../../../../src/audit/audit-entry.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import { openSqliteStore } from '../../../../src/store/open-sqlite.ts';
import { accomplished, type Cast, recordWithCast } from '../../../support/cast.ts';
import { forgedCopy } from '../../../support/forged-record.ts';
import { approvedDraft, draftSeen, publishedVersion, sentDraft, writtenDraft } from '../../../support/rule-set-walk.ts';

let registry: Registry;
let cast: Cast;
let path: string;
/** By what has become of each. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  const made = await recordWithCast();
  ({ cast, path } = made);
  registry = { ...made.registry, today: () => '2026-11-20' };
  const published = await publishedVersion(registry, cast, '2026-12-01', 'Large enough');
  Object.assign(ids, { published: published.digest, ended: published.id });
  const withdrawn = await publishedVersion(registry, cast, '2026-12-02', 'Of a large size');
  ids.withdrawn = withdrawn.digest;
  accomplished(await withdrawVersion(registry, cast.hiro, withdrawn.digest));
  ids.sent = await sentDraft(registry, cast, '2026-12-03', 'Rather large');
  ids.approved = await approvedDraft(registry, cast, '2026-12-04', 'Very large');
  ids.sentBack = await sentDraft(registry, cast, '2026-12-05', 'Huge');
  accomplished(await sendBackDraft(registry, cast.hiro, await draftSeen(registry, ids.sentBack), { text: 'No.' }));
  ids.discarded = await writtenDraft(registry, cast, '2026-12-06', 'Big');
  accomplished(await discardDraft(registry, cast.emi, await draftSeen(registry, ids.discarded)));
});

afterAll(() => registry.store.close());

/** What a verification finds in a copy that its owner changed by hand, after dropping all that would refuse it. */
async function findingsAfter(statement: string): Promise<string[]> {
  const copy = await forgedCopy(path, (database) => {
    expect(database.prepare(statement).run().changes).not.toBe(0);
  });
  const store = await openSqliteStore(copy, () => new Date());
  invariant(store.ok, 'The copy opens.');
  const { findings } = await verifyRecord({ store: store.value });
  await store.value.close();
  return findings.map(({ code, params }) => [code, params.kind, params.column].filter(Boolean).join(' '));
}

test('rule sets with a life behind them verify', async () => {
  expect((await verifyRecord(registry)).findings).toEqual([]);
});

const of = (key: string): string => `'${ids[key]}'`;

test.each<[what: string, statement: () => string, found: string[]]>([
  [
    'another day from which it holds',
    () => `update rule_set_publication set effective_date = '2026-11-21' where digest = ${of('published')}`,
    ['row-differs publication effective_date'],
  ],
  [
    'another day for what came with the program',
    () => `update rule_set_publication set effective_date = '2026-12-24' where sequence = 1`,
    ['row-differs publication effective_date'],
  ],
  [
    'another approver',
    () => `update rule_set_publication set approved_by = 'gen' where digest = ${of('published')}`,
    ['row-differs publication approved_by'],
  ],
  [
    'another reason',
    () => `update rule_set_publication set note = 'Nothing.' where digest = ${of('published')}`,
    ['row-differs publication note'],
  ],
  [
    'a withdrawal that nobody made',
    () => `update rule_set_publication set withdrawn_at = '2026-11-22', withdrawn_by = 'hiro' where sequence = 2`,
    ['row-differs publication withdrawn_at', 'row-differs publication withdrawn_by'],
  ],
  [
    'a withdrawal taken away',
    () => `update rule_set_publication set withdrawn_at = null where digest = ${of('withdrawn')}`,
    ['row-differs publication withdrawn_at'],
  ],
  [
    'a publication taken away',
    () => `delete from rule_set_publication where digest = ${of('published')}`,
    ['row-missing publication'],
  ],
  [
    'files of a version changed',
    () =>
      `update rule_set_version set files = replace(files, 'Large enough', 'Small') where digest = ${of('published')}`,
    ['rules-unusable'],
  ],
  [
    'files changed while they are under review',
    () => `update rule_set_draft set files = replace(files, 'Rather large', 'Small') where id = ${of('sent')}`,
    ['row-differs ruleDraft files'],
  ],
  [
    'an approval that nobody gave',
    () => `update rule_set_draft set state = 'approved', approved_by = 'hiro' where id = ${of('sent')}`,
    ['row-differs ruleDraft state', 'row-differs ruleDraft approved_by'],
  ],
  [
    'an ended draft begun again',
    () => `update rule_set_draft set state = 'draft' where id = ${of('discarded')}`,
    ['row-differs ruleDraft state'],
  ],
  [
    'an author taken away, so that they could approve',
    () => `delete from rule_set_draft_author where draft_id = ${of('sent')}`,
    ['row-missing draftAuthor'],
  ],
  [
    'an approver who had a hand in it',
    () => `insert into rule_set_draft_author (draft_id, account_id) values (${of('ended')}, 'hiro')`,
    ['approver-is-author'],
  ],
])('%s is found', async (_what, statement, found) => {
  expect(await findingsAfter(statement())).toEqual(found);
});

test('a version that was never published is found', async () => {
  const columns = 'sequence, effective_date, published_at, note';
  const forged = `insert into rule_set_publication (digest, ${columns}) select 'sha256:forged', 9, effective_date, published_at, '' from rule_set_publication where sequence = 1`;
  const copy = await forgedCopy(path, (database) => {
    database.exec('pragma foreign_keys = off');
    database
      .prepare(
        `insert into rule_set_version select 'sha256:forged', id, '9', standard_digest, files, published_at from rule_set_version limit 1`,
      )
      .run();
    database.prepare(forged).run();
  });
  const store = await openSqliteStore(copy, () => new Date());
  invariant(store.ok, 'The copy opens.');
  const { findings } = await verifyRecord({ store: store.value });
  await store.value.close();
  expect(findings.map(({ code, params }) => `${code} ${params.kind ?? ''}`)).toEqual([
    'row-not-logged ruleSet',
    'row-not-logged publication',
  ]);
});

test('a version that the log tells of without anybody having approved what it says is found', () => {
  const logged = noRuleSets();
  const entry = (sequence: number, action: AuditAction, subject: AuditSubject, details: AuditEntry['details']) =>
    ({ sequence, at: '2026-11-20', actor: { kind: 'account', id: 'hiro' }, action, subject, details }) as const;
  const draft = { kind: 'ruleDraft', id: 'd' } as const;
  const version = { kind: 'ruleSet', id: 'sha256:b' } as const;
  noteRuleSets(
    [
      entry(1, 'rules.draft-created', draft, {}),
      entry(2, 'rules.draft-sent', draft, { ruleSet: 'sha256:a' }),
      entry(3, 'rules.draft-approved', draft, { ruleSet: 'sha256:a' }),
      entry(4, 'rules.published', version, { draft: 'd', approvedBy: 'hiro', effectiveDate: '2026-12-01' }),
    ],
    logged,
  );
  const codes: string[] = [];
  const nobody = { publishedBy: 'hiro', approvedBy: 'hiro', withdrawnAt: null, withdrawnBy: null };
  const publication = { ...nobody, digest: 'sha256:b', sequence: 1, publishedAt: '2026-11-20', note: '', draftId: 'd' };
  const rows = {
    publications: [{ ...publication, effectiveDate: '2026-12-01', files: '{}' }],
    drafts: [],
    authors: [],
    makers: [],
  };
  verifyRuleSets(rows, logged, (code) => void codes.push(code));
  expect(codes).toContain('approval-missing');
});
