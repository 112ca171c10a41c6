import type { Problem } from '../../../../base/problem.ts';
import { problemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { type PlaceLink, placeOf } from '../place-links.ts';
import type { PreviewedDraft } from './shown-preview.ts';

/** Something that is wrong, with the way to where it is put right. */
export interface CheckLine {
  readonly message: string;
  readonly hint: string | null;
  readonly place: PlaceLink;
}

export interface ChecksView {
  /** What is said where nothing is wrong; null where something is. */
  readonly fine: string | null;
  readonly lines: readonly CheckLine[];
  /** That there are more than are listed. */
  readonly more: string | null;
  /** That the rest follows once these are put right. */
  readonly rest: string | null;
}

export function checksView(
  words: Words,
  draft: PreviewedDraft,
  problems: readonly Problem[],
  isRead: boolean,
  most: number,
): ChecksView {
  const { t } = words;
  return {
    fine: problems.length === 0 ? t('effect:checks.fine') : null,
    lines: problems.slice(0, most).map((problem) => {
      const { message, hint = null } = problemInWords(words, problem);
      return { message, hint, place: placeOf(words, draft, problem) };
    }),
    more: problems.length > most ? t('effect:more', { count: problems.length - most }) : null,
    rest: isRead ? null : t('effect:checks.rest'),
  };
}
