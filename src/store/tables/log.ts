import type { Instant } from './instant.ts';

/** Only ever inserted: the database refuses everything else. */
export interface AuditEntryTable {
  sequence: number;
  text: string;
  content: string;
  previous: string;
  hash: string;
  /** The rest repeats the text, for searching; verification compares both. */
  at: Instant;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
}

/** One row. */
export interface ChainHeadTable {
  id: number;
  sequence: number;
  hash: string;
}

export interface CheckpointTable {
  sequence: number;
  hash: string;
  keyId: string;
  /** The exact statement that is signed. */
  text: string;
  /** Ed25519, base64. */
  signature: string;
  at: Instant;
}

/** Public halves; the private one is a file that no database holds. */
export interface SigningKeyTable {
  /** SHA-256 of the public key's DER form, 64 hexadecimal digits. */
  id: string;
  publicKey: string;
  createdAt: Instant;
  retiredAt: Instant | null;
}
