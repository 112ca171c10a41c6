import { inLanguage } from '../../base/localized-text.ts';
import { type Catalogue, itemsOf, levelsOf, pagesOf } from '../../standard/catalogue.ts';
import type { SkillItem, SpecialtyField } from '../../standard/skill-standard.ts';
import { levelsIn } from '../formats.ts';
import type { Words } from '../words.ts';

export interface StandardView {
  readonly title: string;
  readonly lead: string;
  readonly fields: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: string;
    readonly names: string;
  }[];
  readonly undefinedLevels: string;
}

export interface StandardFieldView {
  readonly id: string;
  readonly title: string;
  readonly undefinedLevels: string;
  readonly levels: readonly number[];
  readonly items: readonly StandardItemView[];
}

export interface StandardItemView {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** One entry for each level of the standard. */
  readonly ladder: readonly { readonly level: number; readonly defined: boolean }[];
  readonly statements: readonly { readonly levels: string; readonly statement: string; readonly page: string }[];
  readonly knowledge: readonly { readonly page: string; readonly items: string }[];
}

export function standardView(words: Words, catalogue: Catalogue): StandardView {
  const { standard } = catalogue;
  const { title, edition, publisher, year, jobCategory } = standard.document;
  return {
    title: inLanguage(standard.title, words.language),
    lead: words.t('pages:standard.lead', {
      document: title,
      edition,
      publisher,
      year: String(year),
      category: inLanguage(jobCategory, words.language),
    }),
    fields: standard.specialtyFields.map((field) => {
      const items = itemsOf(catalogue, field.id);
      return {
        id: field.id,
        title: inLanguage(field.title, words.language),
        items: words.t('pages:standard.items', { count: items.length }),
        names: items.map((item) => inLanguage(item.title, words.language)).join(words.t('terms:comma')),
      };
    }),
    undefinedLevels: undefinedLevels(words, catalogue),
  };
}

/** Empty where the standard defines all its levels. */
function undefinedLevels(words: Words, { standard }: Catalogue): string {
  const blank = standard.levels.filter(({ defined }) => !defined).map(({ level }) => level);
  return blank.length === 0 ? '' : words.t('pages:standard.undefinedLevels', { levels: levelsIn(words, blank) });
}

export const standardFieldView = (words: Words, catalogue: Catalogue, field: SpecialtyField): StandardFieldView => ({
  id: field.id,
  title: inLanguage(field.title, words.language),
  undefinedLevels: undefinedLevels(words, catalogue),
  levels: catalogue.standard.levels.map(({ level }) => level),
  items: itemsOf(catalogue, field.id).map((item) => itemView(words, catalogue, field, item)),
});

function itemView(words: Words, catalogue: Catalogue, field: SpecialtyField, item: SkillItem): StandardItemView {
  const pages = pagesOf(catalogue, field.id, item.id);
  const defined = levelsOf(catalogue, field.id, item.id);
  return {
    id: item.id,
    title: inLanguage(item.title, words.language),
    kind: words.t(`pages:standard.kindOf.${item.kind}`),
    ladder: catalogue.standard.levels.map(({ level }) => ({ level, defined: defined.includes(level) })),
    statements: pages.flatMap(({ page, practice }) =>
      practice.map(({ levels, statement }) => ({
        levels: words.t('pages:standard.level', {
          levels: levelsIn(words, levels),
          count: levels.length,
        }),
        statement: inLanguage(statement, words.language),
        page: words.t('pages:standard.page', { page }),
      })),
    ),
    knowledge: pages.map(({ page, knowledgeItems }) => ({
      page: words.t('pages:standard.page', { page }),
      items: knowledgeItems.map((known) => inLanguage(known, words.language)).join(words.t('terms:comma')),
    })),
  };
}
