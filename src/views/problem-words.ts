import { inLanguage, type Language, type LocalizedText } from '../base/localized-text.ts';
import type { Problem, ProblemCode, ProblemParams } from '../base/problem.ts';
import { listIn, numberIn } from './formats.ts';
import type { WordParams, Words } from './words.ts';

/** A problem as the reader sees it: what is wrong, and the way out. */
export interface ProblemInWords {
  readonly code: ProblemCode;
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
}

/**
 * Words stand under `problems:<code>`: `message`, and where there is a way out `hint`;
 * `hint_suggestion` is for problems that come with a `suggestion` ("did you mean"), `hint_known` for those that come
 * with what there is to choose from, and `hint_<case>` and `hint_<unit>` for one case or one unit.
 */
export function problemInWords(words: Words, problem: Problem): ProblemInWords {
  const { code, at, file } = problem;
  const params = paramsInWords(problem.params ?? {}, words.language);
  const given = ['suggestion', 'known'].filter((name) => name in params);
  const variants = [...given, params.case, params.unit].filter((variant) => variant !== undefined);
  const hintKey = [...variants.map((variant) => `hint_${variant}`), 'hint']
    .map((key) => `problems:${code}.${key}`)
    .find((key) => words.has(key));
  return {
    code,
    at,
    message: words.t(`problems:${code}.message`, params),
    ...(hintKey === undefined ? {} : { hint: words.t(hintKey, params) }),
    ...(file === undefined ? {} : { file }),
  };
}

/** What a problem is about, as the reader writes numbers, lists and names. */
export const paramsInWords = (params: ProblemParams, language: Language): WordParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, paramInWords(value, language)]));

function paramInWords(value: ProblemParams[string], language: Language): string {
  if (typeof value === 'number') return numberIn(language, value);
  if (Array.isArray(value)) return listIn(language, value, 'or');
  return typeof value === 'object' ? inLanguage(value as LocalizedText, language) : String(value);
}
