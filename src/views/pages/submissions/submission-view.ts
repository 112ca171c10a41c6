import type { SubmissionAction } from '../../../certification/allowed-actions.ts';
import type { ProblemLink } from '../evidence-form-view.ts';
import { type DecisionView, decisionView, shownDecisions } from './decision-view.ts';
import { type DocumentRow, documentRow } from './document-view.ts';
import type { FindingsView } from './findings-view.ts';
import { answerField, type QuestionView, questionView, type TypedAnswer } from './question-view.ts';
import { actorName, fieldName, levelInText, levelName, type RecordWords } from './record-words.ts';
import { type ReturnedView, returnedView } from './returned-view.ts';
import type { ShownDetermination, ShownRecord } from './shown-record.ts';
import { type StateBadge, stateBadge } from './state-badge.ts';
import { type StoryView, storyView } from './story-view.ts';

/** Everything that the page of one submission shows: data of `pages/submission`. */
export interface SubmissionView {
  readonly id: string;
  readonly address: string;
  readonly title: string;
  readonly candidate: string;
  readonly submitter: string;
  readonly writtenByOther: boolean;
  readonly state: StateBadge;
  /** Where it stands and what happens next. */
  readonly now: readonly string[];
  /** Why it came back; null where it did not. */
  readonly returned: ReturnedView | null;
  /** What one is expected to do next; null where nothing is. */
  readonly mainAction: ActionView | null;
  readonly decision: DecisionView | null;
  readonly pastDecisions: readonly DecisionView[];
  readonly mayAnswer: boolean;
  readonly openQuestions: readonly QuestionView[];
  readonly answeredQuestions: readonly QuestionView[];
  readonly determinations: readonly DeterminationRow[];
  /** What was found in reviews that ended without a determination. */
  readonly returnedFindings: readonly FindingsView[];
  readonly documents: readonly DocumentRow[];
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly appeals: readonly { readonly sentence: string; readonly said: string }[];
  readonly story: StoryView;
  readonly actions: readonly ActionView[];
  readonly startedFrom: string | null;
  readonly problems: readonly ProblemLink[];
  readonly problemsTitle: string;
}

/** Something that the reader can do next; the first is the one to expect. */
export interface ActionView {
  readonly address: string;
  readonly label: string;
  readonly primary: boolean;
  /** Not to be undone. */
  readonly weighty: boolean;
}

export interface DeterminationRow {
  readonly address: string;
  readonly title: string;
  readonly answer: string;
  readonly when: string;
  readonly findings: FindingsView | null;
}

export interface SubmissionExtras {
  /** What was found in each review that the reader may see, by its id. */
  readonly findings: ReadonlyMap<string, FindingsView>;
  /** An answer that could not be taken. */
  readonly typed?: TypedAnswer;
}

export function submissionView(context: RecordWords, record: ShownRecord, extras: SubmissionExtras): SubmissionView {
  const { words, moments } = context;
  const { id, candidate, submitter, may } = record;
  const { inForce, past } = shownDecisions(record);
  const actions = actionsOf(context, record);
  const questions = record.questions.map((question) =>
    questionView(context, id, question, may.has('answer'), extras.typed),
  );
  const documents = record.documents.map((document) => documentRow(context, id, document));
  return {
    id,
    address: `/submissions/${id}`,
    title: fieldName(context, record.specialtyField),
    candidate: candidate.name,
    submitter: submitter.name,
    writtenByOther: candidate.accountId !== submitter.accountId,
    state: stateBadge(words, record.state, record.certifiedLevel),
    now: nowInWords(context, record),
    returned: returnedView(context, record),
    mainAction:
      record.side === 'assessor' ? reviewAction(context, id) : (actions.find(({ primary }) => primary) ?? null),
    decision: inForce && decisionView(context, inForce, record),
    pastDecisions: past.map((decision) => decisionView(context, decision, record)),
    mayAnswer: may.has('answer'),
    openQuestions: questions.filter(({ answer }) => answer === null),
    answeredQuestions: questions.filter(({ answer }) => answer !== null),
    determinations: record.determinations
      .toReversed()
      .map((determination) => determinationRow(context, record, determination, extras)),
    returnedFindings: record.reviews.flatMap(({ id: review, state }) => {
      const found = state === 'returned' ? extras.findings.get(review) : undefined;
      const tells = found && found.changed.length + found.accepted.length > 0;
      return tells ? [found] : [];
    }),
    documents,
    facts: factsInWords(context, record),
    appeals: record.appeals.map(({ madeBy, madeAt, reason }) => ({
      sentence: words.t('submissions:appeal.made', { name: actorName(words, madeBy), date: moments.full(madeAt) }),
      said: reason,
    })),
    story: storyView(context, record.story, new Map(documents.map(({ documentId, title }) => [documentId, title]))),
    actions: actions.filter(({ primary }) => !primary),
    startedFrom: record.startedFrom,
    problems: (extras.typed?.problems ?? []).map(({ message, hint }) => ({
      message,
      hint: hint ?? null,
      target: extras.typed ? answerField(extras.typed.questionId) : null,
    })),
    problemsTitle: words.t('pages:form.problems', { count: extras.typed?.problems.length ?? 0 }),
  };
}

