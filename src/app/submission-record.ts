import type { AuditAction, AuditDetail } from '../audit/audit-entry.ts';
import type { Digest } from '../base/digest.ts';
import type { SubmissionAction } from '../certification/allowed-actions.ts';
import type { ReviewOverlay } from '../certification/review-overlay.ts';
import type { SubmissionState } from '../certification/submission-state.ts';
import type { Instant } from '../store/tables.ts';

/** Somebody as shown to others. */
export interface PersonShown {
  readonly accountId: string;
  readonly name: string;
}

/** A submission in a list. */
export interface SubmissionSummary {
  readonly id: string;
  readonly state: SubmissionState;
  /** Empty until chosen. */
  readonly specialtyField: string;
  readonly candidate: PersonShown;
  readonly submitter: PersonShown;
  /** Who has taken it; null while nobody has. */
  readonly assessor: PersonShown | null;
  /** 0 before the first submission. */
  readonly version: number;
  /** `YYYY-MM-DD`; null before the first submission. */
  readonly asOf: string | null;
  /** Null while no decision is in force, and where it was declined. */
  readonly certifiedLevel: number | null;
  /** Whether a decision is in force, also while an appeal against it is open. */
  readonly decided: boolean;
  /** Questions that wait for an answer. */
  readonly openQuestions: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly submittedAt: Instant | null;
}

/** Everything of one submission that the reader may see. */
export interface SubmissionRecord extends SubmissionSummary {
  /** What a change has to name, so that it can't undo another one's unseen. */
  readonly revision: number;
  /** From 1; each appeal begins the next. */
  readonly round: number;
  readonly ruleSetDigest: Digest | null;
  /** The submission that this one was started from, where the reader may see it too. */
  readonly startedFrom: string | null;
  /** The form as it stands, for the candidate's side only; null while nothing may be written. */
  readonly draft: unknown;
  /** Oldest first. */
  readonly versions: readonly EvidenceVersion[];
  /** In the order of uploading; those taken out again stay where a version has them. */
  readonly documents: readonly DocumentRecord[];
  readonly reviews: readonly ReviewRecord[];
  readonly questions: readonly QuestionRecord[];
  readonly determinations: readonly DeterminationRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly appeals: readonly AppealRecord[];
  /** What happened, oldest first. */
  readonly story: readonly StoryEntry[];
  /** What the reader may do now. */
  readonly may: ReadonlySet<SubmissionAction>;
  /** As whom the reader sees it. */
  readonly side: 'candidate' | 'assessor' | 'auditor';
}

export interface EvidenceVersion {
  readonly version: number;
  /** Exactly as submitted: RFC 8785, with `asOf`. */
  readonly text: string;
  readonly digest: Digest;
  readonly submittedBy: PersonShown;
  readonly submittedAt: Instant;
}

export interface DocumentRecord {
  /** The document's id in the evidence. */
  readonly documentId: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: PersonShown;
  readonly uploadedAt: Instant;
  readonly removedAt: Instant | null;
}

export interface ReviewRecord {
  readonly id: string;
  readonly version: number;
  readonly round: number;
  readonly assessor: PersonShown;
  /** Null for the candidate's side while the review is open. */
  readonly overlay: ReviewOverlay | null;
  readonly overlayDigest: Digest | null;
  readonly state: 'open' | 'released' | 'returned' | 'decided' | 'withdrawn';
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface QuestionRecord {
  readonly id: string;
  readonly reviewId: string;
  readonly text: string;
  readonly askedBy: PersonShown;
  readonly askedAt: Instant;
  readonly answer: string | null;
  readonly answeredBy: PersonShown | null;
  readonly answeredAt: Instant | null;
}

export interface DeterminationRecord {
  readonly id: string;
  readonly version: number;
  /** Null for the determination on the evidence as claimed. */
  readonly reviewId: string | null;
  readonly digest: Digest;
  readonly evidenceDigest: Digest;
  readonly ruleSetDigest: Digest;
  readonly level: number;
  readonly possibleLevel: number;
  readonly madeAt: Instant;
}

export interface DecisionRecord {
  readonly id: string;
  readonly reviewId: string;
  readonly determinationId: string;
  readonly determinationDigest: Digest;
  readonly outcome: 'certified' | 'declined';
  readonly level: number | null;
  readonly reason: string;
  /** Whether it departs from the determination. */
  readonly departs: boolean;
  readonly state: 'proposed' | 'inForce' | 'refused' | 'replaced';
  readonly decidedBy: PersonShown;
  readonly decidedAt: Instant;
  /** The second assessor, where one was needed and has spoken. */
  readonly second: { readonly by: PersonShown; readonly at: Instant; readonly reason: string } | null;
  /** Last day of validity, `YYYY-MM-DD`; null where it is not limited. */
  readonly validUntil: string | null;
  /** The exact text of the decision and its digest, once in force. */
  readonly text: string | null;
  readonly digest: Digest | null;
}

export interface AppealRecord {
  readonly id: string;
  readonly decisionId: string;
  readonly reason: string;
  readonly madeBy: PersonShown;
  readonly madeAt: Instant;
}

/** One entry of the log about the submission, with what it points to. Its words are made by pages. */
export interface StoryEntry {
  readonly sequence: number;
  readonly at: Instant;
  /** Null where the program itself or the command line acted. */
  readonly actor: PersonShown | null;
  readonly action: AuditAction;
  readonly details: Readonly<Record<string, AuditDetail>>;
  /** What was written with it: a reason, a question, an answer; null where nothing was. */
  readonly text: string | null;
}

/** A part of a long list. */
export interface Page<T> {
  readonly entries: readonly T[];
  /** Asks for the next part; null at the end. */
  readonly next: string | null;
}
