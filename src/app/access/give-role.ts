import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type AccountRole, GUARDED_ROLES } from '../../certification/account-role.ts';
import { type AccountRow, accountsWithRole, insertRole, readAccount, readRoles } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addNotices } from '../../store/notices.ts';
import { closeRoleRequest, insertRoleRequest, readOpenRoleRequest } from '../../store/role-requests.ts';
import type { Transactor } from '../../store/store.ts';
import { type AccountKeeper, type Accounts, actorOf, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';

/** `requested`: a second administrator has to confirm it first. */
export type RoleGiven = 'granted' | 'requested';

/**
 * Gives an account a role. One that decides over others is only asked for, whoever it is for: an administrator could
 * otherwise take it by way of an account that they made up. At the command line it is given at once: whoever can reach
 * the machine can change the record itself.
 */
export async function giveRole(
  { store }: Accounts,
  keeper: AccountKeeper,
  accountId: string,
  role: AccountRole,
): Promise<Result<RoleGiven, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  return store.transact(async (tx) => {
    const account = await readAccount(tx, accountId);
    return account === undefined ? failure(NO_SUCH_ACCOUNT) : giveRoleIn(tx, keeper, account, role);
  });
}

/** The same inside a change that is under way. */
export async function giveRoleIn(
  tx: Transactor,
  keeper: AccountKeeper,
  account: AccountRow,
  role: AccountRole,
): Promise<Result<RoleGiven, Problem[]>> {
  const problem = await whyNot(tx, account, role);
  if (problem !== undefined) return failure([problem]);
  const open = await readOpenRoleRequest(tx, account.id, role);
  if (keeper === 'commandLine' || !GUARDED_ROLES.includes(role)) {
    if (open !== undefined) await closeRoleRequest(tx, open.id, 'confirmed', null);
    await grantRole(tx, keeper, account.id, role);
    return success('granted');
  }
  if (open !== undefined) return failure([{ code: 'already-asked', at: '/role' }]);
  await askForRole(tx, keeper.accountId, account.id, role);
  return success('requested');
}

async function whyNot(
  tx: Transactor,
  { id, candidateId }: AccountRow,
  role: AccountRole,
): Promise<Problem | undefined> {
  if ((await readRoles(tx, id)).includes(role)) return { code: 'role-held', at: '/role' };
  return role === 'candidate' && candidateId === null
    ? { code: 'candidate-id-missing', at: '/candidateId' }
    : undefined;
}

export async function grantRole(
  tx: Transactor,
  keeper: AccountKeeper,
  accountId: string,
  role: AccountRole,
): Promise<void> {
  await insertRole(tx, accountId, role);
  await tell(tx, keeper, 'role.granted', accountId, role, [accountId]);
}

async function askForRole(tx: Transactor, requestedBy: string, accountId: string, role: AccountRole): Promise<void> {
  const request = { id: randomUUID(), accountId, role, requestedBy, requestedAt: tx.at };
  await insertRoleRequest(tx, { ...request, state: 'open', closedBy: null, closedAt: null });
  const others = await accountsWithRole(tx, 'administrator');
  await appendToLog(tx, {
    actor: { kind: 'account', id: requestedBy },
    action: 'role.requested',
    subject: { kind: 'account', id: accountId },
    details: { role, request: request.id },
  });
  const accountIds = others.filter((id) => id !== requestedBy && id !== accountId);
  await addNotices(tx, { accountIds, action: 'role.requested', submissionId: null, details: { role } });
}

/** Logs what became of a role, and lets those know whom it concerns. */
export async function tell(
  tx: Transactor,
  keeper: AccountKeeper,
  action: AuditAction & `role.${string}`,
  accountId: string,
  role: AccountRole,
  accountIds: readonly string[],
): Promise<void> {
  const subject = { kind: 'account', id: accountId } as const;
  await appendToLog(tx, { actor: actorOf(keeper), action, subject, details: { role } });
  await addNotices(tx, { accountIds, action, submissionId: null, details: { role } });
}
