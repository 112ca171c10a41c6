import { AUDIT_ACTIONS, type AuditEntry } from '../../../audit/audit-entry.ts';
import type { StoredEntry } from '../../../audit/verify-entries.ts';
import { numberIn } from '../../formats.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';
import { draftAddress } from '../rule-sets/draft-head-view.ts';
import { selectView, textView } from './choices.ts';

export interface NamedEntry extends StoredEntry {
  readonly actorName: string | null;
}

export const LOG_FIELDS = ['action', 'actor', 'subject', 'from', 'to'] as const;

type Fields = Readonly<Partial<Record<string, string>>>;

export function logForm(words: Words, fields: Fields) {
  const { t } = words;
  const value = (name: string) => fields[name] ?? '';
  const actions = AUDIT_ACTIONS.map((action): [string, string] => [action, actionName(words, action)]);
  return {
    anything: LOG_FIELDS.some((name) => value(name) !== ''),
    action: selectView('action', t('audit:log.action'), actions, value('action'), t('audit:search.any')),
    actor: textView('actor', t('audit:log.actor'), value('actor'), { hint: t('audit:log.actorHint') }),
    subject: textView('subject', t('audit:log.subject'), value('subject'), { hint: t('audit:log.subjectHint') }),
    from: textView('from', t('audit:search.from'), value('from'), { type: 'date' }),
    to: textView('to', t('audit:search.to'), value('to'), { type: 'date' }),
  };
}

export function entryRow(words: Words, moments: Moments, entry: NamedEntry) {
  const { t, language } = words;
  return {
    address: `/audit/log/${entry.sequence}`,
    sequence: numberIn(language, entry.sequence),
    at: moments.full(entry.at),
    action: actionName(words, entry.action),
    actor: actorOf(words, entry),
    subject: words.has(`audit:subject.${entry.subjectKind}`)
      ? t(`audit:subject.${entry.subjectKind}`)
      : entry.subjectKind,
    subjectId: shortened(entry.subjectId),
    subjectAddress: subjectAddress(entry),
  };
}

/** What stands in a column may have been changed by anybody who owns the database. */
export const actionName = (words: Words, action: string): string =>
  words.has(`audit:action.${action}`) ? words.t(`audit:action.${action}`) : action;

function actorOf(words: Words, { actor, actorName }: NamedEntry): string {
  if (actorName !== null) return actorName;
  return words.has(`audit:actor.${actor}`) ? words.t(`audit:actor.${actor}`) : actor;
}

const shortened = (id: string): string => (id.length > 36 ? `${id.slice(0, 20)}…` : id);

/** Where the thing itself is shown; empty where it has no page for auditors. */
export function subjectAddress({ subjectKind, subjectId }: Pick<StoredEntry, 'subjectKind' | 'subjectId'>): string {
  if (subjectKind === 'submission') return `/submissions/${encodeURIComponent(subjectId)}`;
  if (subjectKind === 'determination') return `/audit/determinations/${encodeURIComponent(subjectId)}`;
  if (subjectKind === 'ruleSet') return `/audit/rule-sets/${encodeURIComponent(subjectId)}`;
  if (subjectKind === 'ruleDraft') return draftAddress(encodeURIComponent(subjectId));
  return subjectKind === 'key' ? '/audit/checkpoints' : '';
}

/** The details of an entry as lines; lists are joined. */
export const detailLines = (details: AuditEntry['details']): { readonly name: string; readonly value: string }[] =>
  Object.entries(details).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join(', ') : String(value ?? '–'),
  }));
