import { pointerTo } from '../../../base/json-pointer.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { SheetLabels } from '../../../views/pages/rule-sets/sheet/sheet-labels.ts';
import { parseOriginLine, type SpreadsheetOrigin } from '../../../views/pages/rule-sets/sheet/spreadsheet-origin.ts';
import { HEAD_CODE, RULE_CODE } from '../../../views/pages/rule-sets/sheet/spreadsheet-table.ts';
import { cellReference, EMPTY_CELL, type RawCell, type RawSheet } from './raw-sheet.ts';

/** What a file says of the thresholds of one field; rows and columns are known by what they are for. */
export interface FoundTable {
  readonly origin: SpreadsheetOrigin;
  /** Of the sheet, as people see it. */
  readonly name: string;
  readonly rows: readonly FoundRow[];
  /** The levels that have a column. */
  readonly levels: readonly number[];
  /** What is wrong with its headings. */
  readonly problems: readonly Problem[];
}

export interface FoundRow {
  /** Empty where it has none. */
  readonly code: string;
  /** What it is called on the sheet. */
  readonly title: string;
  readonly reference: string;
  readonly cells: ReadonlyMap<number, FoundCell>;
}

export interface FoundCell extends RawCell {
  /** `D7` */
  readonly reference: string;
}

/** The place of a problem: the sheet, and the cell or row. */
export const placeOnSheet = (sheet: string, reference?: string): string =>
  reference === undefined ? pointerTo(sheet) : pointerTo(sheet, reference);

/** Our sheets among those of a file; others may stand beside them. */
export function readTables(sheets: readonly RawSheet[], labels: SheetLabels): Result<FoundTable[], Problem[]> {
  const ours = sheets.flatMap((sheet) => originOf(sheet) ?? []);
  if (ours.some(({ origin }) => origin === 'other-format')) return failure([{ code: 'spreadsheet-format', at: '' }]);
  if (ours.length === 0) return failure([{ code: 'spreadsheet-origin-missing', at: '' }]);
  const tables = ours.flatMap(({ sheet, origin, column }) =>
    origin === 'other-format' ? [] : [tableOf(sheet, origin, column, labels)],
  );
  const rests = new Set(tables.map(({ origin: { digest, draftId = '' } }) => `${digest} ${draftId}`));
  return rests.size > 1 ? failure([{ code: 'spreadsheet-mixed', at: '' }]) : success(tables);
}

/** How far from the corner the first cell is looked for: rows and columns may have been put before it. */
const CORNER = 12;

function originOf(sheet: RawSheet) {
  for (const row of sheet.rows.slice(0, CORNER)) {
    for (const [column, { text }] of row.slice(0, CORNER).entries()) {
      const origin = parseOriginLine(text);
      if (origin !== undefined) return { sheet, origin, column };
    }
  }
  return undefined;
}

interface LevelColumn {
  readonly level: number;
  readonly column: number;
}

function tableOf({ name, rows }: RawSheet, origin: SpreadsheetOrigin, codes: number, labels: SheetLabels): FoundTable {
  const head = rows.findIndex((row) => (row[codes] ?? EMPTY_CELL).text.trim() === HEAD_CODE);
  if (head < 0) {
    const problems: Problem[] = [{ code: 'spreadsheet-headings-missing', at: placeOnSheet(name) }];
    return { origin, name, rows: [], levels: [], problems };
  }
  const { columns, problems } = headingsOf(name, rows[head] ?? [], head, codes, labels);
  const found = rows.map((row, index) => foundRow(row, index, codes, columns)).slice(head + 1);
  return { origin, name, levels: columns.map(({ level }) => level), rows: found.filter(isOfInterest), problems };
}

function headingsOf(sheet: string, row: readonly RawCell[], index: number, codes: number, labels: SheetLabels) {
  const columns: LevelColumn[] = [];
  const problems: Problem[] = [];
  for (const [column, { text }] of row.entries()) {
    const level = column === codes || text.trim() === '' ? null : labels.levelOf(text);
    const at = placeOnSheet(sheet, cellReference(index, column));
    if (level === undefined) problems.push({ code: 'spreadsheet-heading-unknown', at, params: { given: shown(text) } });
    else if (level !== null && columns.some((one) => one.level === level))
      problems.push({ code: 'spreadsheet-heading-twice', at, params: { level } });
    else if (level !== null) columns.push({ level, column });
  }
  return { columns, problems };
}

function foundRow(row: readonly RawCell[], index: number, codes: number, columns: readonly LevelColumn[]): FoundRow {
  const cells = columns.map(({ level, column }) => {
    const cell = { ...(row[column] ?? EMPTY_CELL), reference: cellReference(index, column) };
    return [level, cell] as const;
  });
  const title = row.find(({ text }, column) => column !== codes && text.trim() !== '')?.text ?? '';
  const code = (row[codes] ?? EMPTY_CELL).text.trim();
  return { code, title: shown(title), reference: cellReference(index, 0), cells: new Map(cells) };
}

/** Headings of groups and rows without limits are there to be read. */
const isOfInterest = ({ code, cells }: FoundRow): boolean =>
  code === '' ? [...cells.values()].some(({ text }) => text.trim() !== '') : !code.endsWith(`/${RULE_CODE}`);

const LONGEST_SHOWN = 60;

/** A text of the file, cut for a message. */
export const shown = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…` : text.toWellFormed();
