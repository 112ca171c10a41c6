import type { Digest } from '../base/digest.ts';

/**
 * Everything that the log can say. No entry carries personal data: people are account ids, texts are digests or ids of
 * rows, and what somebody typed at sign-in never enters.
 */
export const AUDIT_ACTIONS = [
  'log.opened',
  'log.verified',
  'account.created',
  'account.changed',
  'account.disabled',
  'account.enabled',
  'account.password-set',
  'account.password-link-made',
  'account.signed-in',
  'account.sign-in-failed',
  'account.locked',
  'account.unlocked',
  'account.signed-out-everywhere',
  'account.exported',
  'role.granted',
  'role.withdrawn',
  'role.requested',
  'role.refused',
  'token.created',
  'token.revoked',
  'submission.created',
  'submission.submitted',
  'submission.withdrawn',
  'submission.discarded',
  'submission.returned',
  'submission.retained',
  'evidence.read',
  'document.added',
  'document.removed',
  'document.read',
  'review.taken',
  'review.released',
  'review.changed',
  'question.asked',
  'question.answered',
  'conflict.declared',
  'determination.made',
  'determination.stopped',
  'decision.proposed',
  'decision.refused',
  'decision.made',
  'appeal.made',
  'certificate.issued',
  'log.exported',
  'retention.applied',
  'rules.draft-created',
  'rules.draft-sent',
  'rules.draft-taken-back',
  'rules.draft-sent-back',
  'rules.draft-remarked',
  'rules.draft-approved',
  'rules.draft-discarded',
  'rules.published',
  'rules.withdrawn',
  'rules.effect-examined',
  'key.created',
  'key.retired',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type Actor =
  | { readonly kind: 'account'; readonly id: string }
  /** Somebody with access to the machine, at the command line. */
  | { readonly kind: 'commandLine' }
  /** The program itself, and those who are not signed in. */
  | { readonly kind: 'system' };

export interface AuditSubject {
  readonly kind:
    | 'log'
    | 'account'
    | 'token'
    | 'submission'
    | 'determination'
    | 'decision'
    | 'ruleSet'
    | 'ruleDraft'
    | 'key';
  readonly id: string;
}

/** What an entry says, before it has its place in the log. */
export interface AuditEvent {
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  /** Ids, digests, states, levels, counts; keys sorted by the canonical form. */
  readonly details: Readonly<Record<string, AuditDetail>>;
}

export type AuditDetail = string | number | boolean | null | readonly string[];

/** One entry as it is hashed; its exact text is the RFC 8785 form of this. */
export interface AuditEntry extends AuditEvent {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
}

/** An entry in its place. */
export interface ChainedEntry {
  readonly sequence: number;
  /** The exact text that `content` is taken over. */
  readonly text: string;
  /** SHA-256 of `text`. */
  readonly content: Digest;
  /** The hash of the entry before; of the first, `CHAIN_START`. */
  readonly previous: Digest;
  /** Over sequence, previous and content. */
  readonly hash: Digest;
}
