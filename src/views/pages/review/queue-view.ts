import type { ProblemInWords } from '../../problem-words.ts';
import type { ProblemLink } from '../evidence-form-view.ts';
import { fieldName, levelInText, type RecordWords } from '../submissions/record-words.ts';
import type { ShownSummary } from '../submissions/shown-record.ts';
import { type TextFieldView, textField } from '../text-field-view.ts';

/** What waits for an assessor. */
export interface QueueView {
  readonly notice: string | null;
  readonly problems: readonly ProblemLink[];
  readonly problemsTitle: string;
  readonly mine: readonly QueueRow[];
  readonly second: readonly QueueRow[];
  readonly waiting: readonly QueueRow[];
  readonly waitingTitle: string;
}

export interface QueueRow {
  readonly id: string;
  readonly address: string;
  readonly candidate: string;
  readonly about: string;
  /** How long, in words. */
  readonly waited: string;
  readonly since: string;
  /** Whether it has waited so long that it should stand out. */
  readonly long: boolean;
  readonly appeal: boolean;
  readonly note: string | null;
  /** Whether it can be taken from here. */
  readonly offered: boolean;
  /** Where it can't: what leads on. */
  readonly goOn: string;
  /** For declaring a conflict of interest. */
  readonly conflict: { readonly field: TextFieldView; readonly open: boolean };
}

/** A submission as a list of work has it. */
export interface QueuedSubmission extends ShownSummary {
  /** Of the determination on the evidence as claimed. */
  readonly claimedLevel: number | null;
}

export interface QueueLists {
  readonly waiting: readonly QueuedSubmission[];
  readonly mine: readonly QueuedSubmission[];
  readonly secondOpinions: readonly QueuedSubmission[];
}

/** What a reader has done or typed. */
export interface QueueMessages {
  readonly notice?: QueueNotice;
  readonly problems?: readonly ProblemInWords[];
  /** Where a conflict of interest was being declared. */
  readonly conflict?: { readonly id: string; readonly reason: string };
}

export const QUEUE_NOTICES = ['released', 'returned', 'conflict'] as const;
export type QueueNotice = (typeof QUEUE_NOTICES)[number];

export interface QueueSubject extends RecordWords {
  readonly now: Date;
}

/** The name of the field in which a conflict of interest with a submission is declared. */
export const queueConflictField = (id: string): string => `conflict-${id}`;

export function queueView(subject: QueueSubject, queue: QueueLists, messages: QueueMessages): QueueView {
  const { t } = subject.words;
  const { notice, problems = [] } = messages;
  const row = (list: QueueList) => (one: QueuedSubmission) => queueRow(subject, one, list, messages);
  return {
    notice: notice ? t(`review:queue.notice.${notice}`) : null,
    problems: problems.map(({ at, message, hint }) => ({ message, hint: hint ?? null, target: at === '' ? null : at })),
    problemsTitle: t('pages:form.problems', { count: problems.length }),
    mine: queue.mine.map(row('mine')),
    second: queue.secondOpinions.map(row('second')),
    waiting: queue.waiting.map(row('waiting')),
    waitingTitle: t('review:queue.waiting', { count: queue.waiting.length }),
  };
}

type QueueList = 'mine' | 'second' | 'waiting';

const A_DAY = 86_400_000;
/** Days after which waiting stands out. */
const LONG = 14;

function queueRow(
  subject: QueueSubject,
  submission: QueuedSubmission,
  list: QueueList,
  { problems = [], conflict }: QueueMessages,
): QueueRow {
  const { words, moments, now } = subject;
  const { t } = words;
  const { id, candidate, openQuestions } = submission;
  const since = submission.submittedAt ?? submission.updatedAt;
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / A_DAY));
  const declaring = conflict?.id === id;
  const name = queueConflictField(id);
  const errors = new Map(problems.map(({ at, message }) => [at, message]));
  const label = t('review:conflict.label');
  return {
    id,
    address: `/submissions/${id}/${list === 'second' ? 'decision' : 'review'}`,
    candidate: candidate.name,
    about: aboutRow(subject, submission),
    waited: days === 0 ? t('review:queue.today') : t('review:queue.days', { count: days }),
    since: t('review:queue.since', { when: moments.full(since) }),
    long: days >= LONG,
    // A decision in force while it waits again: there is an appeal against it.
    appeal: submission.decided,
    note: openQuestions > 0 ? t('review:queue.questions', { count: openQuestions }) : null,
    offered: list === 'waiting',
    goOn: t(list === 'second' ? 'review:queue.read' : 'review:queue.goOn'),
    conflict: {
      field: textField({ words, errors }, name, label, declaring ? conflict.reason : '', {
        hint: t('review:conflict.hint'),
      }),
      open: declaring,
    },
  };
}

function aboutRow(context: QueueSubject, { specialtyField, claimedLevel }: QueuedSubmission): string {
  const { words } = context;
  const claimed =
    claimedLevel === null ? [] : [words.t('review:queue.claimed', { level: levelInText(words, claimedLevel) })];
  return [fieldName(context, specialtyField), ...claimed].join(' · ');
}
