import type { Problem } from '../../../base/problem.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import type { Words } from '../../words.ts';
import { draftProblemInWords } from './draft-problem-words.ts';
import { placeOf } from './place-links.ts';

/** Data of `partials/rule-sets/problem-list`. */
export interface ProblemListView {
  readonly title: string;
  readonly problems: readonly ListedProblem[];
  /** How many there are besides; null where all are listed. */
  readonly more: string | null;
}

export interface ListedProblem {
  readonly message: string;
  readonly hint: string | null;
  /** The page and field of the editor; null where it is about the whole. */
  readonly address: string | null;
  readonly place: string | null;
}

/** More than one mends in one go. */
const LISTED = 20;

/** Everything that stands in the way, each with its place in the editor. */
export function problemList(
  words: Words,
  draft: { readonly id: string; readonly files: DraftFiles },
  all: readonly Problem[],
): ProblemListView {
  // That there are some says nothing beside what they are.
  const problems = all.length > 1 ? all.filter(({ code }) => !SUMS.includes(code)) : all;
  const more = problems.length - LISTED;
  return {
    title: words.t('rules:problems.title', { count: problems.length }),
    problems: problems.slice(0, LISTED).map((problem) => listedProblem(words, draft, problem)),
    more: more > 0 ? words.t('rules:problems.more', { count: more }) : null,
  };
}

const SUMS: readonly Problem['code'][] = ['draft-has-problems'];

function listedProblem(
  words: Words,
  draft: { readonly id: string; readonly files: DraftFiles },
  problem: Problem,
): ListedProblem {
  const { message, hint } = draftProblemInWords(words, problem);
  const place = placeOf(words, draft, problem);
  const ofForm = problem.file === undefined && problem.at !== '' ? `#${problem.at.slice(1)}` : null;
  return {
    message,
    hint: hint ?? null,
    address: ofForm ?? place.address,
    place: problem.file === undefined ? null : place.name,
  };
}
