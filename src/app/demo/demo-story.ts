import type { ClaimFinding, FactFinding } from '../../certification/review-overlay.ts';

/** What happened to one example submission, told so that it can be played through the same doors that people use. */
export interface DemoStory {
  /** Sign-in name of the candidate. */
  readonly candidate: string;
  /** Who writes and submits it; the candidate unless given. */
  readonly submitter?: string;
  /** The example evidence, by the name of its file. */
  readonly example: string;
  readonly documents?: readonly DemoDocument[];
  readonly steps: readonly DemoStep[];
}

export interface DemoDocument {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly text: string;
}

/** A step without `by` is the submitter's. */
export type DemoStep = { readonly by?: string } & (
  | { readonly do: 'submit' }
  | { readonly do: 'take' }
  | { readonly do: 'ask' | 'answer'; readonly text: string }
  | { readonly do: 'review'; readonly claims?: readonly ClaimFinding[]; readonly facts?: readonly FactFinding[] }
  | { readonly do: 'return' | 'appeal'; readonly reason: string }
  | {
      readonly do: 'decide';
      readonly reason: string;
      /** As the determination says unless given. */
      readonly outcome?: 'certified' | 'declined';
      readonly level?: number;
    }
);
