import { inLanguage } from '../../../../base/localized-text.ts';
import type { FedCell, SheetCell, SheetRow } from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import type { FactDescription } from '../../../../rules/fact-vocabulary.ts';
import { type Catalogue, findItem, itemsOf } from '../../../../standard/catalogue.ts';
import { capitalised, factHeading, factValue } from '../../../fact-words.ts';
import { listIn, numberIn, yenIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';

/** What a cell can say: a limit, the lowest rung of a ladder, or yes and no. */
export type Limit = number | string | boolean;

/** One of the choices of a cell that is not a number. */
export interface CellChoice {
  /** As a form sends it. */
  readonly value: string;
  readonly label: string;
}

/** Several items beyond these are not named but counted. */
const MOST_NAMED = 3;

/** What a cell says or said: `10`, `leader or above`, `not asked`; a number that can't be read as it was typed. */
export function limitInWords(words: Words, { fact, kind }: Pick<SheetRow, 'fact' | 'kind'>, limit?: Limit): string {
  if (limit === undefined) return words.t(`sheet:empty.${isChosen(kind) ? 'chosen' : 'number'}`);
  if (kind === 'ladder') return rungInWords(words, fact, String(limit));
  if (typeof limit === 'boolean') return factValue(words, fact.name, limit);
  if (typeof limit === 'string') return words.t('sheet:asTyped', { given: limit });
  return fact.unit === 'yen' && words.language === 'ja' ? yenIn(words, limit) : numberIn(words.language, limit);
}

/** What a cell can be set to; undefined for one that takes a number. */
export function choicesOf(words: Words, row: Pick<SheetRow, 'fact' | 'kind'>): readonly CellChoice[] | undefined {
  if (!isChosen(row.kind)) return undefined;
  const values: readonly Limit[] = row.kind === 'ladder' ? (row.fact.values ?? []) : [true, false];
  return [
    { value: '', label: capitalised(limitInWords(words, row)) },
    ...values.map((value) => ({ value: String(value), label: capitalised(limitInWords(words, row, value)) })),
  ];
}

/** What a form shows in a cell; sent back unchanged, it changes nothing. */
export const shownText = ({ value, text }: SheetCell): string =>
  typeof value === 'number' ? numberIn('en', value) : text;

/** The unit of a row of numbers; null for one of choices. */
export function unitInWords(words: Words, { unit }: FactDescription): string | null {
  return unit === undefined ? null : words.t(`sheet:unit.${unit}`);
}

/** `Peak staff, level 5`, and of an exception the items it is for. */
export function cellName(words: Words, fact: FactDescription, level: number, exception: string | null): string {
  const name = words.t('sheet:cell', { criterion: factHeading(words, fact.name), level });
  return exception === null ? name : words.t('sheet:cellOfException', { cell: name, items: exception });
}

/** `level 5 of Service desk`; of a rule for a few items with their names. */
export function fedInWords(words: Words, catalogue: Catalogue, { fieldId, level, items }: FedCell): string {
  const field = catalogue.standard.specialtyFields.find(({ id }) => id === fieldId);
  const place = words.t('sheet:fed', { level, field: inLanguage(field?.title ?? fieldId, words.language) });
  if (items.length > MOST_NAMED || items.length === itemsOf(catalogue, fieldId).length) return place;
  return words.t('sheet:fedItems', { place, items: itemNames(words, catalogue, items) });
}

export const itemNames = (words: Words, catalogue: Catalogue, ids: readonly string[]): string =>
  listIn(
    words.language,
    ids.map((id) => inLanguage(findItem(catalogue, id)?.title ?? id, words.language)),
    'and',
  );

const isChosen = (kind: SheetRow['kind']): boolean => kind === 'ladder' || kind === 'choice';

/** Whoever stands higher meets what is asked of a lower rung. */
function rungInWords(words: Words, fact: FactDescription, rung: string): string {
  const name = factValue(words, fact.name, rung);
  return fact.values?.at(-1) === rung ? name : words.t('sheet:orAbove', { name });
}
