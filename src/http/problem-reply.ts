import type { Problem } from '../base/problem.ts';
import type { ProblemDetails } from '../base/problem-details.ts';
import type { Context } from '../context.ts';
import { problemInWords } from '../views/problem-words.ts';
import type { Words } from '../views/words.ts';
import type { PageRequest, Reply } from './route.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** Where the meaning of a problem is explained. */
export const problemAddress = (code: string): string => `/docs/problems#${code}`;

/** Everything that is wrong with a request, in the reader's language (RFC 9457). */
export function problemReply(
  { views }: Pick<Context, 'views'>,
  { id, path, language }: Pick<PageRequest, 'id' | 'path' | 'language'>,
  status: number,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const details = problemDetails(views.words[language], { id, path }, status, problems);
  return {
    status,
    type: `${PROBLEM_TYPE}; charset=utf-8`,
    body: `${JSON.stringify(details, null, 2)}\n`,
    headers: { 'Content-Language': language, Vary: 'Accept, Accept-Language', ...headers },
  };
}

export const problemDetails = (
  words: Words,
  { id, path }: Pick<PageRequest, 'id' | 'path'>,
  status: number,
  problems: readonly Problem[],
): ProblemDetails => ({
  type: problemAddress(problems[0]?.code ?? 'internal-error'),
  title: words.t(`http:title.${status}`),
  status,
  instance: path,
  requestId: id,
  problems: problems.map((problem) => problemInWords(words, problem)),
});
