import type { AuditEvent } from '../audit/audit-entry.ts';
import { type ChainHead, chainEntry } from '../audit/chain.ts';
import type { StoredEntry } from '../audit/verify-entries.ts';
import { invariant } from '../base/invariant.ts';
import type { Reader, Transactor } from './store.ts';

/** Where the log ends. */
export async function readChainHead({ db }: Reader): Promise<ChainHead> {
  return db.selectFrom('chainHead').select(['sequence', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
}

/** Puts an event at the end of the log, in the same change as what it tells of. */
export async function appendToLog(tx: Transactor, event: AuditEvent): Promise<ChainHead> {
  const head = await readChainHead(tx);
  const sequence = head.sequence + 1;
  const { actor, action, subject, details } = event;
  const { text, content, previous, hash } = chainEntry(head, { actor, action, subject, details, sequence, at: tx.at });
  const row = { sequence, text, content, previous, hash, at: tx.at };
  const searched = { actor: actor.kind === 'account' ? actor.id : actor.kind, action };
  await tx.db
    .insertInto('auditEntry')
    .values({ ...row, ...searched, subjectKind: subject.kind, subjectId: subject.id })
    .execute();
  const { numUpdatedRows } = await tx.db
    .updateTable('chainHead')
    .set({ sequence, hash })
    .where('id', '=', 1)
    .where('sequence', '=', head.sequence)
    .executeTakeFirst();
  invariant(numUpdatedRows === 1n, 'The log never forks.');
  return { sequence, hash };
}

/** The next entries of the log, in order. */
export const readEntriesAfter = ({ db }: Reader, sequence: number, limit: number): Promise<StoredEntry[]> =>
  db.selectFrom('auditEntry').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit).execute();

export const readEntry = ({ db }: Reader, sequence: number): Promise<StoredEntry | undefined> =>
  db.selectFrom('auditEntry').selectAll().where('sequence', '=', sequence).executeTakeFirst();
