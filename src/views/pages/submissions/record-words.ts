import { inLanguage } from '../../../base/localized-text.ts';
import { type Catalogue, findField } from '../../../standard/catalogue.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';

/** What every page of the record puts its words together with. */
export interface RecordWords {
  readonly words: Words;
  readonly moments: Moments;
  readonly catalogue: Catalogue;
}

/** The title of a specialty field; what says that none is chosen where there is none. */
export function fieldName({ words, catalogue }: Pick<RecordWords, 'words' | 'catalogue'>, id: string): string {
  if (id === '') return words.t('submissions:noFieldYet');
  const field = findField(catalogue, id);
  return field ? inLanguage(field.title, words.language) : id;
}

/** `Level 4`, `Below level 1`, as a sentence begins. */
export const levelName = ({ t }: Words, level: number): string =>
  level === 0 ? t('terms:level.zero') : t('terms:level.name', { level });

/** The same inside a sentence. */
export const levelInText = ({ t }: Words, level: number): string =>
  level === 0 ? t('terms:level.zeroInText') : t('terms:level.inText', { level });

/** Somebody as a sentence speaks of them; the program itself where nobody acted. */
export const actorName = ({ t }: Words, actor: { readonly name: string } | null): string =>
  actor === null ? t('submissions:program') : t('submissions:person', { name: actor.name });

/** The way back to the page of a submission: data of `partials/breadcrumb`. */
export const backTo = ({ t }: Words, id: string): { readonly address: string; readonly name: string } => ({
  address: `/submissions/${id}`,
  name: t('submissions:determination.back', { id }),
});
