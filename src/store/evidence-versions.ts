import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { EvidenceVersionTable } from './tables.ts';

export type EvidenceVersionRow = Selectable<EvidenceVersionTable>;

/** Oldest first. */
export const listEvidenceVersions = ({ db }: Reader, submissionId: string): Promise<EvidenceVersionRow[]> =>
  db.selectFrom('evidenceVersion').selectAll().where('submissionId', '=', submissionId).orderBy('version').execute();

export const readEvidenceVersion = (
  { db }: Reader,
  submissionId: string,
  version: number,
): Promise<EvidenceVersionRow | undefined> =>
  db
    .selectFrom('evidenceVersion')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .where('version', '=', version)
    .executeTakeFirst();

export const insertEvidenceVersion = ({ db }: Transactor, row: Insertable<EvidenceVersionTable>): Promise<unknown> =>
  db.insertInto('evidenceVersion').values(row).execute();
