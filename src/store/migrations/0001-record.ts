import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../store.ts';

type Column = readonly [name: string, type: 'text' | 'integer' | 'bytes', ...marks: Mark[]];
type Mark = 'null' | 'key' | 'unique' | 'zero' | `to ${string}`;

const person = (name: string, ...marks: Mark[]): Column => [name, 'text', 'to account.id', ...marks];
const submission: Column = ['submissionId', 'text', 'to submission.id'];

/** In the order in which they refer to each other. */
const TABLES: Readonly<Record<string, readonly Column[]>> = {
  account: [
    ['id', 'text', 'key'],
    ['signInName', 'text', 'unique'],
    ['name', 'text'],
    ['candidateId', 'text', 'null', 'unique'],
    ['passwordHash', 'text', 'null'],
    ['failedSignIns', 'integer', 'zero'],
    ['lockedUntil', 'text', 'null'],
    ['disabledAt', 'text', 'null'],
    ['sessionEpoch', 'integer', 'zero'],
    ['createdAt', 'text'],
  ],
  accountRole: [
    ['accountId', 'text', 'key', 'to account.id'],
    ['role', 'text', 'key'],
    ['grantedAt', 'text'],
  ],
  roleRequest: [
    ['id', 'text', 'key'],
    person('accountId'),
    ['role', 'text'],
    person('requestedBy'),
    ['requestedAt', 'text'],
    ['state', 'text'],
    person('closedBy', 'null'),
    ['closedAt', 'text', 'null'],
  ],
  session: [['digest', 'text', 'key'], person('accountId', 'null'), ['data', 'text'], ['expiresAt', 'text']],
  apiToken: [
    ['id', 'text', 'key'],
    person('accountId'),
    ['name', 'text'],
    ['digest', 'text', 'unique'],
    ['scopes', 'text'],
    ['createdAt', 'text'],
    ['expiresAt', 'text'],
    ['lastUsedAt', 'text', 'null'],
    ['revokedAt', 'text', 'null'],
  ],
  passwordLink: [
    ['digest', 'text', 'key'],
    person('accountId'),
    ['createdAt', 'text'],
    ['expiresAt', 'text'],
    ['usedAt', 'text', 'null'],
  ],
  standardVersion: [
    ['digest', 'text', 'key'],
    ['id', 'text'],
    ['text', 'text'],
  ],
  ruleSetVersion: [
    ['digest', 'text', 'key'],
    ['id', 'text'],
    ['version', 'text'],
    ['standardDigest', 'text', 'to standardVersion.digest'],
    ['files', 'text'],
    ['publishedAt', 'text'],
  ],
  submission: [
    ['id', 'text', 'key'],
    person('candidateAccountId'),
    person('submitterAccountId'),
    ['specialtyField', 'text'],
    ['state', 'text'],
    ['draft', 'text', 'null'],
    ['version', 'integer', 'zero'],
    ['asOf', 'text', 'null'],
    ['ruleSetDigest', 'text', 'null', 'to ruleSetVersion.digest'],
    person('assessorAccountId', 'null'),
    ['reviewId', 'text', 'null'],
    ['decisionId', 'text', 'null'],
    ['certifiedLevel', 'integer', 'null'],
    ['startedFrom', 'text', 'null', 'to submission.id'],
    ['revision', 'integer', 'zero'],
    ['createdAt', 'text'],
    ['updatedAt', 'text'],
    ['submittedAt', 'text', 'null'],
  ],
  evidenceVersion: [
    ['submissionId', 'text', 'key', 'to submission.id'],
    ['version', 'integer', 'key'],
    ['text', 'text'],
    ['digest', 'text'],
    person('submittedBy'),
    ['submittedAt', 'text'],
  ],
  document: [
    ['sha256', 'text', 'key'],
    ['mediaType', 'text'],
    ['size', 'integer'],
    ['content', 'bytes'],
  ],
  submissionDocument: [
    ['submissionId', 'text', 'key', 'to submission.id'],
    ['documentId', 'text', 'key'],
    ['title', 'text'],
    ['fileName', 'text'],
    ['sha256', 'text', 'to document.sha256'],
    person('uploadedBy'),
    ['uploadedAt', 'text'],
    ['removedAt', 'text', 'null'],
  ],
  review: [
    ['id', 'text', 'key'],
    submission,
    ['version', 'integer'],
    ['round', 'integer'],
    person('assessorAccountId'),
    ['overlay', 'text'],
    ['overlayDigest', 'text'],
    ['state', 'text'],
    ['openedAt', 'text'],
    ['closedAt', 'text', 'null'],
  ],
  question: [
    ['id', 'text', 'key'],
    submission,
    ['reviewId', 'text', 'to review.id'],
    ['text', 'text'],
    person('askedBy'),
    ['askedAt', 'text'],
    ['answer', 'text', 'null'],
    person('answeredBy', 'null'),
    ['answeredAt', 'text', 'null'],
  ],
  determination: [
    ['id', 'text', 'key'],
    submission,
    ['version', 'integer'],
    ['reviewId', 'text', 'null', 'to review.id'],
    ['overlay', 'text', 'null'],
    ['digest', 'text'],
    ['evidenceDigest', 'text'],
    ['ruleSetDigest', 'text', 'to ruleSetVersion.digest'],
    ['standardDigest', 'text', 'to standardVersion.digest'],
    ['level', 'integer'],
    ['possibleLevel', 'integer'],
    ['madeAt', 'text'],
  ],
  determinationRule: [
    ['determinationId', 'text', 'key', 'to determination.id'],
    ['rule', 'text', 'key'],
    ['verdict', 'text'],
  ],
  determinationReading: [
    ['determinationId', 'text', 'key', 'to determination.id'],
    ['reading', 'text', 'key'],
  ],
  decision: [
    ['id', 'text', 'key'],
    submission,
    ['reviewId', 'text', 'to review.id'],
    ['determinationId', 'text', 'to determination.id'],
    ['determinationDigest', 'text'],
    ['outcome', 'text'],
    ['level', 'integer', 'null'],
    ['reason', 'text'],
    ['departs', 'integer'],
    ['state', 'text'],
    person('decidedBy'),
    ['decidedAt', 'text'],
    person('secondBy', 'null'),
    ['secondAt', 'text', 'null'],
    ['secondReason', 'text', 'null'],
    ['validUntil', 'text', 'null'],
    ['text', 'text', 'null'],
    ['digest', 'text', 'null'],
  ],
  appeal: [
    ['id', 'text', 'key'],
    submission,
    ['decisionId', 'text', 'to decision.id'],
    ['reason', 'text'],
    person('madeBy'),
    ['madeAt', 'text'],
  ],
  conflictOfInterest: [
    ['submissionId', 'text', 'key', 'to submission.id'],
    ['accountId', 'text', 'key', 'to account.id'],
    ['reason', 'text'],
    ['declaredAt', 'text'],
  ],
  notice: [
    ['id', 'text', 'key'],
    person('accountId'),
    ['action', 'text'],
    ['submissionId', 'text', 'null', 'to submission.id'],
    ['details', 'text'],
    ['at', 'text'],
    ['readAt', 'text', 'null'],
  ],
  auditEntry: [
    ['sequence', 'integer', 'key'],
    ['text', 'text'],
    ['content', 'text'],
    ['previous', 'text', 'unique'],
    ['hash', 'text', 'unique'],
    ['at', 'text'],
    ['actor', 'text'],
    ['action', 'text'],
    ['subjectKind', 'text'],
    ['subjectId', 'text'],
  ],
  chainHead: [
    ['id', 'integer', 'key'],
    ['sequence', 'integer'],
    ['hash', 'text'],
  ],
  checkpoint: [
    ['sequence', 'integer', 'key'],
    ['hash', 'text'],
    ['keyId', 'text'],
    ['text', 'text'],
    ['signature', 'text'],
    ['at', 'text'],
  ],
  signingKey: [
    ['id', 'text', 'key'],
    ['publicKey', 'text'],
    ['createdAt', 'text'],
    ['retiredAt', 'text', 'null'],
  ],
  idempotencyKey: [
    ['accountId', 'text', 'key', 'to account.id'],
    ['key', 'text', 'key'],
    ['requestDigest', 'text'],
    ['status', 'integer'],
    ['reply', 'text'],
    ['createdAt', 'text'],
  ],
};

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
  ['determination', 'submissionId'],
  ['determination', 'madeAt', 'id'],
  ['determinationRule', 'rule', 'verdict'],
  ['determinationReading', 'reading'],
  ['decision', 'submissionId'],
  ['notice', 'accountId', 'readAt', 'at'],
  ['auditEntry', 'subjectKind', 'subjectId', 'sequence'],
  ['auditEntry', 'actor', 'sequence'],
  ['auditEntry', 'action', 'sequence'],
];

