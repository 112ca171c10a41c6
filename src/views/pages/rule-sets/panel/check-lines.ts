import type { Problem } from '../../../../base/problem.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { draftProblemInWords } from '../draft-problem-words.ts';
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
  const red = redExamples(problems).length;
  const others = problems.filter((problem) => !isRedExample(problem));
  const lines = others.slice(0, most).map((problem) => {
    const { message, hint = null } = draftProblemInWords(words, problem);
    return { message, hint, place: placeOf(words, draft, problem) };
  });
  return {
    fine: problems.length === 0 ? t('effect:checks.fine') : null,
    lines: red === 0 ? lines : [...lines, examplesLine(words, draft, red)],
    more: others.length > most ? t('effect:more', { count: others.length - most }) : null,
    rest: isRead ? null : t('effect:checks.rest'),
  };
}

export const redExamples = (problems: readonly Problem[]): Problem[] => problems.filter(isRedExample);

const isRedExample = ({ code }: Problem): boolean => code === 'example-not-green';

/** A limit that is changed on purpose changes many examples at once; they have a page where they are agreed to. */
const examplesLine = ({ t }: Words, draft: PreviewedDraft, count: number): CheckLine => ({
  message: t('effect:checks.examples', { count }),
  hint: t('effect:checks.examplesHint'),
  place: { address: `${draftAddress(draft.id)}/examples`, name: t('effect:checks.examplesLink') },
});
