import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../store.ts';
import { RECORD_TABLES } from './0001-record-tables.ts';
import { allowOnlyState, refuseChanges } from './append-only.ts';
import { createTable } from './define-table.ts';

const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['session', 'accountId'],
  ['session', 'expiresAt'],
  ['apiToken', 'accountId'],
  ['submission', 'candidateAccountId', 'updatedAt'],
  ['submission', 'submitterAccountId', 'updatedAt'],
  ['submission', 'state', 'submittedAt'],
  ['submissionDocument', 'sha256'],
  ['review', 'submissionId'],
  ['question', 'submissionId'],
  ['remark', 'submissionId'],
  ['determination', 'submissionId'],
  ['determination', 'madeAt', 'id'],
  ['determinationRule', 'rule', 'verdict'],
  ['determinationReading', 'reading'],
  ['decision', 'submissionId'],
  ['notice', 'accountId', 'readAt', 'at'],
  ['auditEntry', 'subjectKind', 'subjectId', 'sequence'],
  ['auditEntry', 'actor', 'sequence'],
  ['auditEntry', 'action', 'sequence'],
  ['auditEntry', 'at', 'sequence'],
];

/** What was written here is never changed afterwards, not even by this program. */
const APPEND_ONLY: readonly string[] = [
  'auditEntry',
  'checkpoint',
  'evidenceVersion',
  'determination',
  'ruleSetVersion',
  'standardVersion',
];

/** The whole record as it was at first. */
export async function createRecord(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  for (const [name, columns] of Object.entries(RECORD_TABLES)) await createTable(db, kind, name, columns);
  for (const [table, ...columns] of INDEXES) {
    await db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute();
  }
  for (const table of APPEND_ONLY) await refuseChanges(db, kind, table, RECORD_TABLES[table] ?? []);
  await allowOnlyState(db, kind, 'decision', RECORD_TABLES.decision ?? []);
  await sql`insert into chain_head (id, sequence, hash) values (1, 0, ${`sha256:${'0'.repeat(64)}`})`.execute(db);
}
