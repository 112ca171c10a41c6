import type { KeyObject } from 'node:crypto';
import { canonicalJson, type Digest } from '../base/digest.ts';
import { isJsonObject } from '../base/untrusted-json.ts';
import type { ChainHead } from './chain.ts';
import { type CheckpointStatement, isSignedBy, type SignedCheckpoint } from './checkpoint.ts';
import type { Report } from './finding.ts';

/** What the log says of a key. */
export interface LoggedKey {
  /** The entry that made it known. */
  readonly createdAt: number;
  /** The entry from which on it signs nothing more. */
  readonly retiredAt: number | null;
}

export interface KeyRing {
  /** Every public key that a signature can be checked with, by its id. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /**
   * The ids of keys that were established elsewhere. Empty: nobody said, then the log's own first key stands for its
   * signer, and whoever signs is not established.
   */
  readonly trusted: ReadonlySet<string>;
}

/** A statement that has the form of one; undefined for anything else. */
export function readStatement(text: string): CheckpointStatement | undefined {
  const value = parsed(text);
  if (!isJsonObject(value) || value.format !== 'hantei-checkpoint/1' || canonicalText(value) !== text) return undefined;
  const { log, sequence, hash, at, keyId } = value;
  const texts = [log, hash, at, keyId].every((member) => typeof member === 'string');
  const whole = Number.isSafeInteger(sequence) && (sequence as number) > 0;
  return texts && whole && Object.keys(value).length === 6 ? (value as unknown as CheckpointStatement) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

/**
 * Whether one checkpoint is what it says: of this log, about the entry that it names, with a signature that fits.
 * @param entry the entry that it is about, or the end of the log where that comes before
 * @returns the statement where nothing was found
 */
export function checkCheckpoint(
  signed: SignedCheckpoint,
  log: Digest,
  entry: ChainHead,
  { keys }: KeyRing,
  report: Report,
): CheckpointStatement | undefined {
  const statement = readStatement(signed.text);
  if (statement === undefined) {
    report('checkpoint-unreadable', entry.sequence);
    return undefined;
  }
  const { sequence, keyId: key } = statement;
  const wrong = wrongIn(statement, log, entry);
  if (wrong !== undefined) {
    report(wrong, sequence, { expected: entry.hash, given: statement.hash, count: entry.sequence });
    return undefined;
  }
  const publicKey = keys.get(key);
  if (publicKey === undefined) report('checkpoint-key-unknown', sequence, { key });
  else if (!isSignedBy(signed, publicKey)) report('checkpoint-signature-wrong', sequence, { key });
  else return statement;
  return undefined;
}

function wrongIn({ log: ofLog, sequence, hash }: CheckpointStatement, log: Digest, entry: ChainHead) {
  if (ofLog !== log) return 'checkpoint-other-log';
  if (sequence > entry.sequence) return 'checkpoint-beyond-end';
  return hash === entry.hash ? undefined : 'checkpoint-hash-differs';
}

/**
 * Follows who signed: a trusted key vouches, by signing, for every key that the log made known up to there.
 * @param valid statements whose signatures fit, in order
 * @returns the last entry that a trusted key has signed for; 0 where there is none
 */
export function followTrust(
  valid: readonly CheckpointStatement[],
  logged: ReadonlyMap<string, LoggedKey>,
  { trusted }: KeyRing,
  report: Report,
): number {
  const known = new Set(trusted.size > 0 ? trusted : valid.slice(0, 1).map(({ keyId }) => keyId));
  let signedUpTo = 0;
  let doubtful: CheckpointStatement[] = [];
  for (const statement of valid) {
    const { sequence, keyId: key } = statement;
    const retired = logged.get(key)?.retiredAt ?? null;
    if (retired !== null && sequence >= retired) report('checkpoint-key-retired', sequence, { key });
    else if (known.has(key)) {
      signedUpTo = sequence;
      // Whoever signed before: an accepted key has signed for it all now.
      doubtful = [];
      for (const [id, { createdAt }] of logged) if (createdAt <= sequence) known.add(id);
    } else doubtful.push(statement);
  }
  if (valid.length === 0) report('nothing-signed', null);
  else if (signedUpTo === 0) report('nothing-signed-by-trusted', null);
  else for (const { sequence, keyId: key } of doubtful) report('checkpoint-key-not-trusted', sequence, { key });
  return signedUpTo;
}
