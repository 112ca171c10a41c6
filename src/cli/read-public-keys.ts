import type { KeyObject } from 'node:crypto';
import { readPublicKey } from '../audit/public-key.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { cannotVerify } from './open-audited-store.ts';
import { readLimited } from './read-limited.ts';

/** Keys are given as files, or as the PEM text itself. Returns why not where one is no public key. */
export async function readPublicKeys(words: Words, given: readonly string[]): Promise<KeyObject[] | string> {
  const keys: KeyObject[] = [];
  for (const file of given) {
    const pem = file.includes('PUBLIC KEY') ? file : await readSmallFile(file);
    const key = pem === undefined ? undefined : readPublicKey(pem);
    if (key === undefined) {
      const secret = pem?.includes('PRIVATE KEY') ? 'private-key-given' : 'key-unreadable';
      return cannotVerify(words, words.t(`audit:cli.${secret}`, { file: escapeText(file) }));
    }
    keys.push(key);
  }
  return keys;
}

/** 1 MiB: keys and checkpoints are far smaller. */
const SMALL = 1024 * 1024;

/** Undefined for what can't be read. */
export async function readSmallFile(path: string): Promise<string | undefined> {
  const bytes = await readLimited(path, SMALL);
  return bytes === undefined || bytes.length > SMALL ? undefined : Buffer.from(bytes).toString('utf8');
}
