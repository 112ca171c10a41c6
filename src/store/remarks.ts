import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { RemarkTable } from './tables.ts';

export type RemarkRow = Selectable<RemarkTable>;

export const listRemarks = ({ db }: Reader, submissionId: string): Promise<RemarkRow[]> =>
  db.selectFrom('remark').selectAll().where('submissionId', '=', submissionId).execute();

export const insertRemark = ({ db }: Transactor, row: Insertable<RemarkTable>): Promise<unknown> =>
  db.insertInto('remark').values(row).execute();
