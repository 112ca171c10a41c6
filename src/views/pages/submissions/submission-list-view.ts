import { actorName, fieldName, levelInText, type RecordWords } from './record-words.ts';
import type { ShownSummary } from './shown-record.ts';
import { type StateBadge, stateBadge } from './state-badge.ts';

/** A submission as a row that leads to it: data of `partials/submission-row`. */
export interface SubmissionRow {
  readonly id: string;
  readonly address: string;
  readonly title: string;
  readonly about: string;
  readonly state: StateBadge;
  readonly when: string;
  /** What the reader is asked to do; empty where nothing is. */
  readonly todo: string;
}

/** @param reader their own name is not repeated in every row */
export function submissionRow(context: RecordWords, reader: string, summary: ShownSummary): SubmissionRow {
  const { words, moments } = context;
  const { id, candidate, state, openQuestions } = summary;
  const field = fieldName(context, summary.specialtyField);
  const own = candidate.accountId === reader;
  return {
    id,
    address: addressOf(summary),
    title: own ? field : words.t('submissions:list.titleFor', { name: candidate.name, field }),
    about: aboutRow(context, summary),
    state: stateBadge(words, state, summary.certifiedLevel),
    when: words.t('submissions:list.changed', { date: moments.day(summary.updatedAt) }),
    todo: openQuestions > 0 ? words.t('submissions:list.questions', { count: openQuestions }) : todoOf(context, state),
  };
}

/** A draft is opened where one writes on. */
const addressOf = ({ id, state }: ShownSummary): string =>
  state === 'draft' ? `/submissions/${id}/evidence` : `/submissions/${id}`;

function aboutRow({ words, moments }: RecordWords, summary: ShownSummary): string {
  const { id, submittedAt, version, state, certifiedLevel, decided, assessor } = summary;
  const parts = [id];
  if (submittedAt !== null) {
    parts.push(words.t('submissions:list.submitted', { date: moments.day(submittedAt), count: version }));
  }
  if (decided && state !== 'decided') {
    parts.push(
      certifiedLevel === null
        ? words.t('submissions:list.declinedSoFar')
        : words.t('submissions:list.certifiedSoFar', { level: levelInText(words, certifiedLevel) }),
    );
  }
  if (assessor && state === 'underReview') {
    parts.push(words.t('submissions:list.with', { name: actorName(words, assessor) }));
  }
  return parts.join(words.t('submissions:dot'));
}

function todoOf({ words }: RecordWords, state: ShownSummary['state']): string {
  if (state === 'returned') return words.t('submissions:list.addEvidence');
  return state === 'draft' ? words.t('submissions:list.finish') : '';
}
