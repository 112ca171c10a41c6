import { createHash, randomBytes } from 'node:crypto';
import { openLog } from '../../src/app/open-log.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Transactor } from '../../src/store/store.ts';
import { addAccount, addRuleSet, addSubmission } from '../store/support/rows.ts';

/*
 * A process that changes a record until it is killed, or has made so many changes. It prints the name of each change
 * once it is told that the change is kept. The arguments: data folder, address of the database or -, a name, a count.
 */

const LARGEST_FILE = 60_000;
const AT_ONCE = 4;

const [dataDir = '', databaseUrl = '-', name = '', count = '0'] = process.argv.slice(2);
const opened = await openStore({ dataDir, databaseUrl: databaseUrl === '-' ? null : databaseUrl }, () => new Date());
if (!opened.ok) throw new Error(opened.problems.code);
const store = opened.value;

await openLog(store);
await store.transact(async (tx) => {
  const known = await tx.db.selectFrom('ruleSetVersion').select('digest').executeTakeFirst();
  if (!known) await addRuleSet(tx);
});

const limit = Number(count) || Number.POSITIVE_INFINITY;
let begun = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
await store.close();

async function work(): Promise<void> {
  while (begun < limit) {
    begun += 1;
    const change = `${name}-${begun}`;
    const file = randomBytes(1 + Math.floor(Math.random() * LARGEST_FILE));
    await store.transact((tx) => addWork(tx, change, file));
    process.stdout.write(`${change}\n`);
  }
}

/** Somebody new with a submission and a document: rows of seven tables, and two entries of the log. */
async function addWork(tx: Transactor, change: string, content: Uint8Array): Promise<void> {
  await addAccount(tx, change);
  await appendToLog(tx, {
    actor: { kind: 'commandLine' },
    action: 'account.created',
    subject: { kind: 'account', id: change },
    details: {},
  });
  const submission = await addSubmission(tx, change, `S-${change}`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.db
    .insertInto('document')
    .values({ sha256, mediaType: 'text/plain', size: content.length, content })
    .execute();
  const titles = { title: 'Letter', fileName: 'letter.txt' };
  await tx.db
    .insertInto('submissionDocument')
    .values({
      submissionId: submission,
      documentId: 'letter',
      ...titles,
      sha256,
      uploadedBy: change,
      uploadedAt: tx.at,
      removedAt: null,
    })
    .execute();
  await appendToLog(tx, {
    actor: { kind: 'account', id: change },
    action: 'submission.submitted',
    subject: { kind: 'submission', id: submission },
    details: { document: sha256 },
  });
}
