import { type ExpressionBuilder, sql } from 'kysely';
import type { StoredEntry } from '../audit/verify-entries.ts';
import type { SubmissionState } from '../certification/submission-state.ts';
import type { Verdict } from '../rules/rule-file.ts';
import type { Reader } from './store.ts';
import type { Tables } from './tables.ts';

/** What determinations are searched by; what is absent is not asked. */
export interface DeterminationCriteria {
  /** Accounts; an empty list finds nothing. */
  readonly candidates?: readonly string[];
  readonly submission?: string;
  readonly field?: string;
  readonly level?: number;
  readonly state?: SubmissionState;
  readonly rule?: string;
  /** With `rule`: how it came out; without it, any. */
  readonly verdict?: Verdict;
  readonly reading?: string;
  /** Who reviewed the submission. */
  readonly assessor?: string;
  /** Moments: the first is in, the second is not. */
  readonly from?: string;
  readonly before?: string;
}

export interface FoundDetermination {
  readonly id: string;
  readonly submissionId: string;
  readonly version: number;
  readonly reviewId: string | null;
  readonly level: number;
  readonly possibleLevel: number;
  readonly digest: string;
  readonly ruleSetDigest: string;
  readonly madeAt: string;
  readonly specialtyField: string;
  readonly state: SubmissionState;
  readonly certifiedLevel: number | null;
  readonly candidateName: string;
  readonly candidateId: string | null;
}

export interface DeterminationPlace {
  readonly madeAt: string;
  readonly id: string;
}

type Where = ExpressionBuilder<Tables, 'determination' | 'submission' | 'account'>;

/** The newest first, from behind a place on. */
export const searchDeterminations = (
  { db }: Reader,
  criteria: DeterminationCriteria,
  behind: DeterminationPlace | undefined,
  limit: number,
): Promise<FoundDetermination[]> =>
  db
    .selectFrom('determination')
    .innerJoin('submission', 'submission.id', 'determination.submissionId')
    .innerJoin('account', 'account.id', 'submission.candidateAccountId')
    .select([
      'determination.id',
      'determination.submissionId',
      'determination.version',
      'determination.reviewId',
      'determination.level',
      'determination.possibleLevel',
      'determination.digest',
      'determination.ruleSetDigest',
      'determination.madeAt',
      'submission.specialtyField',
      'submission.state',
      'submission.certifiedLevel',
      'account.name as candidateName',
      'account.candidateId',
    ])
    .where((where) => where.and([...simpleCriteria(where, criteria), ...otherTables(where, criteria)]))
    .where((where) => (behind === undefined ? where.lit(true) : isBehind(where, behind)))
    .orderBy('determination.madeAt', 'desc')
    .orderBy('determination.id', 'desc')
    .limit(limit)
    .execute();

function simpleCriteria(where: Where, criteria: DeterminationCriteria) {
  const { candidates, submission, field, level, state, from, before } = criteria;
  return [
    ...(candidates === undefined
      ? []
      : [candidates.length === 0 ? where.lit(false) : where('submission.candidateAccountId', 'in', candidates)]),
    ...(submission === undefined ? [] : [where('determination.submissionId', '=', submission)]),
    ...(field === undefined ? [] : [where('submission.specialtyField', '=', field)]),
    ...(level === undefined ? [] : [where('determination.level', '=', level)]),
    ...(state === undefined ? [] : [where('submission.state', '=', state)]),
    ...(from === undefined ? [] : [where('determination.madeAt', '>=', from)]),
    ...(before === undefined ? [] : [where('determination.madeAt', '<', before)]),
  ];
}

function otherTables(where: Where, { rule, verdict, reading, assessor }: DeterminationCriteria) {
  const ruleFound = where
    .selectFrom('determinationRule')
    .select('determinationRule.rule')
    .whereRef('determinationRule.determinationId', '=', 'determination.id')
    .where('determinationRule.rule', '=', rule ?? '');
  return [
    ...(rule === undefined
      ? []
      : [where.exists(verdict === undefined ? ruleFound : ruleFound.where('determinationRule.verdict', '=', verdict))]),
    ...(reading === undefined
      ? []
      : [
          where.exists(
            where
              .selectFrom('determinationReading')
              .select('determinationReading.reading')
              .whereRef('determinationReading.determinationId', '=', 'determination.id')
              .where('determinationReading.reading', '=', reading),
          ),
        ]),
    ...(assessor === undefined
      ? []
      : [
          where.exists(
            where
              .selectFrom('review')
              .select('review.id')
              .whereRef('review.submissionId', '=', 'determination.submissionId')
              .where('review.assessorAccountId', '=', assessor),
          ),
        ]),
  ];
}

const isBehind = (where: Where, { madeAt, id }: DeterminationPlace) =>
  where.and([
    where('determination.madeAt', '<=', madeAt),
    where.or([
      where('determination.madeAt', '<', madeAt),
      where.and([where('determination.madeAt', '=', madeAt), where('determination.id', '<', id)]),
    ]),
  ]);

/** More than this the searcher has to name more closely. */
const MOST_ACCOUNTS = 500;

/** Accounts by a part of their name, or by their candidate's id as a whole. Signs with a meaning in patterns have none. */
export async function findAccounts({ db }: Reader, text: string): Promise<string[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where((where) =>
      where.or([
        sql<boolean>`lower(${where.ref('name')}) like lower(${pattern}) escape '\\'`,
        where('candidateId', '=', text),
        where('id', '=', text),
      ]),
    )
    .orderBy('id')
    .limit(MOST_ACCOUNTS)
    .execute();
  return rows.map(({ id }) => id);
}

/** Everybody who ever reviewed something, by name. */
export const listReviewers = ({ db }: Reader): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('account')
    .select(['id', 'name'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('accountRole')
          .select('accountRole.role')
          .whereRef('accountRole.accountId', '=', 'account.id')
          .where('accountRole.role', '=', 'assessor'),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();

/** What entries of the log are searched by. */
export interface EntryCriteria {
  readonly action?: string;
  /** Account ids, `commandLine` or `system`; an empty list finds nothing. */
  readonly actors?: readonly string[];
  readonly subjectId?: string;
  readonly from?: string;
  readonly before?: string;
}

/** The newest first, from before a sequence on. */
export const searchEntries = (
  { db }: Reader,
  { action, actors, subjectId, from, before }: EntryCriteria,
  beforeSequence: number | undefined,
  limit: number,
): Promise<StoredEntry[]> =>
  db
    .selectFrom('auditEntry')
    .selectAll()
    .where((where) =>
      where.and([
        ...(action === undefined ? [] : [where('action', '=', action)]),
        ...(actors === undefined ? [] : [actors.length === 0 ? where.lit(false) : where('actor', 'in', actors)]),
        ...(subjectId === undefined
          ? []
          : [where('subjectKind', 'in', SUBJECT_KINDS), where('subjectId', '=', subjectId)]),
        ...(from === undefined ? [] : [where('at', '>=', from)]),
        ...(before === undefined ? [] : [where('at', '<', before)]),
        ...(beforeSequence === undefined ? [] : [where('sequence', '<', beforeSequence)]),
      ]),
    )
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();

/** The kinds come first in the index of subjects. */
const SUBJECT_KINDS = ['log', 'account', 'token', 'submission', 'determination', 'decision', 'ruleSet', 'key'] as const;

/** Names by account id. */
export async function readNames({ db }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
