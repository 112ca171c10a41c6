import type { Reader } from './store.ts';
import type { DecisionTable, DeterminationTable } from './tables/reviews.ts';

/*
 * What a verification reads beside the log. Everything is read in slices by key, so that neither the length of the
 * record nor what is written meanwhile matters.
 */

export interface DeterminationToVerify extends Readonly<DeterminationTable> {
  /** Of the version of the evidence that it was made on; null where that is not there. */
  readonly versionDigest: string | null;
}

export type DecisionToVerify = Readonly<DecisionTable>;

const determinations = ({ db }: Reader) =>
  db
    .selectFrom('determination')
    .leftJoin('evidenceVersion', (join) =>
      join
        .onRef('evidenceVersion.submissionId', '=', 'determination.submissionId')
        .onRef('evidenceVersion.version', '=', 'determination.version'),
    )
    .selectAll('determination')
    .select('evidenceVersion.digest as versionDigest');

export const readDeterminationsById = (reader: Reader, ids: readonly string[]): Promise<DeterminationToVerify[]> =>
  determinations(reader).where('determination.id', 'in', ids).execute();

export const readDecisionsById = ({ db }: Reader, ids: readonly string[]): Promise<DecisionToVerify[]> =>
  db.selectFrom('decision').selectAll().where('id', 'in', ids).execute();

export const readDeterminationIdsAfter = async ({ db }: Reader, after: string, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('determination')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** Of decisions that are or were in force; one that is only proposed has not been made yet. */
export const readDecisionIdsAfter = async ({ db }: Reader, after: string, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('decision')
    .select('id')
    .where('state', 'in', ['inForce', 'replaced'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

export interface DeterminationToRepeat {
  readonly id: string;
  readonly submissionId: string;
  readonly digest: string;
  readonly overlay: string | null;
  readonly ruleSetDigest: string;
  readonly evidence: string | null;
}

/** What a determination was made from. */
export const readDeterminationsToRepeat = (
  { db }: Reader,
  after: string,
  limit: number,
): Promise<DeterminationToRepeat[]> =>
  db
    .selectFrom('determination')
    .leftJoin('evidenceVersion', (join) =>
      join
        .onRef('evidenceVersion.submissionId', '=', 'determination.submissionId')
        .onRef('evidenceVersion.version', '=', 'determination.version'),
    )
    .select([
      'determination.id',
      'determination.submissionId',
      'determination.digest',
      'determination.overlay',
      'determination.ruleSetDigest',
      'evidenceVersion.text as evidence',
    ])
    .where('determination.id', '>', after)
    .orderBy('determination.id')
    .limit(limit)
    .execute();

export interface EvidenceToVerify {
  readonly submissionId: string;
  readonly version: number;
  readonly text: string;
  readonly digest: string;
}

export const readEvidenceAfter = (
  { db }: Reader,
  { submissionId, version }: Pick<EvidenceToVerify, 'submissionId' | 'version'>,
  limit: number,
): Promise<EvidenceToVerify[]> =>
  db
    .selectFrom('evidenceVersion')
    .select(['submissionId', 'version', 'text', 'digest'])
    .where((where) =>
      where.or([
        where('submissionId', '>', submissionId),
        where.and([where('submissionId', '=', submissionId), where('version', '>', version)]),
      ]),
    )
    .orderBy('submissionId')
    .orderBy('version')
    .limit(limit)
    .execute();

export interface CertifiedSubmission {
  readonly id: string;
  readonly decisionId: string | null;
  readonly certifiedLevel: number | null;
}

/** Submissions that say that something was decided about them. */
export const readDecidedSubmissionsAfter = (
  { db }: Reader,
  after: string,
  limit: number,
): Promise<CertifiedSubmission[]> =>
  db
    .selectFrom('submission')
    .select(['id', 'decisionId', 'certifiedLevel'])
    .where((where) => where.or([where('decisionId', 'is not', null), where('certifiedLevel', 'is not', null)]))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();

export const readStandardVersions = ({ db }: Reader): Promise<{ digest: string; text: string }[]> =>
  db.selectFrom('standardVersion').select(['digest', 'text']).orderBy('digest').execute();

export const readDocumentsAfter = (
  { db }: Reader,
  after: string,
  limit: number,
): Promise<{ sha256: string; size: number; content: Uint8Array }[]> =>
  db
    .selectFrom('document')
    .select(['sha256', 'size', 'content'])
    .where('sha256', '>', after)
    .orderBy('sha256')
    .limit(limit)
    .execute();

/** Decisions that are or were in force. */
export const countDecisions = async ({ db }: Reader): Promise<number> => {
  const { count } = await db
    .selectFrom('decision')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['inForce', 'replaced'])
    .executeTakeFirstOrThrow();
  return Number(count);
};

export const countRows = async ({ db }: Reader, table: 'determination') => {
  const { count } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
