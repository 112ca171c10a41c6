import type { SubmissionAction } from '../../../certification/allowed-actions.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import { rememberedWords } from '../../remembered-words.ts';
import type { Words } from '../../words.ts';
import type { ProblemLink } from '../evidence-form-view.ts';
import { factsAskedBy } from '../facts-asked.ts';
import { type QuestionView, questionView } from '../submissions/question-view.ts';
import { type StateBadge, stateBadge } from '../submissions/state-badge.ts';
import { type TextFieldView, textField } from '../text-field-view.ts';
import { documentLinks } from './document-links.ts';
import { type EarlierView, earlierView } from './earlier-view.ts';
import {
  type EngagementReviewView,
  engagementReviewView,
  progressInWords,
  type ReviewContext,
} from './engagement-review-view.ts';
import { problemLinks } from './problem-links.ts';
import { CONFLICT_FIELD, QUESTION_FIELD, RETURN_FIELD } from './review-fields.ts';
import {
  type AskedFacts,
  everythingLookedAt,
  nothingFound,
  progressOf,
  type ReviewForm,
  totalProgress,
} from './review-form.ts';
import type { ReviewSubject } from './review-subject.ts';
import type { ReviewedSubmission } from './reviewed-submission.ts';
import { type SubmissionHead, submissionHead } from './submission-head.ts';

/** The page on which an assessor looks at the evidence. */
export interface ReviewView {
  readonly kicker: string;
  readonly head: SubmissionHead;
  readonly badge: StateBadge;
  readonly address: string;
  readonly revision: number;
  /** False where the reader may only look. */
  readonly editable: boolean;
  readonly problems: readonly ProblemLink[];
  readonly problemsTitle: string;
  readonly notice: ReviewNotice | null;
  /** What the bar at the foot says, which stays in sight: how the last button ended. */
  readonly bar: ReviewBar | null;
  readonly earlier: EarlierView | null;
  readonly engagements: readonly EngagementReviewView[];
  readonly progress: string;
  readonly complete: boolean;
  readonly questions: readonly QuestionView[];
  readonly question: TextFieldView;
  readonly returnReason: TextFieldView;
  readonly conflictReason: TextFieldView;
  readonly may: Readonly<Record<'take' | 'release' | 'ask' | 'return' | 'decide' | 'declareConflict', boolean>>;
  /** Whether there is another way on than to go on reviewing. */
  readonly elsewhere: boolean;
  /** What the reader can't do here and why, where they may only look. */
  readonly standing: string;
}

export interface ReviewNotice {
  readonly text: string;
  /** Offers to save at once what a button has filled in. */
  readonly save: boolean;
  readonly warning: boolean;
}

export interface ReviewBar {
  readonly text: string;
  /** Where more is said; null where this is all. */
  readonly target: string | null;
  readonly warning: boolean;
}

export const REVIEW_NOTICES = ['saved', 'asked', 'taken', 'rest-accepted', 'checked', 'changed-meanwhile'] as const;
export type ReviewNoticeName = (typeof REVIEW_NOTICES)[number];

export interface ReviewMessages {
  readonly problems: readonly ProblemInWords[];
  readonly notice?: ReviewNoticeName;
  /** The engagement that the reader was at; its findings are open. */
  readonly at?: number;
}

