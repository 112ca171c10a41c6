/** What a file of a rule set is, by its path. */
export type RuleSetFileKind = 'rule-set' | 'condition' | 'reading' | 'rule';

const WORD = '[a-z0-9]+(?:-[a-z0-9]+)*';
const PATHS: readonly (readonly [RuleSetFileKind, RegExp])[] = [
  ['rule-set', /^rule-set\.json$/],
  ['condition', new RegExp(`^conditions/${WORD}\\.json$`)],
  ['reading', new RegExp(`^readings/\\d{4}-${WORD}\\.md$`)],
  ['rule', new RegExp(`^(?!conditions/|readings/)${WORD}/${WORD}(?:\\.${WORD})*\\.json$`)],
];

/** Undefined for a file that has no place in a rule set. */
export const kindOfFile = (path: string): RuleSetFileKind | undefined =>
  PATHS.find(([, pattern]) => pattern.test(path))?.[0];

/** The file's name without folder and ending. */
export const stemOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[a-z]+$/, '');

/** In the order of code points, which no locale changes. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
