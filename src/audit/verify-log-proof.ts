import type { KeyObject } from 'node:crypto';
import { canonicalJson, type Digest } from '../base/digest.ts';
import { isJsonObject, type JsonObject } from '../base/untrusted-json.ts';
import type { Difference, LogProof } from './certificate.ts';
import { chainHash, textDigest } from './chain.ts';
import { type CheckpointStatement, isSignedBy, keyIdOf } from './checkpoint.ts';
import { readPublicKey } from './public-key.ts';
import { readStatement } from './verify-checkpoints.ts';

/** What an entry has to say, by the names in it. */
export interface ExpectedEntry {
  readonly action: string;
  readonly submission: string;
  readonly details: JsonObject;
}

export interface VerifiedProof {
  readonly differences: readonly Difference[];
  /** Null where the checkpoint can't be read. */
  readonly statement: CheckpointStatement | null;
  readonly key: KeyObject | null;
  /** Where the entry stands in the log; null where it can't be read. */
  readonly sequence: number | null;
}

/** Follows an entry of the log to the signature over the checkpoint behind it. */
export function verifyLogProof(proof: LogProof, expected: ExpectedEntry, at: string): VerifiedProof {
  const differences: Difference[] = [];
  const tell = (where: string, code: Difference['code'], should = '', given = '') =>
    differences.push({ at: `${at}${where}`, code, expected: should, given });
  const entry = readEntryText(proof.entry);
  if (entry === undefined) tell('/entry', 'entry-unreadable');
  else
    for (const [name, should, given] of entryDifferences(entry, expected))
      tell('/entry', 'entry', `${name}: ${should}`, `${name}: ${given}`);
  const statement = readStatement(proof.checkpoint.text) ?? null;
  if (statement === null) tell('/checkpoint/text', 'checkpoint-unreadable');
  const sequence = typeof entry?.sequence === 'number' ? entry.sequence : null;
  if (statement !== null && sequence !== null) {
    const head = followPath(proof, sequence);
    if (head.sequence !== statement.sequence || head.hash !== statement.hash) {
      tell('/following', 'chain', `${statement.sequence} ${statement.hash}`, `${head.sequence} ${head.hash}`);
    }
  }
  const key = readPublicKey(proof.publicKey) ?? null;
  if (key === null || proof.publicKey !== key.export({ type: 'spki', format: 'pem' })) tell('/publicKey', 'other-key');
  else if (statement !== null && statement.keyId !== keyIdOf(key)) {
    tell('/publicKey', 'other-key', statement.keyId, keyIdOf(key));
  }
  if (key !== null && !isSigned(proof, key)) tell('/checkpoint/signature', 'signature');
  return { differences, statement, key, sequence };
}

/** Base64 can be written in several ways; only the one of this program counts. */
const isSigned = ({ checkpoint }: LogProof, key: KeyObject): boolean =>
  Buffer.from(checkpoint.signature, 'base64').toString('base64') === checkpoint.signature &&
  isSignedBy(checkpoint, key);

function followPath({ entry, previous, following }: LogProof, sequence: number): { sequence: number; hash: Digest } {
  let head = { sequence, hash: chainHash(sequence, previous, textDigest(entry)) };
  for (const content of following) {
    const next = head.sequence + 1;
    head = { sequence: next, hash: chainHash(next, head.hash, content) };
  }
  return head;
}

function readEntryText(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function entryDifferences(
  entry: JsonObject,
  { action, submission, details }: ExpectedEntry,
): [string, string, string][] {
  const subject = isJsonObject(entry.subject) ? entry.subject : {};
  const said = isJsonObject(entry.details) ? entry.details : {};
  const pairs: [string, unknown, unknown][] = [
    ['action', action, entry.action],
    ['subject', submission, subject.id],
    ...Object.entries(details).map(([name, should]): [string, unknown, unknown] => [name, should, said[name]]),
  ];
  return pairs
    .filter(([, should, given]) => should !== given)
    .map(([name, should, given]) => [name, String(should), String(given)]);
}
