import { hash as hashOf } from 'node:crypto';
import { canonicalJson, type Digest } from '../base/digest.ts';
import type { AuditEntry, ChainedEntry } from './audit-entry.ts';

/** What stands before the first entry. */
export const CHAIN_START: Digest = `sha256:${'0'.repeat(64)}`;

/** Where the log ends. */
export interface ChainHead {
  /** The sequence of the last entry; 0 while there is none. */
  readonly sequence: number;
  readonly hash: Digest;
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: CHAIN_START };

/** The entry in its place after the head. */
export function chainEntry(head: ChainHead, entry: AuditEntry): ChainedEntry {
  const text = canonicalJson(entry);
  const content = textDigest(text);
  const { sequence } = entry;
  return { sequence, text, content, previous: head.hash, hash: chainHash(sequence, head.hash, content) };
}

export const textDigest = (text: string): Digest => `sha256:${hashOf('sha256', text)}`;

/**
 * The hash of an entry is taken over the digest of its content, not the content itself, so that the way from one entry
 * to another can be shown without showing what lies between. The text is the RFC 8785 form of the three.
 */
export const chainHash = (sequence: number, previous: Digest, content: Digest): Digest =>
  textDigest(`{"content":"${content}","previous":"${previous}","sequence":${sequence}}`);
