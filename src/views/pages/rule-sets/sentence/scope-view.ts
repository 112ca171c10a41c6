import type { DraftRule, DraftScope } from '../../../../rules/drafts/draft-rule.ts';
import type { ItemScope, OverallScope } from '../../../../rules/rule-file.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { findField, findItem } from '../../../../standard/catalogue.ts';
import { listIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';
import type { Option } from './value-view.ts';

/** What a rule is for, as choices. */
export interface ScopeView {
  readonly fields: { readonly kinds: readonly Option[]; readonly named: readonly Option[] };
  /** Null for rules of the overall policy. */
  readonly items: { readonly kinds: readonly Option[]; readonly named: readonly Option[] } | null;
}

export const SCOPE_FIELDS = {
  fields: 'appliesTo/specialtyFields',
  namedFields: 'appliesTo/specialtyFields/named',
  items: 'appliesTo/skillItems',
  namedItems: 'appliesTo/skillItems/named',
} as const;

const NAMED = 'named';

export function scopeView({ t, language }: Words, { standard }: Catalogue, scope: DraftScope): ScopeView {
  const { specialtyFields, skillItems, overall } = scope;
  const kind = (group: 'fields' | 'items', chosen: unknown) => (value: string) => ({
    value,
    label: t(`sentence:scope.${group}.${value}`),
    chosen: value === (typeof chosen === 'string' ? chosen : NAMED),
  });
  const named = (all: readonly { id: string; title: { en: string; ja: string } }[], chosen: unknown) =>
    all.map(({ id, title }) => ({
      value: id,
      label: title[language],
      chosen: Array.isArray(chosen) && chosen.includes(id),
    }));
  return {
    fields: {
      kinds: ['all', NAMED].map(kind('fields', specialtyFields)),
      named: named(standard.specialtyFields, specialtyFields),
    },
    items: overall
      ? null
      : {
          kinds: ['all', 'common', 'specific', NAMED].map(kind('items', skillItems)),
          named: named(standard.skillItems, skillItems),
        },
  };
}

/** The scope that a form says; undefined where the form does not speak of it. */
export function scopeOf(sent: URLSearchParams, overall: boolean): ItemScope | OverallScope | undefined {
  const [fields, items] = [sent.get(SCOPE_FIELDS.fields), sent.get(SCOPE_FIELDS.items)];
  if (fields === null || (items === null && !overall)) return undefined;
  const specialtyFields = fields === 'all' ? 'all' : sent.getAll(SCOPE_FIELDS.namedFields);
  if (overall) return { specialtyFields, overall: true };
  const isKind = items === 'all' || items === 'common' || items === 'specific';
  return { specialtyFields, skillItems: isKind ? items : sent.getAll(SCOPE_FIELDS.namedItems) };
}

/** `Network operation: all skill items` */
export function scopeInWords(words: Words, catalogue: Catalogue, { appliesTo }: Pick<DraftRule, 'appliesTo'>): string {
  const { t, language } = words;
  const { specialtyFields, skillItems = [], overall } = appliesTo;
  const titled = (titles: readonly string[]) =>
    titles.length === 0 ? t('sentence:scope.none') : listIn(language, titles, 'and');
  const fields =
    typeof specialtyFields === 'string'
      ? t('pages:rules.fieldsAll')
      : titled(specialtyFields.map((id) => findField(catalogue, id)?.title[language] ?? id));
  const kinds = { all: 'itemsAll', common: 'itemsCommon', specific: 'itemsSpecific' } as const;
  const items =
    typeof skillItems === 'string'
      ? t(`pages:rules.${kinds[skillItems]}`)
      : titled(skillItems.map((id) => findItem(catalogue, id)?.title[language] ?? id));
  return t('pages:rules.scope', { fields, items: overall ? t('pages:rules.overallScope') : items });
}
