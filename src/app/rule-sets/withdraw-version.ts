import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { addNotices } from '../../store/notices.ts';
import { listDraftAuthors } from '../../store/rule-set-drafts.ts';
import { type PublishedVersion, readPublication, withdrawPublication } from '../../store/rule-set-publications.ts';
import type { Transactor } from '../../store/store.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';

/**
 * Takes back a version before it comes into force. What it says stays readable; it will never hold.
 * @returns `already-in-force` from its effective date on
 */
export async function withdrawVersion(
  registry: Registry,
  person: Person,
  digest: string,
): Promise<Result<{ digest: string }, Problem[]>> {
  return changeRecord(registry, async (tx) => {
    const asOfNow = await findPerson(tx, person.accountId);
    if (asOfNow === undefined || !holds(asOfNow, 'rule-approver')) return failure([{ code: 'not-allowed', at: '' }]);
    const version = await readPublication(tx, digest);
    if (version === undefined) return failure([{ code: 'not-found', at: '' }]);
    if (version.withdrawnAt !== null) return success({ digest });
    if (!canBeWithdrawn(version, registry.today())) {
      return failure([{ code: 'already-in-force', at: '', params: { version: version.version } }]);
    }
    await withdrawPublication(tx, digest, person.accountId);
    await appendToLog(tx, {
      actor: { kind: 'account', id: person.accountId },
      action: 'rules.withdrawn',
      subject: { kind: 'ruleSet', id: digest },
      details: { version: version.version, effectiveDate: version.effectiveDate },
    });
    await tellOfWithdrawal(tx, person, version);
    await addCheckpoint(tx, registry.signer);
    return success({ digest });
  });
}

/** Those who wrote it and whoever approved it, but for the one who acts. */
async function tellOfWithdrawal(
  tx: Transactor,
  { accountId }: Person,
  { draftId, version, approvedBy }: PublishedVersion,
): Promise<void> {
  if (draftId === null) return;
  const authors = await listDraftAuthors(tx, draftId);
  const told = [...authors, ...(approvedBy === null ? [] : [approvedBy])].filter((id) => id !== accountId);
  const details = { draft: draftId, version };
  await addNotices(tx, { accountIds: told, action: 'rules.withdrawn', submissionId: null, details });
}

/** @param today `YYYY-MM-DD` */
export const canBeWithdrawn = (
  { effectiveDate, withdrawnAt }: Pick<PublishedVersion, 'effectiveDate' | 'withdrawnAt'>,
  today: string,
): boolean => withdrawnAt === null && effectiveDate > today;
