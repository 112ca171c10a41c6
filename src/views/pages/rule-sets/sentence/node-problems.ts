import type { JsonPointer } from '../../../../base/json-pointer.ts';
import type { Problem } from '../../../../base/problem.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { draftProblemInWords, isUnfinished } from '../draft-problem-words.ts';
import { placeId } from '../place-links.ts';

/** A problem beside its place. What is only not finished yet is no mistake, and looks like none. */
export interface PlacedProblem {
  readonly at: JsonPointer;
  /** The id of the message. */
  readonly id: string;
  readonly text: string;
  readonly unfinished: boolean;
}

/** In the words of the editor where something is not there yet, else in those of the checks. */
export function placedProblems(words: Words, problems: readonly Problem[]): PlacedProblem[] {
  return problems.map((problem, index) => ({
    at: problem.at,
    id: `problem-${index}-${placeId(problem.at)}`,
    text: whole(words, draftProblemInWords(words, problem)),
    unfinished: isUnfinished(problem),
  }));
}

const whole = ({ language }: Words, { message, hint = '' }: Pick<ProblemInWords, 'message' | 'hint'>): string =>
  hint === '' ? message : `${message}${language === 'ja' ? '' : ' '}${hint}`;

/** The problems at a place and inside it, but not at the places that are shown by themselves. */
export const problemsAt = (
  problems: readonly PlacedProblem[],
  at: JsonPointer,
  except: readonly JsonPointer[] = [],
): PlacedProblem[] =>
  problems.filter((problem) => isIn(problem.at, at) && !except.some((one) => isIn(problem.at, one)));

const isIn = (place: JsonPointer, at: JsonPointer): boolean => place === at || place.startsWith(`${at}/`);
