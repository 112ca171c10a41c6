import type { Insertable, Selectable, Updateable } from 'kysely';
import type { SubmissionState } from '../certification/submission-state.ts';
import type { Reader, Transactor } from './store.ts';
import type { SubmissionTable } from './tables.ts';

export type SubmissionRow = Selectable<SubmissionTable>;

export const readSubmission = ({ db }: Reader, id: string): Promise<SubmissionRow | undefined> =>
  db.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst();

export const insertSubmission = ({ db }: Transactor, row: Insertable<SubmissionTable>): Promise<unknown> =>
  db.insertInto('submission').values(row).execute();

/** Changes the row and raises its revision, which is returned. */
export async function changeSubmission(
  { db, at }: Transactor,
  { id, revision }: Pick<SubmissionRow, 'id' | 'revision'>,
  change: Omit<Updateable<SubmissionTable>, 'id' | 'revision' | 'updatedAt'>,
): Promise<number> {
  const raised = revision + 1;
  await db
    .updateTable('submission')
    .set({ ...change, revision: raised, updatedAt: at })
    .where('id', '=', id)
    .execute();
  return raised;
}

/** Only the form as it stands, which nobody else has before them; the revision stays. */
export const setDraft = ({ db, at }: Transactor, id: string, draft: string): Promise<unknown> =>
  db.updateTable('submission').set({ draft, updatedAt: at }).where('id', '=', id).execute();

export const deleteSubmission = ({ db }: Transactor, id: string): Promise<unknown> =>
  db.deleteFrom('submission').where('id', '=', id).execute();

export interface ListPlace {
  readonly updatedAt: string;
  readonly id: string;
}

export interface SubmissionSearch {
  /** Whose evidence it is, */
  readonly candidate?: string;
  /** or who submitted it. */
  readonly submitter?: string;
  /** The place in the list after which it goes on. */
  readonly after?: ListPlace;
  readonly limit: number;
}

/** The latest change first. */
export function listSubmissionRows(
  { db }: Reader,
  { candidate, submitter, after, limit }: SubmissionSearch,
): Promise<SubmissionRow[]> {
  return db
    .selectFrom('submission')
    .selectAll()
    .where(({ eb, or }) =>
      or([
        ...(candidate === undefined ? [] : [eb('candidateAccountId', '=', candidate)]),
        ...(submitter === undefined ? [] : [eb('submitterAccountId', '=', submitter)]),
      ]),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, or, and }) =>
        or([
          eb('updatedAt', '<', after?.updatedAt ?? ''),
          and([eb('updatedAt', '=', after?.updatedAt ?? ''), eb('id', '<', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Longest waiting first. */
export const listSubmissionsIn = (
  { db }: Reader,
  states: readonly SubmissionState[],
  limit: number,
): Promise<SubmissionRow[]> =>
  db
    .selectFrom('submission')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Those of a person's side that are not closed, without order. */
export const listOpenSubmissions = (
  { db }: Reader,
  { candidate, submitter }: Pick<SubmissionSearch, 'candidate' | 'submitter'>,
): Promise<Pick<SubmissionRow, 'id' | 'state'>[]> =>
  db
    .selectFrom('submission')
    .select(['id', 'state'])
    .where('state', 'not in', ['decided', 'withdrawn'])
    .where(({ eb, or }) =>
      or([
        ...(candidate === undefined ? [] : [eb('candidateAccountId', '=', candidate)]),
        ...(submitter === undefined ? [] : [eb('submitterAccountId', '=', submitter)]),
      ]),
    )
    .execute();
