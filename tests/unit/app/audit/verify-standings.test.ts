import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../../../src/app/audit/verify-record.ts';
import type { Registry } from '../../../../src/app/registry.ts';
import { addDocument } from '../../../../src/app/submissions/add-document.ts';
import { appealDecision } from '../../../../src/app/submissions/appeal-decision.ts';
import { confirmDecision } from '../../../../src/app/submissions/confirm-decision.ts';
import { createSubmission } from '../../../../src/app/submissions/create-submission.ts';
import { declareConflict } from '../../../../src/app/submissions/declare-conflict.ts';
import { discardDraft } from '../../../../src/app/submissions/discard-draft.ts';
import { saveDraft } from '../../../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../../../src/app/submissions/take-submission.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import { openSqliteStore } from '../../../../src/store/open-sqlite.ts';
import { accomplished, type Cast, recordWithCast } from '../../../support/cast.ts';
import { forgedCopy } from '../../../support/forged-record.ts';
import { decide, exampleEvidence, rowOf, underReview } from '../../../support/submission-walk.ts';

const EVIDENCE = exampleEvidence('network-operation-clear-level-5');
const PDF = new Uint8Array(Buffer.from('%PDF-1.4\n%%EOF\n'));
const DEPARTING = { outcome: 'certified', level: 3, reason: 'Level 3 is right.' } as const;

let registry: Registry;
let cast: Cast;
let path: string;
/** By what has become of each. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  ({ registry, cast, path } = await recordWithCast());
  const { hanako, taro, ken, yuki, sora } = cast;
  ids.certified = await underReview(registry, hanako, ken, EVIDENCE);
  accomplished(await decide(registry, ken, ids.certified));
  ids.appealed = await underReview(registry, hanako, ken, EVIDENCE);
  accomplished(await decide(registry, ken, ids.appealed, DEPARTING));
  const opinion = { reason: 'I agree.', revision: (await rowOf(registry, ids.appealed)).revision };
  accomplished(await confirmDecision(registry, yuki, ids.appealed, opinion));
  accomplished(await appealDecision(registry, hanako, ids.appealed, { reason: 'Look again.' }));
  accomplished(await declareConflict(registry, sora, ids.appealed, { reason: 'A friend.' }));
  accomplished(await takeSubmission(registry, cast.rin, ids.appealed));
  accomplished(await decide(registry, cast.rin, ids.appealed));
  ids.proposed = await underReview(registry, taro, ken, EVIDENCE);
  accomplished(await decide(registry, ken, ids.proposed, DEPARTING));
  const { id } = accomplished(await createSubmission(registry, taro, {}));
  accomplished(await addDocument(registry, taro, id, { title: 'Letter', fileName: 'letter.pdf', bytes: PDF }));
  const draft = { evidence: EVIDENCE, revision: (await rowOf(registry, id)).revision };
  const { revision } = accomplished(await saveDraft(registry, taro, id, draft));
  accomplished(await submitEvidence(registry, taro, id, { revision }));
  ids.submitted = id;
  const discarded = accomplished(await createSubmission(registry, taro, {}));
  accomplished(await discardDraft(registry, taro, discarded.id));
});

afterAll(() => registry.store.close());

/** What a verification finds in a copy that its owner changed by hand, after dropping all that would refuse it. */
async function findingsAfter(statement: string): Promise<string[]> {
  const copy = await forgedCopy(path, (database) => {
    expect(database.prepare(statement).run().changes).not.toBe(0);
  });
  const opened = await openSqliteStore(copy, registry.now);
  invariant(opened.ok, 'The copy opens.');
  try {
    const { findings } = await verifyRecord({ store: opened.value }, { documents: true });
    return findings.map(({ code, params }) => [code, params.kind, params.column].filter(Boolean).join(' '));
  } finally {
    await opened.value.close();
  }
}

test('a record that went through everything verifies', async () => {
  expect((await verifyRecord(registry, { documents: true, determinations: true })).findings).toEqual([]);
});

const of = (name: string): string => `'${ids[name]}'`;

test.each<[string, () => string, string]>([
  [
    'somebody else is certified',
    () => `update submission set candidate_account_id = 'taro' where id = ${of('certified')}`,
    'row-differs submission candidate_account_id',
  ],
  [
    'somebody else has submitted it',
    () => `update submission set submitter_account_id = 'mika' where id = ${of('certified')}`,
    'row-differs submission submitter_account_id',
  ],
  [
    'what is decided is open again',
    () => `update submission set state = 'underReview' where id = ${of('certified')}`,
    'row-differs submission state',
  ],
  [
    'what was not decided is decided',
    () => `update submission set state = 'decided' where id = ${of('submitted')}`,
    'row-differs submission state',
  ],
  [
    'the date of the evaluation is another',
    () => `update submission set as_of = '2020-01-01' where id = ${of('submitted')}`,
    'row-differs submission as_of',
  ],
  [
    'another assessor has taken it',
    () => `update submission set assessor_account_id = 'yuki' where id = ${of('proposed')}`,
    'row-differs submission assessor_account_id',
  ],
  ['a submission is gone', () => `delete from submission where id = ${of('submitted')}`, 'row-missing submission'],
  [
    'a proposal is of another level',
    () => `update decision set level = 5 where submission_id = ${of('proposed')}`,
    'row-differs decision level',
  ],
  [
    'a proposal has other reasons',
    () => `update decision set reason = 'x' where submission_id = ${of('proposed')}`,
    'row-differs decision reason',
  ],
  [
    'a proposal is somebody else’s',
    () => `update decision set decided_by = 'yuki' where submission_id = ${of('proposed')}`,
    'row-differs decision decided_by',
  ],
  ['a proposal is gone', () => `delete from decision where submission_id = ${of('proposed')}`, 'row-missing decision'],
  [
    'a decision that was replaced is in force',
    () => `update decision set state = 'inForce' where submission_id = ${of('appealed')} and state = 'replaced'`,
    'row-differs decision state',
  ],
  [
    'somebody else has submitted the evidence',
    () => `update evidence_version set submitted_by = 'mika' where submission_id = ${of('certified')}`,
    'row-differs evidence submitted_by',
  ],
  [
    'a version more than was submitted',
    () =>
      `insert into evidence_version select submission_id, 9, text, digest, submitted_by, submitted_at from evidence_version where submission_id = ${of('certified')}`,
    'row-not-logged evidence',
  ],
  [
    'somebody else has reviewed it',
    () => `update review set assessor_account_id = 'nao' where submission_id = ${of('certified')}`,
    'row-differs review account_id',
  ],
  ['an appeal never was', () => `delete from appeal`, 'row-missing appeal'],
  ['a conflict of interest never was', () => `delete from conflict_of_interest`, 'row-missing conflict'],
  [
    'a role that nobody gave',
    () => `insert into account_role values ('taro', 'assessor', '2026-11-22T09:00:00.000Z')`,
    'row-not-logged role',
  ],
  ['a role that nobody took', () => `delete from account_role where account_id = 'sora'`, 'row-missing role'],
  ['a document is gone', () => `delete from document`, 'document-missing'],
  [
    'a document is another one',
    () => `update submission_document set document_id = 'other' where submission_id = ${of('submitted')}`,
    'document-missing',
  ],
])('%s: that is found', async (_what, statement, found) => {
  expect(await findingsAfter(statement())).toContain(found);
});
