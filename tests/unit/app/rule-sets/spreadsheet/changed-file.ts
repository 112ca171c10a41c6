import * as XLSX from 'xlsx';
import type { Registry } from '../../../../../src/app/registry.ts';
import { writeWorkbook } from '../../../../../src/app/rule-sets/spreadsheet/write-workbook.ts';
import { invariant } from '../../../../../src/base/invariant.ts';
import type { Language } from '../../../../../src/base/localized-text.ts';
import type { DraftFiles } from '../../../../../src/rules/drafts/draft-files.ts';
import { readThresholdSheet } from '../../../../../src/rules/drafts/sheet/read-sheet.ts';
import { sheetCsv } from '../../../../../src/views/pages/rule-sets/sheet/sheet-csv.ts';
import {
  type SpreadsheetTable,
  spreadsheetTable,
} from '../../../../../src/views/pages/rule-sets/sheet/spreadsheet-table.ts';
import { createWords } from '../../../../../src/views/words.ts';

export const words = await createWords('templates/words');

/** From what a file is made. */
export interface Source {
  readonly files: DraftFiles;
  readonly digest: string;
  readonly version?: string;
  readonly draftId?: string;
  readonly language?: Language;
}

export function tablesOf({ shipped: { catalogue } }: Registry, source: Source): SpreadsheetTable[] {
  const { files, digest, version = '1', draftId, language = 'en' } = source;
  const origin = { ruleSet: 'rules', version, digest, ...(draftId === undefined ? {} : { draftId }) };
  const from = { words: words[language], catalogue, origin, title: 'The rules' };
  return catalogue.standard.specialtyFields.map(({ id }) =>
    spreadsheetTable(from, readThresholdSheet(files, catalogue, id)),
  );
}

/** The workbook that a reader downloads. */
export const workbookOf = (registry: Registry, source: Source): Promise<Uint8Array> =>
  writeWorkbook(words[source.language ?? 'en'], 'The rules', tablesOf(registry, source));

/** The CSV file of one field. */
export function csvOf(registry: Registry, source: Source, fieldId: string): string {
  const table = tablesOf(registry, source).find((one) => one.fieldId === fieldId);
  invariant(table, 'The field is there.');
  return sheetCsv(table);
}

export type Book = XLSX.WorkBook;

/** Another program opens the file, changes something and saves it in its own way. */
export function changedByAnother(bytes: Uint8Array, change: (book: Book) => void): Uint8Array {
  const book = XLSX.read(bytes, { type: 'buffer', cellNF: true });
  change(book);
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }));
}

export function sheetOf(book: Book, name: string): XLSX.WorkSheet {
  const sheet = book.Sheets[name];
  invariant(sheet, `There is a sheet ${name}.`);
  return sheet;
}

/** The cell of a criterion at a level, as the headings and titles say. */
export function referenceOf(sheet: XLSX.WorkSheet, criterion: string, level: number, nth = 0): string {
  const rows = XLSX.utils.sheet_to_json<(string | number | null)[]>(sheet, {
    header: 1,
    defval: null,
    blankrows: true,
  });
  const head = rows.findIndex(([code]) => code === 'levels');
  const column = rows[head]?.findIndex((text) => text === `Level ${level}` || text === `レベル${level}`) ?? -1;
  const row = rows.flatMap(([, title], index) => (title === criterion ? [index] : []))[nth] ?? -1;
  invariant(row >= 0 && column >= 0, `There is ${criterion} at level ${level}.`);
  return XLSX.utils.encode_cell({ r: row, c: column });
}

/** Puts something into a cell; a text or a number unless the whole cell is given. */
export function enter(
  book: Book,
  name: string,
  [criterion, level, nth = 0]: readonly [criterion: string, level: number, nth?: number],
  value: string | number | XLSX.CellObject,
): string {
  const sheet = sheetOf(book, name);
  const reference = referenceOf(sheet, criterion, level, nth);
  sheet[reference] = typeof value === 'object' ? value : { t: typeof value === 'number' ? 'n' : 's', v: value };
  return reference;
}
