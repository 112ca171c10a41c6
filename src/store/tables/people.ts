import type { Generated } from 'kysely';
import type { AccountRole } from '../../certification/account-role.ts';
import type { Instant } from './instant.ts';

export interface AccountTable {
  id: string;
  /** What is typed at sign-in, in lower case after NFKC; unique. */
  signInName: string;
  /** As shown to others. */
  name: string;
  /** The candidate's id in evidence; unique; null for accounts that are no candidates. */
  candidateId: string | null;
  /** `argon2id$…`; null until the first password is set. */
  passwordHash: string | null;
  /** Failures in a row since the last sign-in. */
  failedSignIns: Generated<number>;
  lockedUntil: Instant | null;
  disabledAt: Instant | null;
  /** Raised to end every session of the account. */
  sessionEpoch: Generated<number>;
  createdAt: Instant;
}

export interface AccountRoleTable {
  accountId: string;
  role: AccountRole;
  grantedAt: Instant;
}

/** A guarded role that an administrator asked for themselves. */
export interface RoleRequestTable {
  id: string;
  accountId: string;
  role: AccountRole;
  requestedBy: string;
  requestedAt: Instant;
  state: 'open' | 'confirmed' | 'refused';
  closedBy: string | null;
  closedAt: Instant | null;
}

export interface SessionTable {
  /** SHA-256 of the id in the cookie. */
  digest: string;
  /** Null before sign-in. */
  accountId: string | null;
  data: string;
  expiresAt: Instant;
}

export interface ApiTokenTable {
  id: string;
  accountId: string;
  name: string;
  /** SHA-256 of the token. */
  digest: string;
  /** A JSON list of scopes. */
  scopes: string;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

export interface PasswordLinkTable {
  /** SHA-256 of the secret in the link. */
  digest: string;
  accountId: string;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

export interface IdempotencyKeyTable {
  accountId: string;
  key: string;
  /** Of method, path and body. */
  requestDigest: string;
  /** The answer as JSON. */
  reply: string;
  createdAt: Instant;
}

/** Something that happened and concerns somebody; the words are made on reading. */
export interface NoticeTable {
  id: string;
  accountId: string;
  /** The action in the log that it tells of. */
  action: string;
  submissionId: string | null;
  /** Parameters for the words, a JSON object. */
  details: string;
  at: Instant;
  readAt: Instant | null;
}
