import { countOpenQuestions } from '../../store/questions.ts';
import type { Reader } from '../../store/store.ts';
import type { SubmissionRow } from '../../store/submissions.ts';
import type { SubmissionSummary } from '../submission-record.ts';
import { type ShowPerson, showPeople } from './name-people.ts';

/** Submissions as lists show them, in the order given. */
export async function summariesOf(reader: Reader, rows: readonly SubmissionRow[]): Promise<SubmissionSummary[]> {
  const questions = await countOpenQuestions(
    reader,
    rows.map(({ id }) => id),
  );
  const person = await showPeople(
    reader,
    rows.flatMap((row) => [row.candidateAccountId, row.submitterAccountId, row.assessorAccountId]),
  );
  return rows.map((row) => summaryOf(row, questions.get(row.id) ?? 0, person));
}

export const summaryOf = (row: SubmissionRow, openQuestions: number, person: ShowPerson): SubmissionSummary => ({
  id: row.id,
  state: row.state,
  specialtyField: row.specialtyField,
  candidate: person(row.candidateAccountId),
  submitter: person(row.submitterAccountId),
  assessor: row.assessorAccountId === null ? null : person(row.assessorAccountId),
  version: row.version,
  asOf: row.asOf,
  certifiedLevel: row.certifiedLevel,
  decided: row.decisionId !== null,
  openQuestions,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  submittedAt: row.submittedAt,
});