/** What was written here is never changed afterwards, not even by this program. */
const APPEND_ONLY: readonly string[] = ['auditEntry', 'checkpoint', 'evidenceVersion', 'determination'];

/** The whole record as it was at first. */
export async function createRecord(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) await createTable(db, kind, name, columns);
  for (const [table, ...columns] of INDEXES) {
    await db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute();
  }
  for (const table of APPEND_ONLY) await refuseChanges(db, kind, table);
  await sql`insert into chain_head (id, sequence, hash) values (1, 0, ${`sha256:${'0'.repeat(64)}`})`.execute(db);
}

async function createTable(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
): Promise<void> {
  let table = db.schema.createTable(name);
  for (const [column, type, ...marks] of columns) {
    table = table.addColumn(column, columnType(kind, type), (definition) => marked(definition, marks));
  }
  const key = columns.filter(([, , ...marks]) => marks.includes('key')).map(([column]) => column);
  table = table.addPrimaryKeyConstraint(`${name}_key`, key as never[]);
  // SQLite would otherwise take any type of value in any column.
  if (kind === 'sqlite') table = table.modifyEnd(sql`strict`);
  await table.execute();
}

function columnType(kind: DatabaseKind, type: Column[1]): 'text' | 'integer' | 'bigint' | 'blob' | 'bytea' {
  if (type === 'text') return 'text';
  if (type === 'integer') return kind === 'sqlite' ? 'integer' : 'bigint';
  return kind === 'sqlite' ? 'blob' : 'bytea';
}

