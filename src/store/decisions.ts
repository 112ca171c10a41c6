import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { DecisionTable } from './tables.ts';

export type DecisionRow = Selectable<DecisionTable>;

/** Oldest first. */
export const listDecisions = ({ db }: Reader, submissionId: string): Promise<DecisionRow[]> =>
  db
    .selectFrom('decision')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('decidedAt')
    .orderBy('id')
    .execute();

export const insertDecision = ({ db }: Transactor, row: Insertable<DecisionTable>): Promise<unknown> =>
  db.insertInto('decision').values(row).execute();

/** One that is in force lets nothing but its state be changed. */
export const changeDecision = ({ db }: Transactor, id: string, change: Updateable<DecisionTable>): Promise<unknown> =>
  db.updateTable('decision').set(change).where('id', '=', id).execute();
