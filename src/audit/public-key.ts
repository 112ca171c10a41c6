import { createPublicKey, type KeyObject } from 'node:crypto';

/** The Ed25519 public key in a PEM text; undefined for anything else, a private key included. */
export function readPublicKey(pem: string): KeyObject | undefined {
  if (pem.length > 10_000 || !pem.includes('PUBLIC KEY') || pem.includes('PRIVATE KEY')) return undefined;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