function marked(definition: ColumnDefinitionBuilder, marks: readonly Mark[]): ColumnDefinitionBuilder {
  let column = marks.includes('null') ? definition : definition.notNull();
  if (marks.includes('unique')) column = column.unique();
  if (marks.includes('zero')) column = column.defaultTo(0);
  const target = marks.find((mark) => mark.startsWith('to '));
  return target === undefined ? column : column.references(target.slice('to '.length));
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A change is refused by the database itself, whoever asks; its owner could still take the trigger away. */
async function refuseChanges(db: Kysely<unknown>, kind: DatabaseKind, name: string): Promise<void> {
  const table = snakeCase(name);
  if (kind === 'sqlite') {
    for (const change of ['update', 'delete']) {
      await sql
        .raw(
          `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`,
        )
        .execute(db);
    }
    // "insert or replace" would delete the old row without the trigger above.
    await sql
      .raw(
        `create trigger ${table}_no_replace before insert on ${table} when exists (select 1 from ${table} where ${keyMatch(name)}) begin select raise(abort, '${table} is append-only'); end`,
      )
      .execute(db);
    return;
  }
  await sql
    .raw(
      `create function ${table}_refuse() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`,
    )
    .execute(db);
  await sql
    .raw(
      `create trigger ${table}_no_change before update or delete or truncate on ${table} for each statement execute function ${table}_refuse()`,
    )
    .execute(db);
}

const keyMatch = (name: string): string =>
  (TABLES[name] ?? [])
    .filter(([, , ...marks]) => marks.includes('key'))
    .map(([column]) => `${snakeCase(column)} = new.${snakeCase(column)}`)
    .join(' and ');
