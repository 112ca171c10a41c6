import { createHash, randomUUID } from 'node:crypto';
import { openLog } from '../../../src/app/open-log.ts';
import { digestOf } from '../../../src/base/digest.ts';
import { appendToLog } from '../../../src/store/audit-log.ts';
import { addDraftAuthor, addDraftComment, addDraftStep, insertDraft } from '../../../src/store/rule-set-drafts.ts';
import { insertPublication } from '../../../src/store/rule-set-publications.ts';
import type { Store, Transactor } from '../../../src/store/store.ts';
import type { DecisionTable } from '../../../src/store/tables.ts';

/** Somebody who can sign in; the sign-in name is the id. */
export async function addAccount({ db, at }: Transactor, id: string = randomUUID()): Promise<string> {
  const nothing = { candidateId: null, passwordHash: null, lockedUntil: null, disabledAt: null };
  await db
    .insertInto('account')
    .values({ id, signInName: id, name: `Name of ${id}`, ...nothing, createdAt: at })
    .execute();
  return id;
}

export const RULE_SET = digestOf('some rules');

/** A standard and a rule set in which nothing is said. */
export async function addRuleSet({ db, at }: Transactor): Promise<void> {
  const standardDigest = digestOf('some standard');
  await db.insertInto('standardVersion').values({ digest: standardDigest, id: 'some-standard', text: '{}' }).execute();
  await db
    .insertInto('ruleSetVersion')
    .values({ digest: RULE_SET, id: 'some-rules', version: '1', standardDigest, files: '{}', publishedAt: at })
    .execute();
}

/** A submission with its first evidence and what the rules say of it. */
export async function addSubmission(tx: Transactor, account: string, id: string = randomUUID()): Promise<string> {
  const { db, at } = tx;
  const nothing = { draft: null, assessorAccountId: null, reviewId: null, decisionId: null, certifiedLevel: null };
  await db
    .insertInto('submission')
    .values({
      id,
      candidateAccountId: account,
      submitterAccountId: account,
      specialtyField: 'some-field',
      state: 'submitted',
      ...nothing,
      startedFrom: null,
      version: 1,
      asOf: '2026-11-01',
      ruleSetDigest: RULE_SET,
      revision: 1,
      createdAt: at,
      updatedAt: at,
      submittedAt: at,
    })
    .execute();
  await db
    .insertInto('evidenceVersion')
    .values({ submissionId: id, version: 1, text: '{}', digest: digestOf({}), submittedBy: account, submittedAt: at })
    .execute();
  await addDetermination(tx, id);
  return id;
}

export async function addDetermination({ db, at }: Transactor, submissionId: string): Promise<string> {
  const id = `determination of ${submissionId}`;
  const digests = { digest: digestOf(id), evidenceDigest: digestOf({}), ruleSetDigest: RULE_SET };
  await db
    .insertInto('determination')
    .values({
      id,
      submissionId,
      version: 1,
      reviewId: null,
      overlay: null,
      ...digests,
      standardDigest: digestOf('some standard'),
      level: 3,
      possibleLevel: 4,
      madeAt: at,
    })
    .execute();
  return id;
}

/** A decision that is proposed, with the review that it ends. */
export async function addDecision(
  { db, at }: Transactor,
  submissionId: string,
  assessor: string,
): Promise<DecisionTable> {
  const reviewId = `review of ${submissionId}`;
  await db
    .insertInto('review')
    .values({
      id: reviewId,
      submissionId,
      version: 1,
      round: 1,
      assessorAccountId: assessor,
      overlay: '{}',
      overlayDigest: digestOf({}),
      state: 'decided',
      openedAt: at,
      closedAt: at,
    })
    .execute();
  const decision: DecisionTable = {
    id: `decision on ${submissionId}`,
    submissionId,
    reviewId,
    determinationId: `determination of ${submissionId}`,
    determinationDigest: digestOf('d'),
    outcome: 'certified',
    level: 3,
    reason: 'As the rules say.',
    departs: 0,
    state: 'proposed',
    decidedBy: assessor,
    decidedAt: at,
    secondBy: null,
    secondAt: null,
    secondReason: null,
    validUntil: null,
    text: null,
    digest: null,
  };
  await db.insertInto('decision').values(decision).execute();
  return decision;
}

/** A record in which something has happened: people, submissions that begin with one another, documents, a log. */
export async function fillRecord(store: Store, people = 5): Promise<void> {
  await openLog(store);
  await store.transact(async (tx) => {
    await addRuleSet(tx);
    const accounts: string[] = [];
    for (let index = 1; index <= people; index += 1) accounts.push(await addEverything(tx, index));
    await addRuleSetLife(tx, accounts[0] ?? '');
    // Begun from one that comes later when they are sorted by their ids.
    await tx.db.updateTable('submission').set({ startedFrom: 'S-2' }).where('id', '=', 'S-1').execute();
    await tx.db.insertInto('session').values({ digest: 'd', accountId: null, data: '{}', expiresAt: tx.at }).execute();
  });
}

/** A draft with all that belongs to it, a version that was withdrawn, and a draft that has ended. */
async function addRuleSetLife(tx: Transactor, account: string): Promise<void> {
  const times = { createdAt: tx.at, updatedAt: tx.at };
  const draft = {
    baseDigest: RULE_SET,
    version: '2',
    files: '{"a":"b"}',
    revision: 3,
    step: 1,
    note: 'いち',
    ...times,
  };
  await insertDraft(tx, { ...draft, id: 'draft-1', state: 'inReview', createdBy: account, sentBy: account });
  await insertDraft(tx, { ...draft, id: 'draft-2', state: 'discarded', shippedDigest: 'sha256:shipped' });
  for (const draftId of ['draft-1', 'draft-2']) {
    await addDraftAuthor(tx, draftId, account);
    await addDraftStep(tx, { draftId, step: 1, what: 'sheet', changes: '{}', madeBy: account, madeAt: tx.at });
    await addDraftComment(tx, { draftId, accountId: account, kind: 'remark', text: 'に' });
  }
  await insertPublication(tx, {
    digest: RULE_SET,
    effectiveDate: '2026-12-01',
    publishedAt: tx.at,
    publishedBy: account,
    note: '',
    draftId: 'draft-1',
    withdrawnAt: tx.at,
    withdrawnBy: account,
  });
}

async function addEverything(tx: Transactor, index: number): Promise<string> {
  const account = await addAccount(tx, `person-${index}`);
  const submission = await addSubmission(tx, account, `S-${index}`);
  await addDecision(tx, submission, account);
  const content = Buffer.from(`Document ${index}\0\xff`, 'latin1');
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.db
    .insertInto('document')
    .values({ sha256, mediaType: 'text/plain', size: content.length, content })
    .execute();
  await appendToLog(tx, {
    actor: { kind: 'account', id: account },
    action: 'submission.submitted',
    subject: { kind: 'submission', id: submission },
    details: { candidate: account },
  });
  return account;
}
