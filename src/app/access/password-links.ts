import { randomBytes } from 'node:crypto';
import { sha256 } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { GUARDED_ROLES } from '../../certification/account-role.ts';
import { type AccountRow, readAccount, readRoles } from '../../store/accounts.ts';
import { revokeTokensOf } from '../../store/api-tokens.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { insertPasswordLink, readPasswordLink, usePasswordLinksUp } from '../../store/password-links.ts';
import type { Reader, Transactor } from '../../store/store.ts';
import { type AccountKeeper, type Accounts, actorOf, NO_SUCH_ACCOUNT, notKeeper } from './actor.ts';
import { hashPassword } from './password-hash.ts';
import { checkNewPassword, type NewPassword } from './password-rules.ts';
import { setPassword } from './set-password.ts';

const A_DAY = 86_400_000;

const NOT_VALID: Problem[] = [{ code: 'link-not-valid', at: '' }];

/**
 * Makes a link by which a new password can be set, once and within 24 hours; earlier ones stop working. Gives the
 * secret in it, of which only the digest is kept. For accounts that decide over others it is made at the command line
 * only: an administrator could otherwise slip into the account of an assessor.
 */
export async function makePasswordLink(
  { store }: Accounts,
  keeper: AccountKeeper,
  accountId: string,
): Promise<Result<string, Problem[]>> {
  const refused = notKeeper(keeper);
  if (refused) return failure(refused);
  return store.transact(async (tx) => {
    const account = await readAccount(tx, accountId);
    if (account === undefined) return failure(NO_SUCH_ACCOUNT);
    if (keeper !== 'commandLine' && (await isGuarded(tx, accountId))) {
      return failure<Problem[]>([{ code: 'guarded-account', at: '', params: { given: account.signInName } }]);
    }
    return success(await addLink(tx, keeper, account));
  });
}

export const isGuarded = async (reader: Reader, accountId: string): Promise<boolean> =>
  (await readRoles(reader, accountId)).some((role) => GUARDED_ROLES.includes(role));

async function addLink(tx: Transactor, keeper: AccountKeeper, { id }: AccountRow): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(tx.at) + A_DAY).toISOString();
  await usePasswordLinksUp(tx, id);
  await insertPasswordLink(tx, { digest: sha256(secret), accountId: id, createdAt: tx.at, expiresAt, usedAt: null });
  await appendToLog(tx, {
    actor: actorOf(keeper),
    action: 'account.password-link-made',
    subject: { kind: 'account', id },
    details: { until: expiresAt },
  });
  return secret;
}

/** Whose password a link sets; undefined where it can't be used (any more). */
export async function findLinkOwner(reader: Reader, secret: string, at: string): Promise<AccountRow | undefined> {
  const link = await readPasswordLink(reader, sha256(secret));
  if (link === undefined || link.usedAt !== null || link.expiresAt <= at) return undefined;
  const account = await readAccount(reader, link.accountId);
  return account?.disabledAt === null ? account : undefined;
}

/** @throws {QueueFullError} where too many are waiting */
export async function usePasswordLink(
  { store, now }: Accounts,
  secret: string,
  given: NewPassword,
): Promise<Result<null, Problem[]>> {
  const owner = await findLinkOwner(store.reader, secret, now().toISOString());
  if (owner === undefined) return failure(NOT_VALID);
  const problems = checkNewPassword(given, owner);
  if (problems.length > 0) return failure(problems);
  const hash = await hashPassword(given.password);
  return store.transact(async (tx) => {
    // Read again: of two who use it at the same time one is too late.
    const account = await findLinkOwner(tx, secret, tx.at);
    if (account === undefined) return failure(NOT_VALID);
    await setPassword(tx, account, hash, { by: 'link' });
    await revokeTokens(tx, account);
    return success(null);
  });
}

/** Whoever had the account before may have left tokens: a link is also how somebody gets a lost account back. */
async function revokeTokens(tx: Transactor, { id: account }: AccountRow): Promise<void> {
  for (const id of await revokeTokensOf(tx, account)) {
    await appendToLog(tx, {
      actor: { kind: 'account', id: account },
      action: 'token.revoked',
      subject: { kind: 'token', id },
      details: { account },
    });
  }
}
