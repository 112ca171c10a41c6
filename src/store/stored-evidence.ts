import type { AuditAction } from '../audit/audit-entry.ts';
import type { SubmissionState } from '../certification/submission-state.ts';
import type { Reader } from './store.ts';
import type { SubmissionRow } from './submissions.ts';

/** The evidence of a submission as it was handed in last. */
export interface StoredEvidence {
  readonly submissionId: string;
  readonly candidateAccountId: string;
  readonly state: SubmissionState;
  readonly version: number;
  /** Exactly as submitted, with `asOf`. */
  readonly text: string;
  /** The level of the decision in force. */
  readonly certifiedLevel: number | null;
}

/** Of every submission but those that are only drafts, by id from behind one on. */
export const listStoredEvidence = ({ db }: Reader, after: string, limit: number): Promise<StoredEvidence[]> =>
  db
    .selectFrom('submission')
    .innerJoin('evidenceVersion', (join) =>
      join
        .onRef('evidenceVersion.submissionId', '=', 'submission.id')
        .onRef('evidenceVersion.version', '=', 'submission.version'),
    )
    .select([
      'submission.id as submissionId',
      'submission.candidateAccountId',
      'submission.state',
      'submission.version',
      'submission.certifiedLevel',
      'evidenceVersion.text',
    ])
    .where('submission.state', '!=', 'draft')
    .where('submission.id', '>', after)
    .orderBy('submission.id')
    .limit(limit)
    .execute();

/** How many there are. */
export async function countStoredEvidence({ db }: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('submission')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('state', '!=', 'draft')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface StoredFindings {
  readonly submissionId: string;
  readonly version: number;
  readonly state: 'open' | 'returned' | 'decided';
  /** The overlay as text. */
  readonly overlay: string;
}

/** The findings of reviews that were not given up, oldest first. */
export async function listFindings({ db }: Reader, submissionIds: readonly string[]): Promise<StoredFindings[]> {
  if (submissionIds.length === 0) return [];
  const rows = await db
    .selectFrom('review')
    .select(['submissionId', 'version', 'state', 'overlay'])
    .where('submissionId', 'in', submissionIds)
    .where('state', 'in', ['open', 'returned', 'decided'])
    .orderBy('openedAt')
    .orderBy('id')
    .execute();
  return rows as StoredFindings[];
}

/** What is done with a submission without changing anything about it. */
const MERE_READING: readonly AuditAction[] = ['evidence.read', 'document.read', 'certificate.issued'];

/** The number of the last entry about any change of a submission: while it stays the same, so does all evidence. */
export async function lastSubmissionChange({ db }: Reader): Promise<number> {
  const row = await db
    .selectFrom('auditEntry')
    .select('sequence')
    .where('subjectKind', '=', 'submission')
    .where('action', 'not in', MERE_READING)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.sequence ?? 0);
}

export const readSubmissionRows = ({ db }: Reader, ids: readonly string[]): Promise<SubmissionRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('submission').selectAll().where('id', 'in', ids).execute();
