import type { Problem } from '../../../base/problem.ts';
import { type ProblemInWords, paramsInWords, problemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';

/**
 * A problem of a draft for those who edit it on pages: what is still to be said there, and where, rather than what a
 * file lacks. In the words of the checks where the pages have none of their own.
 */
export function draftProblemInWords(words: Words, problem: Problem): Pick<ProblemInWords, 'message' | 'hint'> {
  const own = `sentence:unfinished.${ownKey(problem)}`;
  if (isUnfinished(problem) && words.has(own)) return { message: words.t(own) };
  const ofChecks = problemInWords(words, problem);
  const params = paramsInWords(problem.params ?? {}, words.language);
  const onPages = (part: 'message' | 'hint') => {
    const key = `sentence:mend.${problem.code}.${part}`;
    return words.has(key) ? words.t(key, params) : ofChecks[part];
  };
  const [message = ofChecks.message, hint] = [onPages('message'), onPages('hint')];
  return { message, ...(hint === undefined ? {} : { hint }) };
}

const UNFINISHED: readonly Problem['code'][] = ['missing-field', 'empty-group', 'too-short', 'example-missing'];

/** What is not there yet is no mistake. */
export const isUnfinished = ({ code }: Problem): boolean => UNFINISHED.includes(code);

/** What the pages ask for: lines of a group, a part of a line, a title, an example of a verdict. */
function ownKey({ code, at, params = {} }: Problem): string {
  if (code === 'empty-group') return 'group';
  if (code === 'example-missing') return `example.${String(params.verdict)}`;
  return at.startsWith('/title') ? `title.${at.slice('/title/'.length)}` : (at.split('/').at(-1) ?? '');
}