export function reviewView(given: ReviewSubject, form: ReviewForm, messages: ReviewMessages): ReviewView {
  const subject = { ...given, words: rememberedWords(given.words) };
  const { words, catalogue, ruleSet, submission, accepted } = subject;
  const { evidence } = accepted;
  const editable = submission.may.has('review');
  const reviewed = submission.state !== 'submitted';
  const errors = new Map(messages.problems.toReversed().map(({ at, message }) => [at, message]));
  const asked = factsAskedBy(catalogue, ruleSet, evidence.specialtyField);
  const documentOf = documentLinks(subject, evidence);
  const context: ReviewContext = { words, catalogue, asked, accepted, documentOf, errors, editable, reviewed };
  const opens = whatIsOpen(subject, form, messages, asked);
  const progress = totalProgress(form, evidence, asked);
  const field = (name: string, key: string, value: string): TextFieldView =>
    textField(context, name, words.t(`review:${key}.label`), value, { hint: words.t(`review:${key}.hint`) });
  return {
    kicker: words.t('review:heading'),
    head: submissionHead(subject),
    badge: stateBadge(words, submission.state, submission.certifiedLevel),
    address: `/submissions/${submission.id}/review`,
    revision: submission.revision,
    editable,
    problems: problemLinks(words, catalogue, evidence, messages.problems),
    problemsTitle: words.t('pages:form.problems', { count: messages.problems.length }),
    notice: messages.notice && messages.notice !== 'saved' ? noticeView(words, messages.notice) : null,
    bar: barView(words, messages),
    earlier: earlierView(subject),
    engagements: evidence.engagements.map((engagement, index) => {
      const findings = form.engagements[index] ?? nothingFound(engagement);
      return engagementReviewView(context, engagement, findings, { index, open: opens(index) });
    }),
    progress: progressInWords(words, progress),
    complete: everythingLookedAt(progress),
    questions: submission.questions.map((question) => questionView(subject, submission.id, question, false)),
    question: field(QUESTION_FIELD, 'ask', form.question),
    returnReason: field(RETURN_FIELD, 'return', form.returnReason),
    conflictReason: field(CONFLICT_FIELD, 'conflict', form.conflictReason),
    may: mayOf(submission.may),
    elsewhere: ELSEWHERE.some((action) => submission.may.has(action)),
    standing: standingInWords(words, submission),
  };
}

/** Few engagements are open at once; of many those with an error, the one last worked on, or the first to go on with. */
const MANY = 3;

function whatIsOpen(
  { accepted, submission }: ReviewSubject,
  form: ReviewForm,
  { problems, at }: ReviewMessages,
  asked: AskedFacts,
): (index: number) => boolean {
  const { engagements } = accepted.evidence;
  if (engagements.length <= MANY) return () => true;
  const wrong = new Set(problems.map((problem) => /^\/engagements\/(\d+)\//.exec(problem.at)?.[1]));
  const next = engagements.findIndex(
    (engagement, index) =>
      !everythingLookedAt(progressOf(form.engagements[index] ?? nothingFound(engagement), engagement, asked)),
  );
  const first = submission.may.has('review') ? next : 0;
  return (index) => wrong.has(String(index)) || index === (at ?? first);
}

function barView({ t }: Words, { problems, notice }: ReviewMessages): ReviewBar | null {
  if (problems.length > 0) {
    return { text: t('pages:form.problems', { count: problems.length }), target: 'problems', warning: true };
  }
  if (notice === 'saved') return { text: t('review:notice.saved'), target: null, warning: false };
  if (notice === undefined) return null;
  const warning = notice === 'changed-meanwhile' || notice === 'rest-accepted';
  return { text: t(`review:bar.${notice}`), target: 'notice', warning };
}

const noticeView = ({ t }: Words, name: ReviewNoticeName): ReviewNotice => ({
  text: t(`review:notice.${name}`),
  save: name === 'rest-accepted',
  warning: name === 'changed-meanwhile',
});

const ELSEWHERE: readonly SubmissionAction[] = ['return', 'release', 'declareConflict'];

const mayOf = (may: ReadonlySet<SubmissionAction>): ReviewView['may'] => ({
  take: may.has('take'),
  release: may.has('release'),
  ask: may.has('ask'),
  return: may.has('return'),
  decide: may.has('decide'),
  declareConflict: may.has('declareConflict'),
});

function standingInWords({ t }: Words, { state, may, assessor }: ReviewedSubmission): string {
  if (may.has('review')) return '';
  if (may.has('take')) return t('review:readOnly.waiting');
  if (state === 'underReview' && assessor) return t('review:readOnly.taken', { name: assessor.name });
  if (state === 'submitted') return t('review:readOnly.barred');
  return t(`review:readOnly.${state === 'awaitingSecondAssessor' ? 'second' : 'closed'}`);
}
