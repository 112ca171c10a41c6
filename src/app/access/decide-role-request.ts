import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readRoles } from '../../store/accounts.ts';
import { readEntriesAbout } from '../../store/entries-about.ts';
import { closeRoleRequest, type RoleRequestRow, readRoleRequest } from '../../store/role-requests.ts';
import type { Reader, Transactor } from '../../store/store.ts';
import { type Accounts, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { grantRole, tell } from './give-role.ts';

/**
 * A second administrator decides whether an account gets a role: neither who asked for it nor who receives it, and
 * nobody who had their password link from the one who asked, nor the other way round. Who has made a link for an account
 * could have used it.
 */
export async function confirmRoleRequest(
  accounts: Accounts,
  person: Person,
  requestId: string,
): Promise<Result<null, Problem[]>> {
  return decideOpenRequest(accounts, person, requestId, async (tx, request) => {
    const problem = await whyNotConfirm(tx, person, request);
    if (problem !== undefined) return failure([problem]);
    const { accountId, role } = request;
    await closeRoleRequest(tx, requestId, 'confirmed', person.accountId);
    if (!(await readRoles(tx, accountId)).includes(role)) await grantRole(tx, person, accountId, role);
    return success(null);
  });
}

async function whyNotConfirm(
  reader: Reader,
  { accountId }: Person,
  { accountId: receiver, requestedBy }: RoleRequestRow,
): Promise<Problem | undefined> {
  if (accountId === requestedBy || accountId === receiver) return { code: 'other-administrator-needed', at: '' };
  const dependent =
    (await linkMaker(reader, accountId)) === requestedBy || (await linkMaker(reader, requestedBy)) === accountId;
  return dependent ? { code: 'administrators-not-independent', at: '' } : undefined;
}

/** Who made the latest password link of an account; undefined where it was made at the command line, or never. */
export async function linkMaker(reader: Reader, accountId: string): Promise<string | undefined> {
  const entries = await readEntriesAbout(reader, { kind: 'account', id: accountId });
  const actor = entries.findLast(({ action }) => action === 'account.password-link-made')?.actor;
  return actor?.kind === 'account' ? actor.id : undefined;
}

/** Any administrator may refuse, also who asked. */
export async function refuseRoleRequest(
  accounts: Accounts,
  person: Person,
  requestId: string,
): Promise<Result<null, Problem[]>> {
  return decideOpenRequest(accounts, person, requestId, async (tx, { accountId, role, requestedBy }) => {
    await closeRoleRequest(tx, requestId, 'refused', person.accountId);
    await tell(tx, person, 'role.refused', accountId, role, requestedBy === person.accountId ? [] : [requestedBy]);
    return success(null);
  });
}

async function decideOpenRequest(
  { store }: Accounts,
  person: Person,
  requestId: string,
  decide: (tx: Transactor, request: RoleRequestRow) => Promise<Result<null, Problem[]>>,
): Promise<Result<null, Problem[]>> {
  const refused = notKeeper(person);
  if (refused) return failure(refused);
  return store.transact(async (tx) => {
    const request = await readRoleRequest(tx, requestId);
    if (request === undefined || request.state !== 'open') return failure(NO_SUCH_ACCOUNT);
    return decide(tx, request);
  });
}
