import type { SubmissionState } from '../../certification/submission-state.ts';
import type { Instant } from './instant.ts';

export interface SubmissionTable {
  /** `S-` and eight letters or digits: short enough to be read out. */
  id: string;
  /** Whose evidence it is. */
  candidateAccountId: string;
  /** Who wrote and submitted it: the candidate or a manager. */
  submitterAccountId: string;
  /** Empty until chosen. */
  specialtyField: string;
  state: SubmissionState;
  /** The form as it stands, a JSON text; null while nothing may be written. */
  draft: string | null;
  /** The number of the last version submitted; 0 before. */
  version: number;
  /** Set by the first submission, `YYYY-MM-DD`, and kept ever after. */
  asOf: string | null;
  /** The rule set that it is determined under, from the first submission on. */
  ruleSetDigest: string | null;
  /** Who has taken it; null while nobody has. */
  assessorAccountId: string | null;
  /** The review that is open or was the last. */
  reviewId: string | null;
  /** The decision in force. */
  decisionId: string | null;
  /** The level certified by that decision; null before, and where it was declined. */
  certifiedLevel: number | null;
  /** The submission that this one was started from. */
  startedFrom: string | null;
  /** Raised with every change; a change that saw an older one is refused. */
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
  submittedAt: Instant | null;
}

/** Evidence as submitted; never changed. */
export interface EvidenceVersionTable {
  submissionId: string;
  /** From 1. */
  version: number;
  /** The exact text, RFC 8785, with `asOf`. */
  text: string;
  digest: string;
  submittedBy: string;
  submittedAt: Instant;
}

/** A file, kept once however often it is uploaded. */
export interface DocumentTable {
  /** SHA-256 of the content, 64 hexadecimal digits, as evidence gives it. */
  sha256: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  content: Uint8Array;
}

export interface SubmissionDocumentTable {
  submissionId: string;
  /** The document's id in the evidence. */
  documentId: string;
  title: string;
  /** As the file was called, without any folder. */
  fileName: string;
  sha256: string;
  uploadedBy: string;
  uploadedAt: Instant;
  /** Set when it is taken out of the draft; versions submitted before keep it. */
  removedAt: Instant | null;
}

export interface AppealTable {
  id: string;
  submissionId: string;
  decisionId: string;
  reason: string;
  madeBy: string;
  madeAt: Instant;
}

export interface ConflictOfInterestTable {
  submissionId: string;
  accountId: string;
  reason: string;
  declaredAt: Instant;
}

/** What somebody wrote with a change that has no row of its own: why it was returned, withdrawn or released. */
export interface RemarkTable {
  id: string;
  submissionId: string;
  text: string;
  writtenBy: string;
  writtenAt: Instant;
}
