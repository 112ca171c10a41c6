import type { Reader } from './store.ts';

/** The names of accounts, as shown to others. */
export async function readNames({ db }: Reader, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accountIds)];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface CandidateAccount {
  readonly accountId: string;
  readonly name: string;
  readonly candidateId: string;
}

/** Those that evidence can be submitted for, by name. */
export async function listCandidateAccounts({ db }: Reader): Promise<CandidateAccount[]> {
  const rows = await db
    .selectFrom('account')
    .innerJoin('accountRole', 'accountRole.accountId', 'account.id')
    .select(['account.id', 'account.name', 'account.candidateId'])
    .where('accountRole.role', '=', 'candidate')
    .where('account.disabledAt', 'is', null)
    .where('account.candidateId', 'is not', null)
    .orderBy('account.name')
    .orderBy('account.id')
    .execute();
  return rows.flatMap(({ id, name, candidateId }) =>
    candidateId === null ? [] : [{ accountId: id, name, candidateId }],
  );
}

/** The candidate's id and name as they stand now; undefined where the account is no candidate. */
export async function readCandidateAccount({ db }: Reader, accountId: string): Promise<CandidateAccount | undefined> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name', 'candidateId'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined || row.candidateId === null) return undefined;
  return { accountId: row.id, name: row.name, candidateId: row.candidateId };
}

/** Whose evidence each submission is. */
export async function readCandidatesOf(
  { db }: Reader,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly accountId: string; readonly name: string }>> {
  const ids = [...new Set(submissionIds)];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('submission')
    .innerJoin('account', 'account.id', 'submission.candidateAccountId')
    .select(['submission.id', 'account.id as accountId', 'account.name'])
    .where('submission.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, accountId, name }) => [id, { accountId, name }]));
}
