import type { DeterminationRecord, Page, SubmissionRecord, SubmissionSummary } from '../../../app/submission-record.ts';
import type { Queue } from '../../../app/submissions/list-queue.ts';
import type { OpenReview } from '../../../app/submissions/read-open-review.ts';
import type { Digest } from '../../../base/digest.ts';
import type { SubmissionAction } from '../../../certification/allowed-actions.ts';
import type { ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { SubmissionState } from '../../../certification/submission-state.ts';
import type { Determination } from '../../../evaluation/determination.ts';

/** Everything of one submission that the reader may see. */
export interface SubmissionAnswer extends Omit<SubmissionRecord, 'may'> {
  /** What the reader may do now. */
  readonly may: readonly SubmissionAction[];
}

/** A part of the list of submissions, the latest change first. */
export interface SubmissionPageAnswer extends Page<SubmissionSummary> {}

/** What waits for an assessor. */
export interface QueueAnswer extends Queue {}

/** Where a submission stands after a change, and what the change made. */
export interface ChangeAnswer {
  /** The id of the submission. */
  readonly id: string;
  readonly state: SubmissionState;
  /** What the next change has to name. */
  readonly revision: number;
  /** The number of the version of the evidence that was submitted. */
  readonly version?: number;
  /** The determination on the evidence as claimed. */
  readonly determinationId?: string;
  readonly documentId?: string;
  /** 64 hexadecimal digits. */
  readonly sha256?: string;
  readonly reviewId?: string;
  readonly questionId?: string;
  readonly decisionId?: string;
  /** `proposed`: it departs from the determination and waits for a second assessor. */
  readonly decisionState?: 'inForce' | 'proposed';
  /** The determination on the evidence as it is reviewed now. */
  readonly determination?: DeterminationInShort;
}

export interface DeterminationInShort {
  readonly digest: Digest;
  readonly level: number;
  readonly possibleLevel: number;
}

/** The review that the assessor has open, and the determination on the evidence as reviewed so far. */
export interface OpenReviewAnswer extends OpenReview {}

/** A stored determination with its full trace, made again and held against its digest. */
export interface StoredDeterminationAnswer extends DeterminationRecord {
  /** The findings that it was made with; none for the evidence as claimed. */
  readonly overlay: ReviewOverlay;
  readonly determination: Determination;
}
