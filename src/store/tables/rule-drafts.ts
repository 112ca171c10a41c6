import type { RuleDraftState } from '../../certification/draft-actions.ts';
import type { Instant } from './instant.ts';

/** A rule set that is being worked on. */
export interface RuleSetDraftTable {
  id: string;
  state: RuleDraftState;
  /** The published version that it was started from, and that it is compared with. */
  baseDigest: string;
  /** What the version will be called; as in the files. */
  version: string;
  /** The digest of the shipped rule set that it came with; null for all others. */
  shippedDigest: string | null;
  /** RFC 8785 of `{ relative path: text of the file }`. */
  files: string;
  /** Raised by every change, so that none is lost to another. */
  revision: number;
  /** The last step of the way here that has not been undone. */
  step: number;
  /** What changes and why, for those who approve and for those who read it later. */
  note: string;
  /** Of the rule set as it was sent for review; null before. */
  digest: string | null;
  /** Null for one that came with the program. */
  createdBy: string | null;
  createdAt: Instant;
  updatedBy: string | null;
  updatedAt: Instant;
  sentBy: string | null;
  sentAt: Instant | null;
  approvedBy: string | null;
  approvedAt: Instant | null;
}

/** One change of a draft, with what it takes to undo it and to do it again. */
export interface RuleSetDraftStepTable {
  draftId: string;
  /** From 1, without gaps. */
  step: number;
  /** What kind of change it was, a key of the words. */
  what: string;
  /** JSON of `{ relative path: [text before or null, text after or null] }`. */
  changes: string;
  madeBy: string;
  madeAt: Instant;
}

/** Whoever had a hand in a draft: they never approve it. */
export interface RuleSetDraftAuthorTable {
  draftId: string;
  accountId: string;
}

export interface RuleSetDraftCommentTable {
  id: string;
  draftId: string;
  accountId: string;
  kind: 'sentBack' | 'approved' | 'remark';
  text: string;
  at: Instant;
}

/** When a version came, or comes, into force. */
export interface RuleSetPublicationTable {
  digest: string;
  /** In the order of publication, from 1. */
  sequence: number;
  /** `YYYY-MM-DD`, in the configured time zone. */
  effectiveDate: string;
  publishedAt: Instant;
  /** Null for what the program itself brought. */
  publishedBy: string | null;
  approvedBy: string | null;
  note: string;
  draftId: string | null;
  /** Only before it came into force. */
  withdrawnAt: Instant | null;
  withdrawnBy: string | null;
}
