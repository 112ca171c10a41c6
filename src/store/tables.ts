import type { Generated } from 'kysely';
import type { AccountRole } from '../certification/account-role.ts';
import type { SubmissionState } from '../certification/submission-state.ts';

/** UTC, ISO 8601 with milliseconds: `2026-11-22T09:30:00.000Z`. */
export type Instant = string;

/** Every table of both databases. Column names are written in snake case there. */
export interface Tables {
  account: AccountTable;
  accountRole: AccountRoleTable;
  roleRequest: RoleRequestTable;
  session: SessionTable;
  apiToken: ApiTokenTable;
  passwordLink: PasswordLinkTable;
  submission: SubmissionTable;
  evidenceVersion: EvidenceVersionTable;
  document: DocumentTable;
  submissionDocument: SubmissionDocumentTable;
  ruleSetVersion: RuleSetVersionTable;
  standardVersion: StandardVersionTable;
  review: ReviewTable;
  question: QuestionTable;
  determination: DeterminationTable;
  determinationRule: DeterminationRuleTable;
  determinationReading: DeterminationReadingTable;
  decision: DecisionTable;
  appeal: AppealTable;
  conflictOfInterest: ConflictOfInterestTable;
  notice: NoticeTable;
  auditEntry: AuditEntryTable;
  chainHead: ChainHeadTable;
  checkpoint: CheckpointTable;
  signingKey: SigningKeyTable;
  idempotencyKey: IdempotencyKeyTable;
}

export interface AccountTable {
  id: string;
  /** What is typed at sign-in, in lower case after NFKC; unique. */
  signInName: string;
  /** As shown to others. */
  name: string;
  /** The candidate's id in evidence; unique; null for accounts that are no candidates. */
  candidateId: string | null;
  /** `argon2id$…`; null until the first password is set. */
  passwordHash: string | null;
  /** Failures in a row since the last sign-in. */
  failedSignIns: Generated<number>;
  lockedUntil: Instant | null;
  disabledAt: Instant | null;
  /** Raised to end every session of the account. */
  sessionEpoch: Generated<number>;
  createdAt: Instant;
}

export interface AccountRoleTable {
  accountId: string;
  role: AccountRole;
  grantedAt: Instant;
}

/** A guarded role that an administrator asked for themselves. */
export interface RoleRequestTable {
  id: string;
  accountId: string;
  role: AccountRole;
  requestedBy: string;
  requestedAt: Instant;
  state: 'open' | 'confirmed' | 'refused';
  closedBy: string | null;
  closedAt: Instant | null;
}

export interface SessionTable {
  /** SHA-256 of the id in the cookie. */
  digest: string;
  /** Null before sign-in. */
  accountId: string | null;
  data: string;
  expiresAt: Instant;
}

export interface ApiTokenTable {
  id: string;
  accountId: string;
  name: string;
  /** SHA-256 of the token. */
  digest: string;
  /** A JSON list of scopes. */
  scopes: string;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

export interface PasswordLinkTable {
  /** SHA-256 of the secret in the link. */
  digest: string;
  accountId: string;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

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

export interface ReviewTable {
  id: string;
  submissionId: string;
  /** The version of the evidence under review. */
  version: number;
  /** From 1; an appeal opens the next. */
  round: number;
  assessorAccountId: string;
  /** The overlay as RFC 8785 text. */
  overlay: string;
  overlayDigest: string;
  state: 'open' | 'released' | 'returned' | 'decided' | 'withdrawn';
  openedAt: Instant;
  closedAt: Instant | null;
}

export interface QuestionTable {
  id: string;
  submissionId: string;
  reviewId: string;
  text: string;
  askedBy: string;
  askedAt: Instant;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Instant | null;
}

/** The trace is a function of evidence, overlay, rule set and standard; it is computed on reading and held against `digest`. */
export interface DeterminationTable {
  id: string;
  submissionId: string;
  version: number;
  /** Null for the determination on the evidence as claimed. */
  reviewId: string | null;
  /** The overlay that it was made with; null for the evidence as claimed. */
  overlay: string | null;
  digest: string;
  evidenceDigest: string;
  ruleSetDigest: string;
  standardDigest: string;
  level: number;
  possibleLevel: number;
  madeAt: Instant;
}

/** What the rules said somewhere in the determination, for searching. */
export interface DeterminationRuleTable {
  determinationId: string;
  rule: string;
  /** The most favourable verdict on any claim. */
  verdict: 'met' | 'notMet' | 'undetermined';
}

/** The readings on which a level in the determination rests. */
export interface DeterminationReadingTable {
  determinationId: string;
  reading: string;
}

export interface DecisionTable {
  id: string;
  submissionId: string;
  reviewId: string;
  determinationId: string;
  /** Of the determination that the assessor saw. */
  determinationDigest: string;
  outcome: 'certified' | 'declined';
  /** 1 to 7 where certified, else null. */
  level: number | null;
  /** What the candidate is told; required where the decision departs from the determination. */
  reason: string;
  /** 1 where it departs from the determination, else 0. */
  departs: number;
  state: 'proposed' | 'inForce' | 'refused' | 'replaced';
  decidedBy: string;
  decidedAt: Instant;
  secondBy: string | null;
  secondAt: Instant | null;
  secondReason: string | null;
  /** Last day of validity, `YYYY-MM-DD`; null where it is not limited. */
  validUntil: string | null;
  /** The exact text of the decision, RFC 8785, once in force. */
  text: string | null;
  digest: string | null;
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

/** Something that happened and concerns somebody; the words are made on reading. */
export interface NoticeTable {
  id: string;
  accountId: string;
  /** The action in the log that it tells of. */
  action: string;
  submissionId: string | null;
  /** Parameters for the words, a JSON object. */
  details: string;
  at: Instant;
  readAt: Instant | null;
}

/** Only ever inserted: the database refuses everything else. */
export interface AuditEntryTable {
  sequence: number;
  text: string;
  content: string;
  previous: string;
  hash: string;
  /** The rest repeats the text, for searching; verification compares both. */
  at: Instant;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
}

/** One row. */
export interface ChainHeadTable {
  id: number;
  sequence: number;
  hash: string;
}

export interface CheckpointTable {
  sequence: number;
  hash: string;
  keyId: string;
  /** The exact statement that is signed. */
  text: string;
  /** Ed25519, base64. */
  signature: string;
  at: Instant;
}

/** Public halves; the private one is a file that no database holds. */
export interface SigningKeyTable {
  /** SHA-256 of the public key's DER form, 64 hexadecimal digits. */
  id: string;
  publicKey: string;
  createdAt: Instant;
  retiredAt: Instant | null;
}

export interface IdempotencyKeyTable {
  accountId: string;
  key: string;
  /** Of method, path and body. */
  requestDigest: string;
  status: number;
  reply: string;
  createdAt: Instant;
}
