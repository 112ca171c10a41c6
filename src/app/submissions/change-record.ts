import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { SubmissionAction } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addNotices } from '../../store/notices.ts';
import type { Transactor } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { type LoadedSubmission, loadFor } from './load-submission.ts';

/** Undoes a change that turned out to be refused half-way. */
class RefusedChange extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super('The change was refused.');
    this.problems = problems;
  }
}

/** One change of the record, of which nothing stays where it is refused. */
export async function changeRecord<T>(
  { store }: Registry,
  change: (tx: Transactor) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> {
  try {
    const value = await store.transact(async (tx) => {
      const result = await change(tx);
      if (!result.ok) throw new RefusedChange(result.problems);
      return result.value;
    });
    return success(value);
  } catch (error) {
    if (error instanceof RefusedChange) return failure(error.problems);
    throw error;
  }
}

/** A change of one submission: whether this person may make it is asked inside, where nothing can come between. */
export const changeAs = <T>(
  registry: Registry,
  person: Person,
  id: string,
  action: SubmissionAction,
  change: (tx: Transactor, loaded: LoadedSubmission) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> =>
  changeRecord(registry, async (tx) => {
    const loaded = await loadFor(tx, person, id, action);
    return loaded.ok ? change(tx, loaded.value) : loaded;
  });

export const changedMeanwhile = () => failure<Problem[]>([{ code: 'changed-meanwhile', at: '' }]);

export type Details = Readonly<Record<string, AuditDetail>>;

/** Puts into the log what a person did to a submission. */
export const logAs = (
  tx: Transactor,
  { accountId }: Person,
  action: AuditAction,
  submissionId: string,
  details: Details,
): Promise<unknown> =>
  appendToLog(tx, {
    actor: { kind: 'account', id: accountId },
    action,
    subject: { kind: 'submission', id: submissionId },
    details,
  });

/** Tells others of it: whoever did it knows already. */
export const noticeTo = (
  tx: Transactor,
  { accountId }: Person,
  action: AuditAction,
  { id }: LoadedSubmission['row'],
  accountIds: readonly (string | null)[],
  details: Details,
): Promise<void> =>
  addNotices(tx, {
    accountIds: accountIds.filter((told) => told !== null).filter((told) => told !== accountId),
    action,
    submissionId: id,
    details,
  });

/** Those on whose side the evidence is. */
export const candidateSide = ({ candidateAccountId, submitterAccountId }: LoadedSubmission['row']): string[] => [
  candidateAccountId,
  submitterAccountId,
];
