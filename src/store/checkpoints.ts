import type { Actor } from '../audit/audit-entry.ts';
import type { CheckpointSigner, SigningKey } from '../audit/checkpoint.ts';
import { invariant } from '../base/invariant.ts';
import { appendToLog, readChainHead } from './audit-log.ts';
import { insertSigningKey, readSigningKey } from './signing-keys.ts';
import type { Reader, Transactor } from './store.ts';
import type { CheckpointTable } from './tables/log.ts';

export type CheckpointRow = Readonly<CheckpointTable>;

/**
 * Signs the end of the log, after the entries of this change. A key that the record doesn't know yet is made known
 * first, by an entry of its own. Nothing is added where the last entry has been signed already.
 */
export async function addCheckpoint(tx: Transactor, signer: CheckpointSigner): Promise<void> {
  const key = signer.current();
  if ((await readSigningKey(tx, key.keyId)) === undefined) await introduceKey(tx, key);
  await signHead(tx, key);
}

/** Signs the end of the log with a key that is known already. */
export async function signHead(tx: Transactor, key: SigningKey): Promise<void> {
  const head = await readChainHead(tx);
  if ((await readCheckpointAt(tx, head.sequence)) !== undefined) return;
  const { text, signature } = key.sign(await readLogId(tx), head, tx.at);
  const { sequence, hash } = head;
  await tx.db
    .insertInto('checkpoint')
    .values({ sequence, hash, keyId: key.keyId, text, signature, at: tx.at })
    .execute();
}

/** The key's row and the entry that tells of it. */
export async function introduceKey(
  tx: Transactor,
  { keyId, publicKey }: SigningKey,
  actor: Actor = { kind: 'system' },
): Promise<void> {
  await insertSigningKey(tx, { id: keyId, publicKey, createdAt: tx.at, retiredAt: null });
  await appendToLog(tx, {
    actor,
    action: 'key.created',
    subject: { kind: 'key', id: keyId },
    details: {},
  });
}

/** The hash of the first entry: no other log has it. */
export async function readLogId({ db }: Reader): Promise<string> {
  const first = await db.selectFrom('auditEntry').select('hash').where('sequence', '=', 1).executeTakeFirst();
  invariant(first, 'A log without an entry has nothing to sign.');
  return first.hash;
}

const readCheckpointAt = ({ db }: Reader, sequence: number): Promise<CheckpointRow | undefined> =>
  db.selectFrom('checkpoint').selectAll().where('sequence', '=', sequence).executeTakeFirst();

export const readLastCheckpoint = ({ db }: Reader): Promise<CheckpointRow | undefined> =>
  db.selectFrom('checkpoint').selectAll().orderBy('sequence', 'desc').limit(1).executeTakeFirst();

/** The first checkpoint at or after an entry: the nearest that vouches for it. */
export const readCheckpointFrom = ({ db }: Reader, sequence: number): Promise<CheckpointRow | undefined> =>
  db
    .selectFrom('checkpoint')
    .selectAll()
    .where('sequence', '>=', sequence)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();

/** In order, from one entry up to another, both ends included. */
export const readCheckpointsBetween = ({ db }: Reader, from: number, to: number): Promise<CheckpointRow[]> =>
  db
    .selectFrom('checkpoint')
    .selectAll()
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute();

/** The newest first. */
export const listLastCheckpoints = ({ db }: Reader, limit: number): Promise<CheckpointRow[]> =>
  db.selectFrom('checkpoint').selectAll().orderBy('sequence', 'desc').limit(limit).execute();
