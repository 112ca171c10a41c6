/** How far a verification has come. */
export interface VerificationProgress {
  readonly stage: 'entries' | 'rows' | 'documents' | 'determinations';
  readonly done: number;
  readonly total: number;
}
