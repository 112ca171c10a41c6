import type { AuditAction, AuditDetail } from '../../../audit/audit-entry.ts';
import type { SubmissionAction } from '../../../certification/allowed-actions.ts';
import type { ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { SubmissionState } from '../../../certification/submission-state.ts';

/** What pages show of a submission in a list. The record itself, which lies in a layer above, holds all of it. */
export interface ShownSummary {
  readonly id: string;
  readonly state: SubmissionState;
  readonly specialtyField: string;
  readonly candidate: ShownPerson;
  readonly submitter: ShownPerson;
  readonly assessor: ShownPerson | null;
  readonly version: number;
  readonly certifiedLevel: number | null;
  readonly decided: boolean;
  readonly openQuestions: number;
  readonly updatedAt: string;
  readonly submittedAt: string | null;
}

export interface ShownPerson {
  readonly accountId: string;
  readonly name: string;
}

/** What the page of one submission shows of it. */
export interface ShownRecord extends ShownSummary {
  readonly round: number;
  readonly asOf: string | null;
  readonly startedFrom: string | null;
  readonly versions: readonly ShownVersion[];
  readonly documents: readonly ShownDocument[];
  readonly reviews: readonly ShownReview[];
  readonly questions: readonly ShownQuestion[];
  readonly determinations: readonly ShownDetermination[];
  readonly decisions: readonly ShownDecision[];
  readonly appeals: readonly ShownAppeal[];
  readonly story: readonly ShownEvent[];
  readonly may: ReadonlySet<SubmissionAction>;
  readonly side: 'candidate' | 'assessor' | 'auditor';
}

export interface ShownVersion {
  readonly version: number;
  readonly text: string;
  readonly submittedBy: ShownPerson;
  readonly submittedAt: string;
}

export interface ShownDocument {
  readonly documentId: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly uploadedBy: ShownPerson;
  readonly uploadedAt: string;
  readonly removedAt: string | null;
}

export interface ShownReview {
  readonly id: string;
  readonly version: number;
  readonly round: number;
  readonly assessor: ShownPerson;
  readonly overlay: ReviewOverlay | null;
  readonly state: 'open' | 'released' | 'returned' | 'decided' | 'withdrawn';
}

export interface ShownQuestion {
  readonly id: string;
  readonly text: string;
  readonly askedBy: ShownPerson;
  readonly askedAt: string;
  readonly answer: string | null;
  readonly answeredBy: ShownPerson | null;
  readonly answeredAt: string | null;
}

export interface ShownDetermination {
  readonly id: string;
  readonly version: number;
  readonly reviewId: string | null;
  readonly level: number;
  readonly possibleLevel: number;
  readonly madeAt: string;
}

export interface ShownDecision {
  readonly id: string;
  readonly determinationId: string;
  readonly outcome: 'certified' | 'declined';
  readonly level: number | null;
  readonly reason: string;
  readonly departs: boolean;
  readonly state: 'proposed' | 'inForce' | 'refused' | 'replaced';
  readonly decidedBy: ShownPerson;
  readonly decidedAt: string;
  readonly second: { readonly by: ShownPerson; readonly at: string; readonly reason: string } | null;
  readonly validUntil: string | null;
}

export interface ShownAppeal {
  readonly decisionId: string;
  readonly reason: string;
  readonly madeBy: ShownPerson;
  readonly madeAt: string;
}

export interface ShownEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actor: ShownPerson | null;
  readonly action: AuditAction;
  readonly details: Readonly<Record<string, AuditDetail>>;
  readonly text: string | null;
}
