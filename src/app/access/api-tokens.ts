import { sha256 } from '../../base/digest.ts';
import type { Person } from '../../certification/person.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../certification/token-scope.ts';
import { markTokenUsed, readTokenByDigest } from '../../store/api-tokens.ts';
import type { Accounts } from './actor.ts';
import { findPerson } from './find-person.ts';

/** What a token begins with, so that one that leaked can be searched for. */
export const TOKEN_PREFIX = 'hantei_';

/** The last use is noted at most this often: it tells whether a token is in use, not what it did. */
const NOTE_EVERY = 3_600_000;

export interface TokenHolder {
  readonly person: Person;
  readonly scopes: readonly TokenScope[];
}

/** Whom a token stands for, with the roles of this moment; undefined where it is unknown, expired or revoked. */
export async function findTokenHolder({ store, now }: Accounts, token: string): Promise<TokenHolder | undefined> {
  if (!token.startsWith(TOKEN_PREFIX)) return undefined;
  const row = await readTokenByDigest(store.reader, sha256(token));
  const at = now();
  if (row === undefined || row.revokedAt !== null || row.expiresAt <= at.toISOString()) return undefined;
  const person = await findPerson(store.reader, row.accountId);
  if (person === undefined) return undefined;
  if (row.lastUsedAt === null || at.getTime() - Date.parse(row.lastUsedAt) > NOTE_EVERY) {
    await store.transact((tx) => markTokenUsed(tx, row.id));
  }
  return { person, scopes: scopesOf(row.scopes) };
}

/** A scope that this version does not know gives nothing. */
export function scopesOf(stored: string): TokenScope[] {
  const listed: unknown = JSON.parse(stored);
  return TOKEN_SCOPES.filter((scope) => Array.isArray(listed) && listed.includes(scope));
}
