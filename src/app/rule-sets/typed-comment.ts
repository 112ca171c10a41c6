import type { LocalizedText } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { plainText } from '../../certification/typed-text.ts';

/** Characters that a comment on a draft may have. */
const MOST_TEXT = 4_000;

/**
 * What somebody says about a draft, as it is kept; it may be empty.
 * @param field what the text is called where it is too long
 */
export function typedComment(text: string, field: LocalizedText): Result<string, Problem[]> {
  const said = plainText(text);
  if (said.length <= MOST_TEXT) return success(said);
  return failure([{ code: 'too-long', at: '/text', params: { field, limit: MOST_TEXT } }]);
}

/** The same where something has to be said. */
export function requiredComment(text: string, field: LocalizedText): Result<string, Problem[]> {
  const said = typedComment(text, field);
  return said.ok && said.value === '' ? failure([{ code: 'text-missing', at: '/text' }]) : said;
}
