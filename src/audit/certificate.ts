import type { Digest } from '../base/digest.ts';
import type { Determination } from '../evaluation/determination.ts';
import type { SkillStandard } from '../standard/skill-standard.ts';

/**
 * Everything that a determination rests on, with the proof that it stands in a signed log: whoever holds this file and
 * the public key can make the determination again, without the record, years later.
 */
export interface Certificate {
  format: 'hantei-certificate/1';
  /** The id of the submission. */
  submission: string;
  /** The id of the determination. */
  determinationId: string;
  /** The evidence as submitted: the exact RFC 8785 text that its digest is taken over. */
  evidence: string;
  /** What the assessor found, as exact text; null where the evidence stands as claimed. */
  overlay: string | null;
  standard: SkillStandard;
  /** Every file of the rule set by its path: JSON files as what they say, readings as text. */
  ruleSet: Record<string, unknown>;
  /** With its full trace. */
  determination: Determination;
  digests: CertificateDigests;
  /** The entry of the log that tells of the determination. */
  logged: LogProof;
  /** The decision that rests on this determination; null where there is none in force. */
  decision: CertifiedDecision | null;
}

export interface CertificateDigests {
  evidence: Digest;
  overlay: Digest | null;
  standard: Digest;
  ruleSet: Digest;
  determination: Digest;
}

export interface CertifiedDecision {
  /** The exact RFC 8785 text. Accounts and reasons are in it as ids and digests. */
  text: string;
  logged: LogProof;
}

/** The way from an entry of the log to a signed checkpoint. */
export interface LogProof {
  /** The exact text of the entry. */
  entry: string;
  /** The hash of the entry before it. */
  previous: Digest;
  /** The digests of the texts of the entries after it, up to the one that the checkpoint names. */
  following: Digest[];
  checkpoint: {
    /** The exact text that is signed. */
    text: string;
    /** Ed25519, base64. */
    signature: string;
  };
  /** SPKI, PEM: the key that signed the checkpoint. */
  publicKey: string;
}

export const CERTIFICATE_FORMAT = 'hantei-certificate/1';

/** Where something in a certificate is not as it should be. */
export interface Difference {
  /** JSON pointer into the certificate. */
  readonly at: string;
  /** Why it should be otherwise; a key of `audit:difference`. */
  readonly code:
    | 'digest'
    | 'not-exact-text'
    | 'made-again'
    | 'left-out'
    | 'added'
    | 'entry'
    | 'entry-unreadable'
    | 'chain'
    | 'checkpoint-unreadable'
    | 'signature'
    | 'other-key'
    | 'other-log'
    | 'decision';
  readonly expected: string;
  readonly given: string;
}
