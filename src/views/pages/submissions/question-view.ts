import type { ProblemInWords } from '../../problem-words.ts';
import { type TextFieldView, textField } from '../text-field-view.ts';
import { actorName, type RecordWords } from './record-words.ts';
import type { ShownQuestion } from './shown-record.ts';

/** A question with its answer, or with the field for one: data of `partials/question`. */
export interface QuestionView {
  readonly id: string;
  /** Where the answer is sent. */
  readonly address: string;
  readonly question: string;
  readonly asked: string;
  readonly answer: string | null;
  readonly answered: string;
  /** Null where the reader is not the one to answer. */
  readonly field: TextFieldView | null;
}

/** An answer that could not be taken, with what is wrong with it. */
export interface TypedAnswer {
  readonly questionId: string;
  readonly text: string;
  readonly problems: readonly ProblemInWords[];
}

export const answerField = (questionId: string): string => `answer-${questionId}`;

export function questionView(
  { words, moments }: RecordWords,
  submission: string,
  { id, text, askedBy, askedAt, answer, answeredBy, answeredAt }: ShownQuestion,
  mayAnswer: boolean,
  typed?: TypedAnswer,
): QuestionView {
  const own = typed?.questionId === id ? typed : undefined;
  const name = answerField(id);
  const errors = new Map((own?.problems ?? []).map(({ message }) => [name, message]));
  const label = words.t('submissions:question.answer');
  return {
    id,
    address: `/submissions/${submission}/questions/${id}`,
    question: text,
    asked: words.t('submissions:question.asked', { name: actorName(words, askedBy), date: moments.full(askedAt) }),
    answer,
    answered:
      answeredAt === null
        ? ''
        : words.t('submissions:question.answered', {
            name: actorName(words, answeredBy),
            date: moments.full(answeredAt),
          }),
    field: answer === null && mayAnswer ? textField({ words, errors }, name, label, own?.text ?? '', {}) : null,
  };
}