function nowInWords({ words, moments }: RecordWords, record: ShownRecord): string[] {
  const { state, round, assessor, openQuestions, submittedAt, decided } = record;
  const own = record.side === 'candidate' ? 'own' : 'other';
  const appealed = round > 1 && state === 'submitted' ? 'appealed' : state;
  const variants = [`submissions:now.${appealed}.${own}`, `submissions:now.${appealed}.all`];
  const key = variants.find((name) => words.has(name)) ?? `submissions:now.${appealed}.all`;
  const params = { assessor: actorName(words, assessor), date: submittedAt === null ? '' : moments.full(submittedAt) };
  const asks = record.side === 'candidate' ? 'submissions:now.questions' : 'submissions:now.questionsOpen';
  return [
    words.t(key, params),
    ...(openQuestions > 0 ? [words.t(asks, { count: openQuestions })] : []),
    ...(decided && state !== 'decided' ? [words.t('submissions:now.stillInForce')] : []),
  ];
}

function determinationRow(
  { words, moments }: RecordWords,
  { id, versions }: ShownRecord,
  { id: determination, version, reviewId, level, possibleLevel, madeAt }: ShownDetermination,
  { findings }: SubmissionExtras,
): DeterminationRow {
  const kind = reviewId === null ? 'claimed' : 'reviewed';
  const open = possibleLevel > level;
  return {
    address: `/submissions/${id}/determinations/${determination}`,
    title: words.t(`submissions:determination.${kind}${versions.length > 1 ? 'Version' : ''}`, { version }),
    answer: words.t(`submissions:determination.${open ? 'levelOpen' : 'level'}`, {
      Level: levelName(words, level),
      possible: levelInText(words, possibleLevel),
    }),
    when: moments.full(madeAt),
    findings: reviewId === null ? null : (findings.get(reviewId) ?? null),
  };
}

function factsInWords({ words, moments }: RecordWords, record: ShownRecord) {
  const { candidate, submitter, submittedAt, asOf, assessor, versions, state } = record;
  const fact = (name: string, value: string | null) =>
    value === null ? [] : [{ title: words.t(`submissions:fact.${name}`), value }];
  const waits = state === 'submitted' && assessor === null ? words.t('submissions:fact.nobodyYet') : null;
  return [
    ...fact('candidate', candidate.name),
    ...fact('submitter', submitter.accountId === candidate.accountId ? null : submitter.name),
    ...fact('assessor', assessor?.name ?? waits),
    ...fact('submittedAt', submittedAt === null ? null : moments.full(submittedAt)),
    ...fact('asOf', asOf === null ? null : moments.date(asOf)),
    ...fact(
      'versions',
      versions.length > 1 ? words.t('submissions:fact.versionCount', { count: versions.length }) : null,
    ),
  ];
}

/** Assessors work on a page of their own. */
const reviewAction = ({ words }: RecordWords, id: string): ActionView => ({
  address: `/submissions/${id}/review`,
  label: words.t('submissions:page.review'),
  primary: true,
  weighty: false,
});

/** In the order in which they are offered. */
const ACTIONS: readonly (readonly [SubmissionAction, string, 'primary' | 'plain' | 'weighty'])[] = [
  ['saveDraft', 'evidence', 'primary'],
  ['appeal', 'appeal', 'plain'],
  ['startAnother', '', 'plain'],
  ['withdraw', 'withdraw', 'weighty'],
  ['discard', 'discard', 'weighty'],
];

function actionsOf({ words }: RecordWords, { id, may, state }: ShownRecord): ActionView[] {
  return ACTIONS.filter(([action]) => may.has(action)).map(([action, path, look]) => ({
    address: action === 'startAnother' ? `/submissions/new?from=${id}` : `/submissions/${id}/${path}`,
    label: words.t(`submissions:action.${action === 'saveDraft' && state === 'returned' ? 'addEvidence' : action}`),
    primary: look === 'primary',
    weighty: look === 'weighty',
  }));
}
