import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { ACCOUNT_ROLES, type AccountRole } from '../../certification/account-role.ts';
import type { Person } from '../../certification/person.ts';
import { type AccountRow, type AccountWithRoles, listAccounts, readAccount, readRoles } from '../../store/accounts.ts';
import { listOpenRoleRequests, type RoleRequestRow } from '../../store/role-requests.ts';
import type { Reader } from '../../store/store.ts';
import { type AccountKeeper, type Accounts, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { linkMaker } from './decide-role-request.ts';
import { isLocked } from './lock-out.ts';

export type AccountState = 'open' | 'noPassword' | 'locked' | 'disabled';

/** An account as administrators see it. */
export interface AccountShown {
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly candidateId: string | null;
  readonly roles: readonly AccountRole[];
  readonly state: AccountState;
  readonly lockedUntil: string | null;
}

export interface PeoplePage {
  readonly people: readonly AccountShown[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
}

const PAGE = 50;

export async function listPeople(
  { store, now }: Accounts,
  keeper: AccountKeeper,
  { text = '', after = '', limit = PAGE }: { text?: string; after?: string; limit?: number },
): Promise<Result<PeoplePage, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  const rows = await listAccounts(store.reader, { text: text.normalize('NFKC').trim(), after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const at = now().toISOString();
  return success({
    people: shown.map((row) => shownAccount(row, at)),
    next: rows.length > limit ? (shown.at(-1)?.signInName ?? null) : null,
  });
}

function shownAccount(row: AccountWithRoles, at: string): AccountShown {
  const { id, signInName, name, candidateId, lockedUntil } = row;
  const roles = ACCOUNT_ROLES.filter((role) => row.roles.includes(role));
  return { id, signInName, name, candidateId, roles, state: stateOf(row, at), lockedUntil };
}

function stateOf(account: AccountRow, at: string): AccountState {
  if (account.disabledAt !== null) return 'disabled';
  if (isLocked(account, at)) return 'locked';
  return account.passwordHash === null ? 'noPassword' : 'open';
}

/** A role that waits for a second administrator. */
export interface RoleRequestShown {
  readonly id: string;
  readonly role: AccountRole;
  readonly account: { readonly id: string; readonly name: string };
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  /** Who made the receiver's latest password link and could have used it; null for the command line, or without one. */
  readonly linkBy: string | null;
}

export interface AccountDetails extends AccountShown {
  readonly createdAt: string;
  readonly requests: readonly RoleRequestShown[];
}

export async function readPerson(
  { store: { reader }, now }: Accounts,
  keeper: AccountKeeper,
  accountId: string,
): Promise<Result<AccountDetails, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  const account = await readAccount(reader, accountId);
  if (account === undefined) return failure(NO_SUCH_ACCOUNT);
  const roles = await readRoles(reader, accountId);
  const open = (await listOpenRoleRequests(reader)).filter((request) => request.accountId === accountId);
  return success({
    ...shownAccount({ ...account, roles }, now().toISOString()),
    createdAt: account.createdAt,
    requests: await shownRequests(reader, open),
  });
}

/** Every role that waits for a second administrator, the oldest first. */
export async function listRoleRequests({ store: { reader } }: Accounts, person: Person): Promise<RoleRequestShown[]> {
  return notKeeper(person) ? [] : shownRequests(reader, await listOpenRoleRequests(reader));
}

const shownRequests = (reader: Reader, rows: readonly RoleRequestRow[]): Promise<RoleRequestShown[]> =>
  Promise.all(
    rows.map(async ({ id, role, accountId, requestedBy, requestedAt }) => {
      const maker = await linkMaker(reader, accountId);
      return {
        id,
        role,
        account: { id: accountId, name: await nameOf(reader, accountId) },
        requestedBy: { id: requestedBy, name: await nameOf(reader, requestedBy) },
        requestedAt,
        linkBy: maker === undefined ? null : await nameOf(reader, maker),
      };
    }),
  );

const nameOf = async (reader: Reader, accountId: string): Promise<string> =>
  (await readAccount(reader, accountId))?.name ?? '';
