import type { ChainHead } from '../audit/chain.ts';
import type { AccountRole } from '../certification/account-role.ts';
import { readChainHead } from './audit-log.ts';
import { type RuleSetLifeRows, readRuleSetLifeRows } from './rule-set-life-rows.ts';
import type { Reader, Store } from './store.ts';
import type { SubmissionTable } from './tables/submissions.ts';

export type SubmissionStanding = Readonly<
  Pick<
    SubmissionTable,
    | 'id'
    | 'state'
    | 'candidateAccountId'
    | 'submitterAccountId'
    | 'version'
    | 'asOf'
    | 'ruleSetDigest'
    | 'assessorAccountId'
  >
>;

/** Who submitted a version of some evidence. */
export interface VersionStanding {
  readonly submissionId: string;
  readonly version: number;
  readonly digest: string;
  readonly submittedBy: string;
}

/** Somebody's part in a submission. */
export interface PartStanding {
  readonly kind: 'review' | 'appeal' | 'conflict';
  /** Null where submission and account are the key. */
  readonly id: string | null;
  readonly submissionId: string;
  readonly accountId: string;
}

/** What changes in the record as the log goes on, at the end that the log had then. */
export interface StandingRows {
  readonly head: ChainHead;
  readonly submissions: readonly SubmissionStanding[];
  readonly versions: readonly VersionStanding[];
  readonly parts: readonly PartStanding[];
  readonly roles: readonly { readonly accountId: string; readonly role: AccountRole }[];
  readonly ruleSets: RuleSetLifeRows;
  /** Of decisions that are or were in force. */
  readonly decisions: readonly { readonly id: string; readonly submissionId: string; readonly state: string }[];
}

export const readStandingRows = ({ snapshot }: Store): Promise<StandingRows> =>
  snapshot(async (reader) => {
    const { db } = reader;
    return {
      head: await readChainHead(reader),
      submissions: await db
        .selectFrom('submission')
        .select([
          'id',
          'state',
          'candidateAccountId',
          'submitterAccountId',
          'version',
          'asOf',
          'ruleSetDigest',
          'assessorAccountId',
        ])
        .execute(),
      versions: await db
        .selectFrom('evidenceVersion')
        .select(['submissionId', 'version', 'digest', 'submittedBy'])
        .execute(),
      parts: await readParts(reader),
      roles: await db.selectFrom('accountRole').select(['accountId', 'role']).execute(),
      ruleSets: await readRuleSetLifeRows(reader),
      decisions: await db
        .selectFrom('decision')
        .select(['id', 'submissionId', 'state'])
        .where('state', 'in', ['inForce', 'replaced'])
        .execute(),
    };
  });

async function readParts({ db }: Reader): Promise<PartStanding[]> {
  const reviews = await db
    .selectFrom('review')
    .select(['id', 'submissionId', 'assessorAccountId as accountId'])
    .execute();
  const appeals = await db.selectFrom('appeal').select(['id', 'submissionId', 'madeBy as accountId']).execute();
  const conflicts = await db.selectFrom('conflictOfInterest').select(['submissionId', 'accountId']).execute();
  return [
    ...reviews.map((row) => ({ ...row, kind: 'review' as const })),
    ...appeals.map((row) => ({ ...row, kind: 'appeal' as const })),
    ...conflicts.map((row) => ({ ...row, id: null, kind: 'conflict' as const })),
  ];
}
