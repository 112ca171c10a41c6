import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { AppealTable } from './tables.ts';

export type AppealRow = Selectable<AppealTable>;

/** Oldest first. */
export const listAppeals = ({ db }: Reader, submissionId: string): Promise<AppealRow[]> =>
  db
    .selectFrom('appeal')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();

export const insertAppeal = ({ db }: Transactor, row: Insertable<AppealTable>): Promise<unknown> =>
  db.insertInto('appeal').values(row).execute();
