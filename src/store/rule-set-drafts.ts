import { randomUUID } from 'node:crypto';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { RuleSetDraftCommentTable, RuleSetDraftStepTable, RuleSetDraftTable } from './tables.ts';

export type RuleSetDraftRow = Readonly<Selectable<RuleSetDraftTable>>;
export type RuleSetDraftSummaryRow = Omit<RuleSetDraftRow, 'files'>;
export type RuleSetDraftStepRow = Readonly<Selectable<RuleSetDraftStepTable>>;
export type RuleSetDraftCommentRow = Readonly<Selectable<RuleSetDraftCommentTable>>;

const SUMMARY = [
  'id',
  'state',
  'baseDigest',
  'version',
  'shippedDigest',
  'revision',
  'step',
  'note',
  'digest',
  'createdBy',
  'createdAt',
  'updatedBy',
  'updatedAt',
  'sentBy',
  'sentAt',
  'approvedBy',
  'approvedAt',
] as const;

export const readDraftRow = ({ db }: Reader, id: string): Promise<RuleSetDraftRow | undefined> =>
  db.selectFrom('ruleSetDraft').selectAll().where('id', '=', id).executeTakeFirst();

/** Without their files, the latest change first. */
export const listDraftRows = ({ db }: Reader): Promise<RuleSetDraftSummaryRow[]> =>
  db.selectFrom('ruleSetDraft').select(SUMMARY).orderBy('updatedAt', 'desc').orderBy('id').execute();

export const readDraftOfShipped = ({ db }: Reader, shippedDigest: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('ruleSetDraft').select('id').where('shippedDigest', '=', shippedDigest).executeTakeFirst();

export const insertDraft = ({ db }: Transactor, row: Insertable<RuleSetDraftTable>): Promise<unknown> =>
  db.insertInto('ruleSetDraft').values(row).execute();

/** Raises the revision, by which others notice that their copy is an old one. */
export const changeDraftRow = (
  { db, at }: Transactor,
  { id, revision }: Pick<RuleSetDraftRow, 'id' | 'revision'>,
  change: Omit<Updateable<RuleSetDraftTable>, 'id' | 'revision' | 'updatedAt'>,
): Promise<unknown> =>
  db
    .updateTable('ruleSetDraft')
    .set({ ...change, revision: revision + 1, updatedAt: at })
    .where('id', '=', id)
    .execute();

/** Everybody who had a hand in it. */
export async function listDraftAuthors({ db }: Reader, draftId: string): Promise<string[]> {
  const rows = await db.selectFrom('ruleSetDraftAuthor').select('accountId').where('draftId', '=', draftId).execute();
  return rows.map(({ accountId }) => accountId).toSorted();
}

export async function addDraftAuthor(tx: Transactor, draftId: string, accountId: string): Promise<void> {
  if ((await listDraftAuthors(tx, draftId)).includes(accountId)) return;
  await tx.db.insertInto('ruleSetDraftAuthor').values({ draftId, accountId }).execute();
}

export const readDraftStep = (
  { db }: Reader,
  draftId: string,
  step: number,
): Promise<RuleSetDraftStepRow | undefined> =>
  db
    .selectFrom('ruleSetDraftStep')
    .selectAll()
    .where('draftId', '=', draftId)
    .where('step', '=', step)
    .executeTakeFirst();

/** Takes the place of whatever had been undone. */
export async function addDraftStep({ db }: Transactor, row: Insertable<RuleSetDraftStepTable>): Promise<void> {
  await db.deleteFrom('ruleSetDraftStep').where('draftId', '=', row.draftId).where('step', '>=', row.step).execute();
  await db.insertInto('ruleSetDraftStep').values(row).execute();
}

/** Oldest first. */
export const listDraftComments = ({ db }: Reader, draftId: string): Promise<RuleSetDraftCommentRow[]> =>
  db.selectFrom('ruleSetDraftComment').selectAll().where('draftId', '=', draftId).orderBy('at').orderBy('id').execute();

export const addDraftComment = (
  { db, at }: Transactor,
  row: Omit<Insertable<RuleSetDraftCommentTable>, 'id' | 'at'>,
): Promise<unknown> =>
  db
    .insertInto('ruleSetDraftComment')
    .values({ ...row, id: randomUUID(), at })
    .execute();
