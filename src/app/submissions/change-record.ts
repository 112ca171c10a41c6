import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { SubmissionAction } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addNotices } from '../../store/notices.ts';
import type { Transactor } from '../../store/store.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { type LoadedSubmission, loadFor } from './load-submission.ts';

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
