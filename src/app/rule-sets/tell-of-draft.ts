import type { AuditAction } from '../../audit/audit-entry.ts';
import type { Person } from '../../certification/person.ts';
import { accountsWithRole } from '../../store/accounts.ts';
import { addNotices } from '../../store/notices.ts';
import type { Transactor } from '../../store/store.ts';
import type { LoadedDraft } from './load-draft.ts';

/** Whoever can approve the draft: rule approvers who had no hand in it, not even that of sending it. */
export async function tellApprovers(
  tx: Transactor,
  { accountId }: Person,
  { row, standing }: LoadedDraft,
  action: AuditAction,
): Promise<void> {
  const approvers = await accountsWithRole(tx, 'rule-approver');
  const others = approvers.filter((id) => id !== accountId && !standing.authors.includes(id));
  await addNotices(tx, { accountIds: others, action, submissionId: null, details: detailsOf(row) });
}

/** Everybody who had a hand in the draft, but for the one who acts. */
export async function tellAuthors(
  tx: Transactor,
  { accountId }: Person,
  { row, standing }: LoadedDraft,
  action: AuditAction,
): Promise<void> {
  const others = standing.authors.filter((id) => id !== accountId);
  await addNotices(tx, { accountIds: others, action, submissionId: null, details: detailsOf(row) });
}

const detailsOf = ({ id, version }: LoadedDraft['row']) => ({ draft: id, version });
