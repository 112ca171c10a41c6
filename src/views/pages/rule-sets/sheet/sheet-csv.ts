import { stringify } from 'csv-stringify/sync';
import type { SpreadsheetTable } from './spreadsheet-table.ts';

/** So that spreadsheets read UTF-8 as such. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table as CSV. A cell that a spreadsheet would take for a formula is defused. */
export function sheetCsv({ rows }: Pick<SpreadsheetTable, 'rows'>): string {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const lines = rows.map(({ cells }) => Array.from({ length: width }, (_, index) => cells[index]?.value ?? ''));
  return BYTE_ORDER_MARK + stringify(lines, { escape_formulas: true, record_delimiter: 'windows' });
}
