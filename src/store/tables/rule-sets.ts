import type { Instant } from './instant.ts';

export interface RuleSetVersionTable {
  digest: string;
  id: string;
  version: string;
  standardDigest: string;
  /** RFC 8785 of `{ relative path: text of the file }`. */
  files: string;
  publishedAt: Instant;
}

export interface StandardVersionTable {
  digest: string;
  id: string;
  text: string;
}
