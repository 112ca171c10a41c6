import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import type { FieldContext } from '../text-field-view.ts';

/** What is wrong with a small form: a summary that leads to its fields, and a message beside each. */
export interface FormProblems {
  readonly problems: readonly SummaryLine[];
  readonly problemsTitle: string;
}

interface SummaryLine {
  readonly message: string;
  readonly hint: string | null;
  /** The id of the field; null where it is about no single one. */
  readonly target: string | null;
}

export const formProblems = (words: Words, problems: readonly ProblemInWords[]): FormProblems => ({
  problems: problems.map(({ at, message, hint = null }) => ({ message, hint, target: at.slice(1) || null })),
  problemsTitle: words.t('access:problems', { count: problems.length }),
});

/** Fields of a form are called as the places that problems name. */
export const fieldContext = (words: Words, problems: readonly ProblemInWords[]): FieldContext => ({
  words,
  errors: new Map(problems.map(({ at, message }) => [at.slice(1), message])),
});
