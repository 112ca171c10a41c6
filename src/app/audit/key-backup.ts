import { createPrivateKey, type KeyObject } from 'node:crypto';

/** Short pass phrases are tried out by machines in no time. */
export const SHORTEST_PASSPHRASE = 12;

/** The private key as PKCS#8, encrypted with AES-256 under a pass phrase: other programs can read it too. */
export const encryptedKey = (key: KeyObject, passphrase: string): string =>
  String(key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }));

/** Undefined for a wrong pass phrase and for whatever is no Ed25519 key. */
export function decryptedKey(pem: string, passphrase: string): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: pem, passphrase });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
