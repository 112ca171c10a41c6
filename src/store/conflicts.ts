import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { ConflictOfInterestTable } from './tables.ts';

export type ConflictRow = Selectable<ConflictOfInterestTable>;

export const listConflicts = ({ db }: Reader, submissionId: string): Promise<ConflictRow[]> =>
  db
    .selectFrom('conflictOfInterest')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('declaredAt')
    .execute();

export const insertConflict = ({ db }: Transactor, row: Insertable<ConflictOfInterestTable>): Promise<unknown> =>
  db.insertInto('conflictOfInterest').values(row).execute();
