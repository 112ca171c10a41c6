import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CheckpointSigner, type SigningKey, signingKeyOf } from '../audit/checkpoint.ts';

/** Where the private key lies: beside the record, never in it. Whoever owns the database still can't sign. */
export const signingKeyFile = (dataDir: string): string => join(dataDir, 'keys', 'signing-key.pem');

/**
 * The key that signs checkpoints; made at the first start, and read again when its file was changed, so that a running
 * program goes on with the new key after a rotation. Only the program's own account can read the file.
 */
export async function openSigningKey(path: string): Promise<CheckpointSigner> {
  if ((await readSigningKeyFile(path)) === undefined) await makeSigningKeyFile(path);
  let seen = '';
  let key: SigningKey | undefined;
  return {
    current: () => {
      const { mtimeMs, ino, size } = statSync(path);
      const mark = `${mtimeMs} ${ino} ${size}`;
      if (key === undefined || mark !== seen) key = signingKeyOf(createPrivateKey(readFileSync(path, 'utf8')));
      seen = mark;
      return key;
    },
  };
}

/** Undefined where there is no key yet. */
export async function readSigningKeyFile(path: string): Promise<KeyObject | undefined> {
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return pem === undefined ? undefined : createPrivateKey(pem);
}

export const newSigningKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** Of two programs that start at once one makes the key, and both use it. */
async function makeSigningKeyFile(path: string): Promise<void> {
  const written = await writeBeside(path, newSigningKey());
  await link(written, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(written);
}

/**
 * Puts another key in the place of the one there, at once and completely.
 * @returns takes the change back
 */
export async function replaceSigningKeyFile(path: string, key: KeyObject): Promise<() => Promise<void>> {
  const before = await readSigningKeyFile(path);
  await rename(await writeBeside(path, key), path);
  return async () => {
    if (before !== undefined) await rename(await writeBeside(path, before), path);
  };
}

async function writeBeside(path: string, key: KeyObject): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(key.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
  } finally {
    await file.close();
  }
  return beside;
}
