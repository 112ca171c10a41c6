import type { Reader } from './store.ts';

/** Who has had to do with a submission, as far as rules ask for it. */
export interface Involvement {
  readonly submissionId: string;
  /** Who submitted a version. */
  readonly versionSubmitters: readonly string[];
  /** Who reviewed or decided, and in which round. */
  readonly reviewers: readonly { readonly accountId: string; readonly round: number }[];
  /** How many appeals there were. */
  readonly appeals: number;
  readonly conflicts: readonly string[];
}

/** For several submissions at once. */
export async function readInvolvements({ db }: Reader, ids: readonly string[]): Promise<Map<string, Involvement>> {
  if (ids.length === 0) return new Map();
  const versions = await db
    .selectFrom('evidenceVersion')
    .select(['submissionId', 'submittedBy'])
    .where('submissionId', 'in', ids)
    .execute();
  const reviews = await db
    .selectFrom('review')
    .select(['submissionId', 'assessorAccountId', 'round'])
    .where('submissionId', 'in', ids)
    .execute();
  const decisions = await db
    .selectFrom('decision')
    .innerJoin('review', 'review.id', 'decision.reviewId')
    .select(['decision.submissionId', 'decision.decidedBy', 'decision.secondBy', 'review.round'])
    .where('decision.submissionId', 'in', ids)
    .execute();
  const appeals = await db.selectFrom('appeal').select('submissionId').where('submissionId', 'in', ids).execute();
  const conflicts = await db
    .selectFrom('conflictOfInterest')
    .select(['submissionId', 'accountId'])
    .where('submissionId', 'in', ids)
    .execute();
  const of = <T extends { readonly submissionId: string }>(rows: readonly T[], id: string): T[] =>
    rows.filter(({ submissionId }) => submissionId === id);
  return new Map(
    ids.map((id) => [
      id,
      {
        submissionId: id,
        versionSubmitters: of(versions, id).map(({ submittedBy }) => submittedBy),
        reviewers: [
          ...of(reviews, id).map(({ assessorAccountId, round }) => ({ accountId: assessorAccountId, round })),
          ...of(decisions, id).flatMap(({ decidedBy, secondBy, round }) =>
            [decidedBy, secondBy].flatMap((accountId) => (accountId === null ? [] : [{ accountId, round }])),
          ),
        ],
        appeals: of(appeals, id).length,
        conflicts: of(conflicts, id).map(({ accountId }) => accountId),
      },
    ]),
  );
}
