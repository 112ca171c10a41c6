import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson, type Digest, sha256 } from '../base/digest.ts';
import type { ChainHead } from './chain.ts';

/** What is signed: that this log ended so, then. */
export interface CheckpointStatement {
  readonly format: 'hantei-checkpoint/1';
  /** The hash of the log's first entry, which no other log has: two logs can't be mixed. */
  readonly log: Digest;
  readonly sequence: number;
  readonly hash: Digest;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly keyId: string;
}

export interface SignedCheckpoint {
  /** The statement as RFC 8785 text: the bytes that are signed. */
  readonly text: string;
  /** Ed25519, base64. */
  readonly signature: string;
}

/** A private key, which nothing else sees. */
export interface SigningKey {
  readonly keyId: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** @param log the hash of the log's first entry */
  readonly sign: (log: Digest, head: ChainHead, at: string) => SignedCheckpoint;
}

/** Knows the key that signs now; a running program sees a rotation so. */
export interface CheckpointSigner {
  readonly current: () => SigningKey;
}

/** A signer whose key never changes. */
export function createSigner(privateKey: KeyObject): CheckpointSigner {
  const key = signingKeyOf(privateKey);
  return { current: () => key };
}

export function signingKeyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  return {
    keyId,
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    sign: (log, { sequence, hash }, at) => {
      const statement: CheckpointStatement = { format: 'hantei-checkpoint/1', log, sequence, hash, at, keyId };
      const text = canonicalJson(statement);
      return { text, signature: sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64') };
    },
  };
}

/** SHA-256 of the key's DER form, 64 hexadecimal digits. */
export const keyIdOf = (publicKey: KeyObject): string => sha256(publicKey.export({ type: 'spki', format: 'der' }));

export const isSignedBy = ({ text, signature }: SignedCheckpoint, publicKey: KeyObject): boolean =>
  verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'));
