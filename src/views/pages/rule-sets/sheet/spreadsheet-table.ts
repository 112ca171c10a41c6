import { digestOf } from '../../../../base/digest.ts';
import { inLanguage } from '../../../../base/localized-text.ts';
import type {
  SheetCell,
  SheetPart,
  SheetRow,
  SheetRule,
  ThresholdSheet,
} from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { conditionInWords } from '../../../condition-words.ts';
import { capitalised, factHeading } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import { choicesOf, itemNames, unitInWords } from './sheet-words.ts';
import { originLine, type SpreadsheetOrigin } from './spreadsheet-origin.ts';

/** The thresholds of a field as a spreadsheet has them: codes in a first column, then words and limits. */
export interface SpreadsheetTable {
  readonly fieldId: string;
  /** What the sheet is called, in at most 31 letters. */
  readonly name: string;
  readonly rows: readonly SpreadsheetRow[];
  /** What each cell said when the table was made, by the cell's key: limits as a form holds them. */
  readonly limits: ReadonlyMap<string, string>;
}

export interface SpreadsheetRow {
  readonly kind: 'title' | 'note' | 'head' | 'exception' | 'group' | 'limits' | 'rule';
  readonly cells: readonly SpreadsheetCell[];
}

export interface SpreadsheetCell {
  readonly value: string | number | null;
  /** How a cell is filled in; absent where it is not to be changed. */
  readonly entry?: CellEntry;
}

export type CellEntry =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number };

/** What a table is made from, beside the sheet. */
export interface SpreadsheetSource {
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly origin: Omit<SpreadsheetOrigin, 'fieldId' | 'limits'>;
  /** What the rule set and its version are called. */
  readonly title: string;
}

/** The code of a row of limits, which stays with it wherever it is moved. */
export const rowCode = ({ id }: Pick<SheetPart, 'id'>, { fact }: Pick<SheetRow, 'fact'>): string =>
  `${id}/${fact.name}`;

/** What the first column says in the row of headings. */
export const HEAD_CODE = 'levels';
/** What it ends with in the row of rules, which is there to be read. */
export const RULE_CODE = 'rule';

const LONGEST_NAME = 31;
/** No spreadsheet takes these in the name of a sheet. */
const NOT_IN_NAMES = /[[\]:*?/\\']/g;

/** A short sign of all limits of a field, to see whether they are the same. */
export const limitsSign = (limits: ReadonlyMap<string, string>): string => digestOf([...limits]).slice(-16);

/** What each cell that can be filled in says, by its key. */
export const limitsOf = ({ parts }: ThresholdSheet): ReadonlyMap<string, string> =>
  new Map(
    parts.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) =>
        cells.filter(({ locked }) => locked === undefined).map(({ key, text }) => [key, text] as const),
      ),
    ),
  );

export function spreadsheetTable(source: SpreadsheetSource, sheet: ThresholdSheet): SpreadsheetTable {
  const { words, catalogue, origin, title } = source;
  const { t } = words;
  const { fieldId } = sheet;
  const field = catalogue.standard.specialtyFields.find(({ id }) => id === fieldId);
  const name = inLanguage(field?.title ?? fieldId, words.language);
  const limits = limitsOf(sheet);
  const first = originLine({ ...origin, fieldId, limits: limitsSign(limits) });
  const head = [
    t('sheet:criterion'),
    t('sheet:file.unit'),
    ...sheet.levels.map(({ level }) => t('sheet:level', { level })),
  ];
  return {
    fieldId,
    name: name.replaceAll(NOT_IN_NAMES, ' ').trim().slice(0, LONGEST_NAME) || fieldId.slice(0, LONGEST_NAME),
    limits,
    rows: [
      line('title', first, t('sheet:caption', { field: name })),
      line('note', '', title),
      line('note', '', t('sheet:file.help')),
      { kind: 'head', cells: [HEAD_CODE, ...head].map((value) => ({ value })) },
      ...sheet.parts.flatMap((part) => partRows(words, catalogue, part)),
    ],
  };
}

const line = (kind: SpreadsheetRow['kind'], code: string, text: string): SpreadsheetRow => ({
  kind,
  cells: [{ value: code }, { value: text }],
});

function partRows(words: Words, catalogue: Catalogue, part: SheetPart): SpreadsheetRow[] {
  const { t } = words;
  const items = part.items && capitalised(itemNames(words, catalogue, part.items));
  const measures = part.rows.filter(({ kind }) => kind === 'measure');
  const rowOf = (row: SheetRow) => limitsRow(words, part, row, items !== undefined);
  return [
    ...(items === undefined ? [] : [line('exception', '', t('sheet:exception', { items }))]),
    ...part.rows.filter(({ kind }) => kind !== 'measure').map(rowOf),
    ...(measures.length === 0 ? [] : [line('group', '', t('sheet:anyOne'))]),
    ...measures.map(rowOf),
    ruleRow(words, part),
  ];
}

function limitsRow(words: Words, part: SheetPart, row: SheetRow, exception: boolean): SpreadsheetRow {
  const heading = [rowCode(part, row), factHeading(words, row.fact.name), unitInWords(words, row.fact)];
  const cells = row.cells.map((cell) => cellOf(words, row, cell, exception));
  return { kind: 'limits', cells: [...heading.map((value) => ({ value })), ...cells] };
}

function cellOf(words: Words, row: SheetRow, cell: SheetCell, exception: boolean): SpreadsheetCell {
  if (cell.locked === 'measures-joined') return { value: null };
  if (cell.locked !== undefined) return { value: words.t(`sheet:locked.${lockKey(cell.locked, exception)}`) };
  const choices = choicesOf(words, row);
  if (choices !== undefined) {
    const value = choices.find((choice) => choice.value === cell.text)?.label ?? cell.text;
    return { value, entry: { kind: 'choice', choices: choices.map(({ label }) => label) } };
  }
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = row.fact;
  return { value: cell.value === undefined ? null : asNumber(cell), entry: { kind: 'number', minimum, maximum } };
}

const asNumber = ({ value, text }: SheetCell): string | number => (typeof value === 'number' ? value : text);

/** What a cell that can't be filled in says, so that it is known when it comes back. */
const lockKey = (locked: NonNullable<SheetCell['locked']>, exception: boolean): string =>
  exception && locked === 'no-rule' ? 'as-others' : locked;

/** The texts that only say why a cell is not filled in, in a language. */
export const lockTexts = ({ t }: Words): string[] =>
  ['level-not-defined', 'no-rule', 'as-others', 'in-words'].map((key) => t(`sheet:locked.${key}`));

function ruleRow(words: Words, part: SheetPart): SpreadsheetRow {
  const levels = part.rows[0]?.cells ?? [];
  const cells = levels.map(({ level }) =>
    ruleInWords(
      words,
      part.rules.find((rule) => rule.level === level),
    ),
  );
  const code = `${part.id}/${RULE_CODE}`;
  return { kind: 'rule', cells: [code, words.t('sheet:rule'), null, ...cells].map((value) => ({ value })) };
}

function ruleInWords(words: Words, rule: SheetRule | undefined): string | null {
  if (rule === undefined) return null;
  const title = inLanguage(rule.title, words.language);
  if (rule.plain || rule.condition === undefined) return title;
  return `${title}: ${conditionInWords(rule.condition, words)}`;
}
