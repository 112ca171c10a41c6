import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { ReviewTable } from './tables.ts';

export type ReviewRow = Selectable<ReviewTable>;

/** Oldest first. */
export const listReviews = ({ db }: Reader, submissionId: string): Promise<ReviewRow[]> =>
  db
    .selectFrom('review')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('openedAt')
    .orderBy('id')
    .execute();

export const readReview = ({ db }: Reader, id: string): Promise<ReviewRow | undefined> =>
  db.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirst();

export const insertReview = ({ db }: Transactor, row: Insertable<ReviewTable>): Promise<unknown> =>
  db.insertInto('review').values(row).execute();

export const setOverlay = (
  { db }: Transactor,
  id: string,
  change: Pick<ReviewRow, 'overlay' | 'overlayDigest'>,
): Promise<unknown> => db.updateTable('review').set(change).where('id', '=', id).execute();

export const closeReview = (
  { db, at }: Transactor,
  id: string,
  state: Exclude<ReviewRow['state'], 'open'>,
): Promise<unknown> => db.updateTable('review').set({ state, closedAt: at }).where('id', '=', id).execute();
