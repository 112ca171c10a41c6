import type { Problem } from '../base/problem.ts';
import type { SettingProblem } from '../config.ts';
import type { NotReady } from '../context.ts';
import type { StoreFailure } from '../store/store-failure.ts';
import { escapeText } from '../views/escaping.ts';
import { problemInWords } from '../views/problem-words.ts';
import type { Words } from '../views/words.ts';

/**
 * What is wrong with one input: a headline, then for each problem its place, its message and the way out.
 * @param whole The key of what a problem without a place is about.
 */
export function problemsAsText(
  words: Words,
  source: string,
  problems: readonly Problem[],
  whole = 'cli:whole-document',
): string {
  const lines = problems.flatMap((problem) => {
    const { at, file, message, hint } = problemInWords(words, problem);
    const place = [file, at].filter(Boolean).join(' ') || words.t(whole);
    return [
      `  ${escapeText(place)}`,
      `    ${escapeText(message)}`,
      ...(hint === undefined ? [] : [`    → ${escapeText(hint)}`]),
    ];
  });
  return [words.t('cli:problems', { source: escapeText(source), count: problems.length }), ...lines, ''].join('\n');
}

/** The same for a rule set, with a word at the end where a first correction lets further checks begin. */
export function rulesProblemsAsText(words: Words, folder: string, problems: readonly Problem[]): string {
  const text = problemsAsText(words, folder, problems, 'cli:whole-rule-set');
  // Examples are run last, once all else is right.
  const lastChecks = problems.every(({ code }) => code === 'example-not-green');
  return lastChecks ? text : `${text}${words.t('cli:more-checks')}\n`;
}

/** Why the program can't start. */
export const notReadyAsText = (words: Words, rulesDir: string, problems: NotReady): string =>
  'rules' in problems
    ? rulesProblemsAsText(words, rulesDir, problems.rules)
    : storeFailureAsText(words, problems.store);

export const storeFailureAsText = (words: Words, { code, place }: StoreFailure): string =>
  `${escapeText(words.t(`cli:store.${code}`, { place }))}\n`;

export function settingProblemsAsText(words: Words, problems: readonly SettingProblem[]): string {
  const lines = problems.map(({ code, name, given, suggestion }) => {
    const key = suggestion === undefined ? code : `${code}-suggestion`;
    return `  ${escapeText(words.t(`cli:setting.${key}`, { name, given, suggestion: suggestion ?? '' }))}`;
  });
  return [words.t('cli:settings', { count: problems.length }), ...lines, ''].join('\n');
}
