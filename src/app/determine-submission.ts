import type { ReviewMarks } from '../certification/review-marks.ts';
import type { ReviewOverlay } from '../certification/review-overlay.ts';
import type { Evaluated } from './evaluate-evidence.ts';

/** A determination on evidence as an assessor reviewed it. `accepted` is the evidence that it was made on. */
export interface ReviewedEvidence extends Evaluated {
  readonly overlay: ReviewOverlay;
  readonly marks: ReviewMarks;
}
