import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { SheetLabels } from '../../../views/pages/rule-sets/sheet/sheet-labels.ts';
import type { RawSheet } from './raw-sheet.ts';
import { readCsv } from './read-csv.ts';
import { type FoundTable, readTables } from './read-tables.ts';
import { readWorkbook } from './read-workbook.ts';
import { RECORD_SHEET } from './write-workbook.ts';

export interface SpreadsheetUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file says, before it is known whether that fits the rules. */
export interface SpreadsheetContent {
  readonly tables: readonly FoundTable[];
  /** What each cell said when the file was made, by its key; absent where the file doesn't tell. */
  readonly record?: ReadonlyMap<string, string>;
  /** Whether every field has to be there. */
  readonly whole: boolean;
}

/** A workbook or a CSV file; what it is, its first bytes say. */
export async function readSpreadsheet(
  { name, bytes }: SpreadsheetUpload,
  labels: SheetLabels,
): Promise<Result<SpreadsheetContent, Problem[]>> {
  if (beginsWith(bytes, OLD_WORKBOOK)) return failure([{ code: 'spreadsheet-type', at: '', params: { case: 'old' } }]);
  const whole = beginsWith(bytes, ARCHIVE);
  const sheets = whole ? await readWorkbook(bytes) : readCsv(bytes, name);
  if (!sheets.ok) return sheets;
  const tables = readTables(sheets.value, labels);
  if (!tables.ok) return tables;
  const record = recordIn(sheets.value);
  return success({ tables: tables.value, whole, ...(record === undefined ? {} : { record }) });
}

const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
/** A workbook of Excel 97, or one with a password. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, index) => bytes[index] === byte);

function recordIn(sheets: readonly RawSheet[]): ReadonlyMap<string, string> | undefined {
  const sheet = sheets.find(({ name }) => name.toLowerCase() === RECORD_SHEET);
  const lines = (sheet?.rows ?? []).map((row) => row.map(({ text }) => text));
  return sheet && new Map(lines.map(([, key = '', text = '']) => [key, text]));
}
