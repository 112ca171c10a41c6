import { type Cell, type CellStyle, cellRef, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type {
  CellEntry,
  SpreadsheetCell,
  SpreadsheetRow,
  SpreadsheetTable,
} from '../../../views/pages/rule-sets/sheet/spreadsheet-table.ts';
import type { Words } from '../../../views/words.ts';

/** The sheet that nobody sees, with what every cell said when the workbook was made. */
export const RECORD_SHEET = 'hantei';

type RowKind = SpreadsheetRow['kind'];

const GREY = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F5' } } as const;
const LINE = { style: 'thin', color: { rgb: 'B4B4BE' } } as const;
const BOX = { top: LINE, bottom: LINE, left: LINE, right: LINE } as const;
const TOP = { vertical: 'top', wrapText: true } as const;

const LOOKS: Readonly<Record<RowKind, CellStyle>> = {
  title: { font: { bold: true, size: 14 } },
  note: { font: { color: { rgb: '595966' } } },
  head: { font: { bold: true }, fill: GREY, border: BOX, alignment: { vertical: 'center', wrapText: true } },
  exception: { font: { bold: true }, fill: GREY },
  group: { font: { italic: true }, fill: GREY },
  limits: { fill: GREY, border: BOX, alignment: TOP },
  rule: { font: { size: 9, color: { rgb: '595966' } }, border: BOX, alignment: TOP },
};

const NUMBER: CellStyle = { numFmt: '#,##0', alignment: { horizontal: 'right', vertical: 'top' } };
const OPEN: CellStyle = { border: BOX, protection: { locked: false } };

/** Letters: code, criterion, unit, then each level. */
const WIDTHS = [10, 30, 12] as const;
const LEVEL_WIDTH = 19;

/** The tables as a workbook in which only what is to be filled in can be changed by mistake. */
export const writeWorkbook = (words: Words, title: string, tables: readonly SpreadsheetTable[]): Promise<Uint8Array> =>
  writeXlsx({
    properties: { title },
    defaultFont: { name: words.language === 'ja' ? 'Yu Gothic' : 'Calibri', size: 11 },
    workbookProtection: { lockStructure: true },
    sheets: [...uniquelyNamed(tables).map((table) => sheetOf(words, table)), recordOf(tables)],
  });

function sheetOf(words: Words, { name, rows }: SpreadsheetTable): WriteSheet {
  const cells = rows.flatMap((row, r) => row.cells.map((cell, c) => [`${r},${c}`, styled(row, cell)] as const));
  const width = Math.max(...rows.map((row) => row.cells.length));
  return {
    name,
    rows: rows.map((row) => row.cells.map(({ value }) => value)),
    cells: new Map(cells),
    columns: Array.from({ length: width }, (_, index) => ({
      width: WIDTHS[index] ?? LEVEL_WIDTH,
      ...(index === 0 ? { hidden: true } : {}),
    })),
    freezePane: { rows: rows.findIndex(({ kind }) => kind === 'head') + 1, columns: WIDTHS.length },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    dataValidations: rows.flatMap((row, r) => row.cells.flatMap((cell, c) => validationOf(words, cell.entry, r, c))),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function styled({ kind }: SpreadsheetRow, { value, entry }: SpreadsheetCell): Partial<Cell> {
  if (entry === undefined) return { value, style: LOOKS[kind] };
  return { value, style: entry.kind === 'number' ? { ...NUMBER, ...OPEN } : OPEN };
}

function validationOf(words: Words, entry: CellEntry | undefined, row: number, column: number): DataValidation[] {
  if (entry === undefined) return [];
  const { t } = words;
  const shared = { range: cellRef(row, column), allowBlank: true, showErrorMessage: true } as const;
  if (entry.kind === 'choice') {
    const told = { errorTitle: t('sheet:file.choiceTitle'), errorMessage: t('sheet:file.choice') };
    return [{ ...shared, ...told, type: 'list', values: [...entry.choices] }];
  }
  const { minimum, maximum } = entry;
  const told = { errorTitle: t('sheet:file.numberTitle'), errorMessage: t('sheet:file.number', { minimum }) };
  // Numbers as people write them are read too: the warning can be passed.
  const formulas = { formula1: String(minimum), formula2: String(maximum) };
  return [{ ...shared, ...told, ...formulas, type: 'whole', operator: 'between', errorStyle: 'warning' }];
}

/** For each cell what it said, so that what was changed is known even where the rules have changed since. */
const recordOf = (tables: readonly SpreadsheetTable[]): WriteSheet => ({
  name: RECORD_SHEET,
  veryHidden: true,
  rows: tables.flatMap(({ fieldId, limits }) => [...limits].map(([key, text]) => [fieldId, key, text])),
});

/** Two fields may be called alike in their first letters. */
function uniquelyNamed(tables: readonly SpreadsheetTable[]): SpreadsheetTable[] {
  const names = tables.map(({ name }) => name.toLowerCase());
  return tables.map((table, index) => {
    const { name } = table;
    const isTaken = names.indexOf(name.toLowerCase()) < index || name.toLowerCase() === RECORD_SHEET;
    return isTaken ? { ...table, name: `${name.slice(0, 27)} ${index + 1}` } : table;
  });
}
