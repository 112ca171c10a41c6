import { randomBytes, randomUUID } from 'node:crypto';
import { sha256 } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../certification/token-scope.ts';
import { insertToken, listTokensOf, revokeTokenOf } from '../../store/api-tokens.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { FIELD_NAMES } from './account-fields.ts';
import type { Accounts } from './actor.ts';
import { scopesOf, TOKEN_PREFIX } from './api-tokens.ts';

export interface OwnToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: 'usable' | 'expired' | 'revoked';
}

export interface TokenWish {
  /** What it is for, in the owner's words. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Days until it expires, as typed. */
  readonly days: string;
}

const LONGEST_NAME = 100;
const LONGEST_DAYS = 366;
const A_DAY = 86_400_000;

/** Gives the token itself, which is not shown again: only its digest is kept. */
export async function createToken(
  { store }: Accounts,
  { accountId }: Person,
  wish: TokenWish,
): Promise<Result<string, Problem[]>> {
  const problems = checkWish(wish);
  if (problems.length > 0) return failure(problems);
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
  const scopes = TOKEN_SCOPES.filter((scope) => wish.scopes.includes(scope));
  await store.transact(async (tx) => {
    const id = randomUUID();
    const expiresAt = new Date(Date.parse(tx.at) + Number(wish.days) * A_DAY).toISOString();
    await insertToken(tx, {
      id,
      accountId,
      name: wish.name.trim(),
      digest: sha256(token),
      scopes: JSON.stringify(scopes),
      createdAt: tx.at,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    });
    await appendToLog(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'token.created',
      subject: { kind: 'token', id },
      details: { account: accountId, scopes, until: expiresAt },
    });
  });
  return success(token);
}

function checkWish({ name, scopes, days }: TokenWish): Problem[] {
  const field = FIELD_NAMES.tokenName;
  const problems: Problem[] = [];
  const length = name.trim().length;
  if (length === 0) problems.push({ code: 'missing-field', at: '/name', params: { field } });
  if (length > LONGEST_NAME) problems.push({ code: 'too-long', at: '/name', params: { field, limit: LONGEST_NAME } });
  if (!TOKEN_SCOPES.some((scope) => scopes.includes(scope))) {
    const list = { en: 'What it may do', ja: '権限範囲' };
    problems.push({ code: 'too-few', at: '/scopes', params: { field: list, limit: 1 } });
  }
  const number = /^[0-9]{1,3}$/.test(days) ? Number(days) : 0;
  if (number < 1 || number > LONGEST_DAYS) {
    const term = { en: 'Valid for (days)', ja: '有効期間（日）' };
    problems.push({
      code: 'number-out-of-range',
      at: '/days',
      params: { field: term, given: days, min: 1, max: LONGEST_DAYS },
    });
  }
  return problems;
}

/** The newest first. */
export async function listTokens({ store, now }: Accounts, { accountId }: Person): Promise<OwnToken[]> {
  const at = now().toISOString();
  const rows = await listTokensOf(store.reader, accountId);
  return rows.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    scopes: scopesOf(scopes),
    createdAt,
    expiresAt,
    lastUsedAt,
    state: revokedAt !== null ? 'revoked' : expiresAt <= at ? 'expired' : 'usable',
  }));
}

export async function revokeToken(
  { store }: Accounts,
  { accountId }: Person,
  id: string,
): Promise<Result<null, Problem[]>> {
  return store.transact(async (tx) => {
    if (!(await revokeTokenOf(tx, accountId, id))) return failure<Problem[]>([{ code: 'not-found', at: '' }]);
    await appendToLog(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'token.revoked',
      subject: { kind: 'token', id },
      details: { account: accountId },
    });
    return success(null);
  });
}
