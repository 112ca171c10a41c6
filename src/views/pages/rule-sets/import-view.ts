import type { Problem } from '../../../base/problem.ts';
import { problemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import type { ListedProblem, ProblemListView } from './problem-list.ts';

/** Data of `pages/rule-set-import`. */
export interface ImportView {
  readonly address: string;
  readonly back: { readonly address: string; readonly name: string };
  readonly lead: string;
  /** Of the draft that the files are brought into; null for a new one. */
  readonly revision: number | null;
  readonly problemList: ProblemListView | null;
  /** Beside the field, where nothing was chosen. */
  readonly error: string | null;
}

interface ImportPage extends Pick<ImportView, 'address' | 'back' | 'lead' | 'revision'> {
  readonly problems: readonly Problem[];
}

export const importView = (words: Words, { problems, ...page }: ImportPage): ImportView => ({
  ...page,
  problemList: problems.length === 0 ? null : listOf(words, problems),
  error:
    problems
      .filter(({ at }) => at === '/archive')
      .map((problem) => problemInWords(words, problem).message)
      .join(' ') || null,
});

/** Nothing of the files is in the editor, so a place is told rather than led to. */
const listOf = (words: Words, problems: readonly Problem[]): ProblemListView => ({
  title: words.t('rules:import.problems', { count: problems.length }),
  problems: problems.map((problem) => listed(words, problem)),
  more: null,
});

function listed(words: Words, problem: Problem): ListedProblem {
  const { message, hint, file, at } = problemInWords(words, problem);
  const ofField = at === '/archive';
  return {
    message,
    hint: hint ?? null,
    address: ofField ? '#archive' : null,
    place: file === undefined ? null : [file, at].filter(Boolean).join(' '),
  };
}
