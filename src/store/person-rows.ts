import type { Kysely } from 'kysely';
import { ALL_TABLES } from './migrations/all-tables.ts';
import type { Reader } from './store.ts';

export type ExportedRow = Readonly<Record<string, unknown>>;

/** What lets somebody in, or only ever meant something to the program. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  account: ['passwordHash'],
  session: ['digest', 'data'],
  apiToken: ['digest'],
  passwordLink: ['digest'],
  idempotencyKey: ['requestDigest', 'reply'],
};

/** What belongs to somebody else where the person only wrote or handed it in for them. */
const OF_THE_CANDIDATE: Readonly<Record<string, readonly string[]>> = {
  submission: ['draft'],
  evidenceVersion: ['text'],
};

/** The submissions whose evidence is the person's own. */
export async function readOwnSubmissions({ db }: Reader, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('submission')
    .select('id')
    .where('candidateAccountId', '=', accountId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Every row that names the person, and every row about a submission of theirs, table by table. Which these are follows
 * from the definitions of the tables, so that a table which is added later is not forgotten.
 */
export async function readPersonRows(
  reader: Reader,
  accountId: string,
  submissions: readonly string[],
): Promise<Readonly<Record<string, readonly ExportedRow[]>>> {
  const found: Record<string, readonly ExportedRow[]> = {};
  for (const table of Object.keys(ALL_TABLES)) {
    const rows = await readRows(reader, table, accountId, submissions);
    if (rows.length > 0) found[table] = rows.map((row) => shown(table, row, submissions));
  }
  return found;
}

async function readRows(
  { db }: Reader,
  table: string,
  accountId: string,
  submissions: readonly string[],
): Promise<ExportedRow[]> {
  const columns = ALL_TABLES[table] ?? [];
  const naming = columns.filter(([, , ...marks]) => marks.includes('to account.id')).map(([name]) => name);
  if (table === 'account') naming.push('id');
  const about = columns.some(([name]) => name === 'submissionId') ? submissions : [];
  if (naming.length === 0 && about.length === 0) return [];
  const anyTable = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  return anyTable
    .selectFrom(table)
    .selectAll()
    .where(({ eb, or }) =>
      or([
        ...naming.map((column) => eb(column, '=', accountId)),
        ...(about.length === 0 ? [] : [eb('submissionId', 'in', about)]),
      ]),
    )
    .execute();
}

function shown(table: string, row: ExportedRow, submissions: readonly string[]): ExportedRow {
  const submission = String(table === 'submission' ? row.id : row.submissionId);
  const hidden = [
    ...(SECRETS[table] ?? []),
    ...(submissions.includes(submission) ? [] : (OF_THE_CANDIDATE[table] ?? [])),
  ];
  return Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column)));
}

/** The texts of the entries of the log that the person made, or that tell of them or of their submissions. */
export async function readEntriesOfPerson(
  { db }: Reader,
  accountId: string,
  submissions: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .select('text')
    .where(({ eb, or, and }) =>
      or([
        eb('actor', '=', accountId),
        and([eb('subjectKind', '=', 'account'), eb('subjectId', '=', accountId)]),
        ...(submissions.length === 0
          ? []
          : [and([eb('subjectKind', '=', 'submission'), eb('subjectId', 'in', [...submissions])])]),
      ]),
    )
    .orderBy('sequence')
    .execute();
  return rows.map(({ text }) => text);
}
