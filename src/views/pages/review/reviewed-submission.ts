import type { ShownDecision, ShownRecord } from '../submissions/shown-record.ts';

/** What the assessors' pages show of a submission. */
export interface ReviewedSubmission extends ShownRecord {
  /** What a change has to name, so that it can't undo another one's unseen. */
  readonly revision: number;
  readonly decisions: readonly ReviewDecision[];
}

export interface ReviewDecision extends ShownDecision {
  readonly reviewId: string;
}
