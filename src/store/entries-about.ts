import type { AuditEntry, AuditSubject } from '../audit/audit-entry.ts';
import type { Reader } from './store.ts';

/** What the log says about one thing, oldest first. */
export async function readEntriesAbout({ db }: Reader, { kind, id }: AuditSubject): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .select('text')
    .where('subjectKind', '=', kind)
    .where('subjectId', '=', id)
    .orderBy('sequence')
    .execute();
  return rows.map(({ text }) => JSON.parse(text) as AuditEntry);
}
