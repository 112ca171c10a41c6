import { inLanguage } from '../../../base/localized-text.ts';
import type { SubmissionState } from '../../../certification/submission-state.ts';
import { type Catalogue, findField } from '../../../standard/catalogue.ts';
import type { Moments } from '../../moments.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { type StateBadge, stateBadge } from '../submissions/state-badge.ts';

/** What waits for an assessor. */
export interface QueueView {
  readonly notice: string | null;
  readonly problem: { readonly message: string; readonly hint: string | null } | null;
  readonly mine: readonly QueueRow[];
  readonly second: readonly QueueRow[];
  readonly waiting: readonly QueueRow[];
  readonly waitingTitle: string;
}

export interface QueueRow {
  readonly id: string;
  readonly address: string;
  readonly candidate: string;
  readonly field: string;
  readonly claimed: string | null;
  /** How long, in words; how many days, for those who sort by eye. */
  readonly waited: string;
  readonly since: string;
  readonly long: boolean;
  readonly appeal: boolean;
  readonly badge: StateBadge;
  readonly note: string | null;
  readonly conflict: {
    readonly id: string;
    readonly reason: string;
    readonly error: string | null;
    readonly open: boolean;
  };
}

/** A submission as a list of work has it. */
export interface QueuedSubmission {
  readonly id: string;
  readonly state: SubmissionState;
  readonly specialtyField: string;
  readonly candidate: { readonly name: string };
  readonly certifiedLevel: number | null;
  readonly claimedLevel: number | null;
  readonly appealed: boolean;
  readonly openQuestions: number;
  readonly submittedAt: string | null;
  readonly updatedAt: string;
}

export interface QueueLists {
  readonly waiting: readonly QueuedSubmission[];
  readonly mine: readonly QueuedSubmission[];
  readonly secondOpinions: readonly QueuedSubmission[];
}

/** What a reader has done or typed. */
export interface QueueMessages {
  readonly notice?: QueueNotice;
  readonly problem?: ProblemInWords;
  /** The submission that a conflict of interest was being declared for. */
  readonly conflict?: { readonly id: string; readonly reason: string; readonly error: string | null };
}

export const QUEUE_NOTICES = ['released', 'returned', 'conflict'] as const;
export type QueueNotice = (typeof QUEUE_NOTICES)[number];

export interface QueueSubject {
  readonly words: Words;
  readonly moments: Moments;
  readonly catalogue: Catalogue;
  readonly now: Date;
}

export function queueView(subject: QueueSubject, queue: QueueLists, messages: QueueMessages): QueueView {
  const { t } = subject.words;
  const { notice, problem } = messages;
  const row = (to: 'review' | 'decision') => (one: QueuedSubmission) => queueRow(subject, one, to, messages.conflict);
  return {
    notice: notice ? t(`review:queue.notice.${notice}`) : null,
    problem: problem ? { message: problem.message, hint: problem.hint ?? null } : null,
    mine: queue.mine.map(row('review')),
    second: queue.secondOpinions.map(row('decision')),
    waiting: queue.waiting.map(row('review')),
    waitingTitle: t('review:queue.waiting', { count: queue.waiting.length }),
  };
}

const A_DAY = 86_400_000;
/** Days after which waiting stands out. */
const LONG = 14;

function queueRow(
  { words, moments, catalogue, now }: QueueSubject,
  submission: QueuedSubmission,
  to: 'review' | 'decision',
  typed: QueueMessages['conflict'],
): QueueRow {
  const { t } = words;
  const { id, candidate, specialtyField, claimedLevel, openQuestions, state } = submission;
  const field = findField(catalogue, specialtyField);
  const since = submission.submittedAt ?? submission.updatedAt;
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / A_DAY));
  const mine = typed?.id === id;
  return {
    id,
    address: `/submissions/${id}/${to}`,
    candidate: candidate.name,
    field: field ? inLanguage(field.title, words.language) : specialtyField,
    claimed: claimedLevel === null ? null : claimedInWords(words, claimedLevel),
    waited: days === 0 ? t('review:queue.today') : t('review:queue.days', { count: days }),
    since: moments.full(since),
    long: days >= LONG,
    appeal: submission.appealed,
    badge: stateBadge(words, state, submission.certifiedLevel),
    note: openQuestions > 0 ? t('review:queue.questions', { count: openQuestions }) : null,
    conflict: { id: `conflict-${id}`, reason: mine ? typed.reason : '', error: mine ? typed.error : null, open: mine },
  };
}

function claimedInWords({ t }: Words, level: number): string {
  const name = level === 0 ? t('terms:level.zeroInText') : t('terms:level.inText', { level });
  return t('review:queue.claimed', { level: name });
}
