import { createHash } from 'node:crypto';
import { entryVerifier } from '../../src/audit/verify-entries.ts';
import { readChainHead } from '../../src/store/audit-log.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * What is wrong with a record after a crash, a sentence each: a change that was acknowledged and is not there, one that
 * is there by half, a log that does not hold together.
 */
export async function findLosses(store: Store, acknowledged: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  const { db } = store.reader;
  const entries = await db.selectFrom('auditEntry').selectAll().orderBy('sequence').execute();
  const verifier = entryVerifier((code, sequence) => void wrong.push(`entry ${sequence}: ${code}`));
  for (const entry of entries) verifier.check(entry as Parameters<typeof verifier.check>[0]);
  const head = await readChainHead(store.reader);
  if (JSON.stringify(verifier.head()) !== JSON.stringify(head)) wrong.push('the log ends elsewhere than its head says');

  const accounts = new Set((await db.selectFrom('account').select('id').execute()).map(({ id }) => id));
  for (const change of acknowledged) if (!accounts.has(change)) wrong.push(`${change} was acknowledged and is lost`);

  const told = (action: string): string[] =>
    entries.filter((entry) => entry.action === action).map(({ subjectId }) => subjectId);
  const submissionsOf = (ids: Iterable<string>): string[] => [...ids].map((id) => `S-${id}`);
  const expected = submissionsOf(accounts);
  const found: Readonly<Record<string, readonly string[]>> = {
    'entries on accounts': submissionsOf(told('account.created')),
    'entries on submissions': told('submission.submitted'),
    submissions: (await db.selectFrom('submission').select('id').execute()).map(({ id }) => id),
    evidence: (await db.selectFrom('evidenceVersion').select('submissionId').execute()).map((row) => row.submissionId),
    determinations: (await db.selectFrom('determination').select('submissionId').execute()).map(
      (row) => row.submissionId,
    ),
    documents: await documentsOf(store, wrong),
  };
  for (const [what, ids] of Object.entries(found)) {
    if (ids.toSorted().join() !== expected.toSorted().join())
      wrong.push(`${what}: ${ids.length} of ${expected.length}`);
  }
  return wrong;
}

async function documentsOf({ reader: { db } }: Store, wrong: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('submissionDocument')
    .innerJoin('document', 'document.sha256', 'submissionDocument.sha256')
    .select(['submissionId', 'content', 'document.sha256'])
    .execute();
  for (const { content, sha256, submissionId } of rows) {
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      wrong.push(`the document of ${submissionId} differs`);
  }
  return rows.map(({ submissionId }) => submissionId);
}
