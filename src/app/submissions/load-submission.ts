import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { refusalOf, type Standing, type SubmissionAction, sideOf } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { type Involvement, readInvolvements } from '../../store/standings.ts';
import type { Reader } from '../../store/store.ts';
import { readSubmission, type SubmissionRow } from '../../store/submissions.ts';

/** A submission with what the rules of the workflow ask for. */
export interface LoadedSubmission {
  readonly row: SubmissionRow;
  readonly standing: Standing;
  /** From 1; each appeal begins the next. */
  readonly round: number;
}

/** The submission, if this person may do this to it now. */
export async function loadFor(
  reader: Reader,
  person: Person,
  id: string,
  action: SubmissionAction,
): Promise<Result<LoadedSubmission, Problem[]>> {
  const loaded = await loadSubmission(reader, id);
  if (loaded === undefined) return notFound();
  const refusal = refusalOf(person, loaded.standing, action);
  return refusal === null ? success(loaded) : failure([refusal]);
}

/** The submission, if this person may see it. */
export async function loadSeen(
  reader: Reader,
  person: Person,
  id: string,
): Promise<Result<LoadedSubmission, Problem[]>> {
  const loaded = await loadSubmission(reader, id);
  return loaded !== undefined && sideOf(person, loaded.standing) !== null ? success(loaded) : notFound();
}

export const notFound = () => failure<Problem[]>([{ code: 'not-found', at: '' }]);

async function loadSubmission(reader: Reader, id: string): Promise<LoadedSubmission | undefined> {
  const row = await readSubmission(reader, id);
  if (row === undefined) return undefined;
  const [loaded] = await loadAll(reader, [row]);
  return loaded;
}

export async function loadAll(reader: Reader, rows: readonly SubmissionRow[]): Promise<LoadedSubmission[]> {
  const involvements = await readInvolvements(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const involved = involvements.get(row.id);
    return involved === undefined ? [] : [{ row, standing: standingOf(row, involved), round: involved.appeals + 1 }];
  });
}

const standingOf = (row: SubmissionRow, involved: Involvement): Standing => ({
  state: row.state,
  candidateAccountId: row.candidateAccountId,
  submitterAccountId: row.submitterAccountId,
  versionSubmitters: involved.versionSubmitters,
  version: row.version,
  assessorAccountId: row.assessorAccountId,
  reviewers: involved.reviewers.map(({ accountId }) => accountId),
  reviewersBeforeAppeal: involved.reviewers
    .filter(({ round }) => round <= involved.appeals)
    .map(({ accountId }) => accountId),
  hasDecision: row.decisionId !== null,
  conflicts: involved.conflicts,
});
