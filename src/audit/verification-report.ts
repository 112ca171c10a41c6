import type { Finding } from './finding.ts';

/** What a verification looked at, and what it found. */
export interface VerificationReport {
  readonly entries: number;
  readonly checkpoints: number;
  /** The last entry that a checkpoint of an accepted key covers; 0 where there is none. */
  readonly signedUpTo: number;
  /** Whether that key was established from outside the record. */
  readonly signer: 'given' | 'own';
  readonly keyIds: readonly string[];
  readonly determinations: number;
  readonly decisions: number;
  readonly evidenceVersions: number;
  readonly ruleSets: number;
  /** Null where this was not asked for. */
  readonly documents: number | null;
  readonly repeated: number | null;
  readonly findings: readonly Finding[];
}
