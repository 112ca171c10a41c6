import type { AuditAction, AuditEntry } from '../../audit/audit-entry.ts';
import type { SubmissionState } from '../../certification/submission-state.ts';

/** A submission as the log tells of it, by the columns of its row. */
export interface LoggedStanding {
  /** The last entry that says something of it. */
  sequence: number;
  readonly candidateAccountId: unknown;
  readonly submitterAccountId: string;
  state: SubmissionState;
  version: unknown;
  asOf: unknown;
  ruleSetDigest: unknown;
  assessorAccountId: string | null;
}

export interface LoggedVersion {
  readonly sequence: number;
  readonly submissionId: string;
  readonly version: unknown;
  readonly digest: unknown;
  readonly submittedBy: string;
}

/** Somebody's part in a submission: it decides who may still judge it. */
export interface LoggedPart {
  readonly sequence: number;
  readonly kind: 'review' | 'appeal' | 'conflict';
  readonly id: string;
  readonly submissionId: string;
  readonly accountId: string;
}

/** Where submissions stand and who holds which role, from the log alone. */
export interface LoggedStandings {
  readonly submissions: Map<string, LoggedStanding>;
  /** By `versionKey`. */
  readonly versions: Map<string, LoggedVersion>;
  /** By `partKey`. */
  readonly parts: Map<string, LoggedPart>;
  /** The entry that granted each, by `roleKey`. */
  readonly roles: Map<string, number>;
}

export const noStandings = (): LoggedStandings => ({
  submissions: new Map(),
  versions: new Map(),
  parts: new Map(),
  roles: new Map(),
});

export const versionKey = (submission: string, version: unknown): string => `${submission}/${String(version)}`;
export const partKey = ({ kind, id }: Pick<LoggedPart, 'kind' | 'id'>): string => `${kind} ${id}`;
export const conflictId = (submission: string, account: string): string => `${submission} ${account}`;
export const roleKey = (account: string, role: unknown): string => `${account} ${String(role)}`;

/** The state that each of these leaves a submission in. */
const STATE_AFTER: Readonly<Partial<Record<AuditAction, SubmissionState>>> = {
  'submission.submitted': 'submitted',
  'submission.returned': 'returned',
  'submission.withdrawn': 'withdrawn',
  'review.taken': 'underReview',
  'review.released': 'submitted',
  'decision.proposed': 'awaitingSecondAssessor',
  'decision.refused': 'underReview',
  'decision.made': 'decided',
  'appeal.made': 'submitted',
};

/** From here on nobody has it. */
const GIVEN_BACK: readonly AuditAction[] = ['submission.returned', 'review.released', 'appeal.made'];

/** Goes on from what earlier entries told. */
export function noteStandings(entries: readonly AuditEntry[], standings: LoggedStandings): void {
  for (const entry of entries) {
    if (entry.action.startsWith('role.')) noteRole(entry, standings);
    else if (entry.subject.kind === 'submission') noteSubmission(entry, standings);
  }
}

function noteRole({ action, subject, details, sequence }: AuditEntry, { roles }: LoggedStandings): void {
  if (action === 'role.granted') roles.set(roleKey(subject.id, details.role), sequence);
  if (action === 'role.withdrawn') roles.delete(roleKey(subject.id, details.role));
}

function noteSubmission(entry: AuditEntry, standings: LoggedStandings): void {
  const { action, subject, details, sequence } = entry;
  const { submissions, versions } = standings;
  const actor = entry.actor.kind === 'account' ? entry.actor.id : entry.actor.kind;
  if (action === 'submission.created') {
    submissions.set(subject.id, {
      sequence,
      candidateAccountId: details.candidate,
      submitterAccountId: actor,
      state: 'draft',
      version: 0,
      asOf: null,
      ruleSetDigest: null,
      assessorAccountId: null,
    });
  }
  notePart(entry, actor, standings);
  if (action === 'submission.discarded') submissions.delete(subject.id);
  const standing = submissions.get(subject.id);
  const state = STATE_AFTER[action];
  if (standing === undefined || state === undefined) return;
  Object.assign(standing, { sequence, state });
  if (action === 'review.taken') standing.assessorAccountId = actor;
  if (GIVEN_BACK.includes(action)) standing.assessorAccountId = null;
  if (action !== 'submission.submitted') return;
  const { version, evidence: digest, asOf, ruleSet } = details;
  Object.assign(standing, { version, asOf, ruleSetDigest: ruleSet });
  const submitted = { sequence, submissionId: subject.id, version, digest, submittedBy: actor };
  versions.set(versionKey(subject.id, version), submitted);
}

function notePart({ action, subject, details, sequence }: AuditEntry, actor: string, { parts }: LoggedStandings): void {
  const submissionId = subject.id;
  const note = (kind: LoggedPart['kind'], id: string): void => {
    parts.set(partKey({ kind, id }), { sequence, kind, id, submissionId, accountId: actor });
  };
  if (action === 'review.taken') note('review', String(details.review));
  if (action === 'appeal.made') note('appeal', String(details.appeal));
  if (action === 'conflict.declared') note('conflict', conflictId(submissionId, actor));
}
