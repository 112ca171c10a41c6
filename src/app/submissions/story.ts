import type { AuditAction, AuditEntry } from '../../audit/audit-entry.ts';
import type { StoryEntry } from '../submission-record.ts';
import type { ShowPerson } from './name-people.ts';
import type { SubmissionRows } from './read-rows.ts';

/** What assessors do among themselves, and who read what: not told to the candidate's side. */
const HIDDEN_FROM_CANDIDATE: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'evidence.read',
  'document.read',
  'review.changed',
  'conflict.declared',
  'decision.proposed',
  'decision.refused',
  'certificate.issued',
]);

/** Who read what is for auditors. */
const HIDDEN_FROM_ASSESSOR: ReadonlySet<AuditAction> = new Set<AuditAction>(['evidence.read', 'document.read']);

const HIDDEN = {
  candidate: HIDDEN_FROM_CANDIDATE,
  assessor: HIDDEN_FROM_ASSESSOR,
  auditor: new Set<AuditAction>(),
} as const;

/** The entries of the log about a submission, with the texts that they point to. */
export function storyOf(
  entries: readonly AuditEntry[],
  rows: SubmissionRows,
  side: keyof typeof HIDDEN,
  person: ShowPerson,
): StoryEntry[] {
  const determinations = new Set(rows.determinations.map(({ id }) => id));
  return entries
    .filter(({ action }) => !HIDDEN[side].has(action))
    .filter(
      ({ action, details }) => action !== 'determination.made' || determinations.has(String(details.determination)),
    )
    .map((entry) => ({
      sequence: entry.sequence,
      at: entry.at,
      actor: entry.actor.kind === 'account' ? person(entry.actor.id) : null,
      action: entry.action,
      details: entry.details,
      text: textOf(entry, rows) ?? null,
    }));
}

function textOf({ action, details, actor }: AuditEntry, rows: SubmissionRows): string | undefined {
  const pointed = <T extends { readonly id: string }>(list: readonly T[], name: string): T | undefined =>
    list.find(({ id }) => id === details[name]);
  if (details.remark !== undefined) return pointed(rows.remarks, 'remark')?.text;
  switch (action) {
    case 'question.asked':
      return pointed(rows.questions, 'question')?.text;
    case 'question.answered':
      return pointed(rows.questions, 'question')?.answer ?? undefined;
    case 'decision.proposed':
      return pointed(rows.decisions, 'decision')?.reason;
    case 'decision.made': {
      const decision = pointed(rows.decisions, 'decision');
      // One that departs came into force when the second assessor agreed: these are their words.
      return decision?.secondReason ?? decision?.reason;
    }
    case 'decision.refused':
      return pointed(rows.decisions, 'decision')?.secondReason ?? undefined;
    case 'appeal.made':
      return pointed(rows.appeals, 'appeal')?.reason;
    case 'conflict.declared':
      return rows.conflicts.find(({ accountId }) => actor.kind === 'account' && accountId === actor.id)?.reason;
    default:
      return undefined;
  }
}
