import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { invariant } from '../../base/invariant.ts';
import { createWorkQueue } from '../work-queue.ts';

interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What OWASP's Password Storage Cheat Sheet asks for at least. Raise it here: hashes are renewed at sign-in. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A hash takes memory and a core: more than two at once would only make each other slow. */
const hashing = createWorkQueue({ atOnce: 2, waiting: 64 });

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/**
 * The hash in the usual notation, which says how it was made: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
 * @throws {QueueFullError} where too many are waiting
 */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, salt, cost, HASH_BYTES);
  return writtenHash(cost, salt, hash);
}

function writtenHash({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer): string {
  const [writtenSalt, written] = [salt, hash].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${writtenSalt}$${written}`;
}

/** @throws {QueueFullError} where too many are waiting */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { salt, hash, cost } = readHash(stored);
  return timingSafeEqual(await argon2id(password, salt, cost, hash.length), hash);
}

/** Whether the hash was made at another cost than new ones are. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = readHash(stored).cost;
  return memory !== COST.memory || passes !== COST.passes || parallelism !== COST.parallelism;
}

/** A hash that nobody knows the password of: checking against it takes the time that any check takes. */
const DECOY = writtenHash(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

/** @throws {QueueFullError} where too many are waiting */
export const spendTheTime = (password: string): Promise<boolean> => isPassword(password, DECOY);

const argon2id = (password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> =>
  hashing.run(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost }));

const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function readHash(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [, memory, passes, parallelism, salt, hash] = STORED.exec(stored) ?? [];
  invariant(salt !== undefined && hash !== undefined, 'A stored password hash is one of ours.');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}
