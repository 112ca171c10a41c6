import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { invariant } from './invariant.ts';

/** `sha256:` and 64 hexadecimal digits. */
export type Digest = string;

/** The one byte sequence that RFC 8785 gives for a JSON value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  invariant(text !== undefined, 'Only JSON values have a canonical form.');
  return text;
}

/** SHA-256 of the bytes themselves, or of a text in UTF-8: 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** SHA-256 over the canonical JSON of the value, so that neither layout nor order of keys matters. */
export const digestOf = (value: unknown): Digest => `sha256:${sha256(canonicalJson(value))}`;
