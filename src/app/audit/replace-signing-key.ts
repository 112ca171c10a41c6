import type { KeyObject } from 'node:crypto';
import type { Actor } from '../../audit/audit-entry.ts';
import { type SigningKey, signingKeyOf } from '../../audit/checkpoint.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { introduceKey, signHead } from '../../store/checkpoints.ts';
import { readSigningKey, retireSigningKey } from '../../store/signing-keys.ts';
import type { Store, Transactor } from '../../store/store.ts';
import { newSigningKey, readSigningKeyFile, replaceSigningKeyFile } from '../signing-key.ts';

const ACTOR: Actor = { kind: 'commandLine' };

export interface KeysReplaced {
  /** Null where there was none, or where the record didn't know it. */
  readonly retired: string | null;
  readonly current: string;
}

/**
 * A new key takes over. The old one signs for the entry that makes the new one known, and from then on nothing more;
 * its public half stays published, as what it signed stays signed.
 */
export const rotateSigningKey = (store: Store, path: string): Promise<KeysReplaced> =>
  replaceSigningKey(store, path, newSigningKey());

/**
 * A key from a backup takes over again.
 * @returns `retired-before` for a key that the log has retired: it must not sign any more
 */
export async function restoreSigningKey(
  store: Store,
  path: string,
  privateKey: KeyObject,
): Promise<KeysReplaced | 'retired-before'> {
  const { keyId } = signingKeyOf(privateKey);
  const row = await readSigningKey(store.reader, keyId);
  if (row !== undefined && row.retiredAt !== null) return 'retired-before';
  return replaceSigningKey(store, path, privateKey);
}

async function replaceSigningKey(store: Store, path: string, privateKey: KeyObject): Promise<KeysReplaced> {
  const next = signingKeyOf(privateKey);
  const present = await readSigningKeyFile(path);
  const before = present === undefined ? undefined : signingKeyOf(present);
  let undo = async () => {};
  try {
    return await store.transact(async (tx) => {
      const retired = await handOver(tx, before, next);
      // While the change is open nobody else can sign, so no checkpoint falls between file and record.
      undo = await replaceSigningKeyFile(path, privateKey);
      return { retired, current: next.keyId };
    });
  } catch (error) {
    await undo();
    throw error;
  }
}

async function handOver(tx: Transactor, before: SigningKey | undefined, next: SigningKey): Promise<string | null> {
  if ((await readSigningKey(tx, next.keyId)) === undefined) await introduceKey(tx, next, ACTOR);
  const known = before === undefined ? undefined : await readSigningKey(tx, before.keyId);
  if (before === undefined || before.keyId === next.keyId || known === undefined) {
    await signHead(tx, next);
    return null;
  }
  await signHead(tx, before);
  await appendToLog(tx, {
    actor: ACTOR,
    action: 'key.retired',
    subject: { kind: 'key', id: before.keyId },
    details: { followedBy: next.keyId },
  });
  await retireSigningKey(tx, before.keyId);
  await signHead(tx, next);
  return before.keyId;
}
