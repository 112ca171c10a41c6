import type { Digest } from '../../base/digest.ts';
import type { RuleDraftAction, RuleDraftState } from '../../certification/draft-actions.ts';
import type { Instant } from '../../store/tables.ts';
import type { PersonShown } from '../submission-record.ts';

/** A draft in a list. */
export interface DraftSummary {
  readonly id: string;
  readonly state: RuleDraftState;
  /** What the version will be called. */
  readonly version: string;
  /** The published version that it was started from, and that it is compared with. */
  readonly base: { readonly digest: string; readonly version: string };
  /** Whether it came with the program. */
  readonly shipped: boolean;
  /** What changes and why. */
  readonly note: string;
  readonly authors: readonly PersonShown[];
  readonly updatedBy: PersonShown | null;
  readonly updatedAt: Instant;
  readonly createdAt: Instant;
}

/** Everything of one draft. */
export interface DraftRecord extends DraftSummary {
  /** What the next change has to name. */
  readonly revision: number;
  /** Text by path, in the canonical form. */
  readonly files: ReadonlyMap<string, string>;
  /** As the draft says; empty or unreadable while it is being written. */
  readonly effectiveDate: string;
  /** Of the rule set as it was sent for review; null while it can be changed. */
  readonly digest: Digest | null;
  readonly sent: { readonly by: PersonShown; readonly at: Instant } | null;
  readonly approved: { readonly by: PersonShown; readonly at: Instant } | null;
  readonly comments: readonly DraftComment[];
  /** What the last change was, which can be undone; null where there is none. */
  readonly undo: string | null;
  /** What was undone last and can be done again. */
  readonly redo: string | null;
  /** What the reader may do now. */
  readonly may: ReadonlySet<RuleDraftAction>;
}

export interface DraftComment {
  readonly kind: 'sentBack' | 'approved' | 'remark';
  readonly by: PersonShown;
  readonly at: Instant;
  readonly text: string;
}
