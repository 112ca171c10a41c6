import type { AuditAction, AuditEntry } from '../../audit/audit-entry.ts';
import type { RuleDraftState } from '../../certification/draft-actions.ts';

/** A published version as the log tells of it. */
export interface LoggedPublication {
  readonly sequence: number;
  readonly publishedAt: string;
  /** Null for what came with the program. */
  readonly publishedBy: string | null;
  readonly approvedBy: unknown;
  readonly draftId: unknown;
  /** Undefined in entries of programs that did not tell of it yet. */
  readonly effectiveDate: unknown;
  /** The digest of the note; undefined where there was none. */
  readonly note: unknown;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

/** A draft as the log tells of it. */
export interface LoggedDraft {
  sequence: number;
  state: RuleDraftState;
  /** Of what was sent for review last; null while it can be changed. */
  digest: unknown;
  sentBy: string | null;
  approvedBy: string | null;
  /** Who began it or sent it, ever. */
  readonly authors: Set<string>;
}

/** The life of rule sets, from the log alone. */
export interface LoggedRuleSets {
  /** By digest. */
  readonly publications: Map<string, LoggedPublication>;
  readonly drafts: Map<string, LoggedDraft>;
}

export const noRuleSets = (): LoggedRuleSets => ({ publications: new Map(), drafts: new Map() });

/** Goes on from what earlier entries told. */
export function noteRuleSets(entries: readonly AuditEntry[], logged: LoggedRuleSets): void {
  for (const entry of entries) {
    if (!entry.action.startsWith('rules.')) continue;
    if (entry.subject.kind === 'ruleSet') noteVersion(entry, logged);
    if (entry.subject.kind === 'ruleDraft') noteDraft(entry, logged);
  }
}

function noteVersion(entry: AuditEntry, { publications, drafts }: LoggedRuleSets): void {
  const { action, subject, details, sequence, at } = entry;
  const account = accountOf(entry);
  const known = publications.get(subject.id);
  if (action === 'rules.withdrawn' && known) Object.assign(known, { withdrawnAt: at, withdrawnBy: account });
  if (action !== 'rules.published') return;
  publications.set(subject.id, {
    sequence,
    publishedAt: at,
    publishedBy: account,
    approvedBy: details.approvedBy ?? null,
    draftId: details.draft ?? null,
    effectiveDate: details.effectiveDate,
    note: details.note,
    withdrawnAt: null,
    withdrawnBy: null,
  });
  const draft = drafts.get(String(details.draft));
  if (draft) Object.assign(draft, { sequence, state: 'published' });
}

/** What each of these makes of a draft. */
const STATE_AFTER: Readonly<Partial<Record<AuditAction, RuleDraftState>>> = {
  'rules.draft-created': 'draft',
  'rules.draft-sent': 'inReview',
  'rules.draft-taken-back': 'draft',
  'rules.draft-sent-back': 'draft',
  'rules.draft-approved': 'approved',
  'rules.draft-discarded': 'discarded',
};

function noteDraft(entry: AuditEntry, { drafts }: LoggedRuleSets): void {
  const { action, subject, details, sequence } = entry;
  const state = STATE_AFTER[action];
  if (state === undefined) return;
  const account = accountOf(entry);
  const draft = drafts.get(subject.id) ?? unheardOf(sequence);
  drafts.set(subject.id, draft);
  Object.assign(draft, { sequence, state });
  if (state === 'draft') Object.assign(draft, { digest: null, sentBy: null, approvedBy: null });
  if (state === 'inReview') Object.assign(draft, { digest: details.ruleSet, sentBy: account });
  if (state === 'approved') draft.approvedBy = account;
  const writes = action === 'rules.draft-created' || action === 'rules.draft-sent';
  if (writes && account !== null) draft.authors.add(account);
}

const unheardOf = (sequence: number): LoggedDraft => ({
  sequence,
  state: 'draft',
  digest: null,
  sentBy: null,
  approvedBy: null,
  authors: new Set(),
});

const accountOf = ({ actor }: AuditEntry): string | null => (actor.kind === 'account' ? actor.id : null);
