import type { ExpressionBuilder, Kysely } from 'kysely';
import { listDocuments, unlinkDocument } from './documents.ts';
import { deleteNoticesOf } from './notices.ts';
import type { Reader, Transactor } from './store.ts';
import { deleteSubmission } from './submissions.ts';
import type { Tables } from './tables.ts';

/**
 * What is kept only for a time. Everything that was submitted, determined or decided stays, and so does the log.
 *
 * | kind | what |
 * |---|---|
 * | drafts | never submitted, with their documents, and not touched since |
 * | sessions, passwordLinks, apiTokens | ended before; tokens also where they were revoked |
 * | notices | read before |
 * | idempotencyKeys | used before |
 * | documents | that no submission has any more; they have no date |
 */
export const OUTDATED_KINDS = [
  'drafts',
  'sessions',
  'passwordLinks',
  'apiTokens',
  'notices',
  'idempotencyKeys',
  'documents',
] as const;

export type OutdatedKind = (typeof OUTDATED_KINDS)[number];
export type OutdatedCounts = Readonly<Record<OutdatedKind, number>>;

type SmallTable = 'session' | 'passwordLink' | 'apiToken' | 'notice' | 'idempotencyKey';

const SMALL: readonly (readonly [kind: OutdatedKind, table: SmallTable, ended: string, instead?: string])[] = [
  ['sessions', 'session', 'expiresAt'],
  ['passwordLinks', 'passwordLink', 'expiresAt'],
  ['apiTokens', 'apiToken', 'expiresAt', 'revokedAt'],
  ['notices', 'notice', 'readAt'],
  ['idempotencyKeys', 'idempotencyKey', 'createdAt'],
];

/** @param before an instant */
export async function countOutdated(reader: Reader, before: string): Promise<OutdatedCounts> {
  const counts: Record<OutdatedKind, number> = { ...NOTHING };
  for (const [kind, table, ended, instead] of SMALL) {
    const { rows } = await anyTable(reader)
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where(endedBefore(before, ended, instead))
      .executeTakeFirstOrThrow();
    counts[kind] = rows;
  }
  counts.drafts = (await readOldDrafts(reader, before)).length;
  counts.documents = (await unlinkedDocuments(reader)).length;
  return counts;
}

/** The drafts that go, by id. */
export async function readOldDrafts({ db }: Reader, before: string): Promise<string[]> {
  const rows = await db
    .selectFrom('submission')
    .select('id')
    .where('state', '=', 'draft')
    .where('version', '=', 0)
    .where('updatedAt', '<', before)
    // What another was started from stays with it.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submission as later').select('later.id').whereRef('later.startedFrom', '=', 'submission.id'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function removeDraft(tx: Transactor, id: string): Promise<void> {
  for (const document of await listDocuments(tx, id)) await unlinkDocument(tx, document);
  await deleteNoticesOf(tx, id);
  await deleteSubmission(tx, id);
}

/** Everything but the drafts. */
export async function removeOutdated(tx: Transactor, before: string): Promise<OutdatedCounts> {
  const counts: Record<OutdatedKind, number> = { ...NOTHING };
  for (const [kind, table, ended, instead] of SMALL) {
    const { numDeletedRows } = await anyTable(tx)
      .deleteFrom(table)
      .where(endedBefore(before, ended, instead))
      .executeTakeFirstOrThrow();
    counts[kind] = Number(numDeletedRows);
  }
  for (const sha256 of await unlinkedDocuments(tx)) {
    await tx.db.deleteFrom('document').where('sha256', '=', sha256).execute();
    counts.documents += 1;
  }
  return counts;
}

const NOTHING: OutdatedCounts = {
  drafts: 0,
  sessions: 0,
  passwordLinks: 0,
  apiTokens: 0,
  notices: 0,
  idempotencyKeys: 0,
  documents: 0,
};

type AnyTables = Record<SmallTable, Record<string, string | null>>;

const anyTable = ({ db }: Reader) => db as unknown as Kysely<AnyTables>;

const endedBefore =
  (before: string, ended: string, instead: string | undefined) =>
  ({ eb, or }: ExpressionBuilder<AnyTables, SmallTable>) =>
    or([eb(ended, '<', before), ...(instead === undefined ? [] : [eb(instead, '<', before)])]);

async function unlinkedDocuments({ db }: { readonly db: Pick<Kysely<Tables>, 'selectFrom'> }): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .leftJoin('submissionDocument', 'submissionDocument.sha256', 'document.sha256')
    .select('document.sha256')
    .where('submissionDocument.sha256', 'is', null)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}
