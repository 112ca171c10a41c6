import { type Cell, type CellValue, type MergeRange, readXlsx, type Sheet } from 'hucre/xlsx';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { type ArchiveLimits, guardArchive } from './archive-guard.ts';
import { EMPTY_CELL, type RawCell, type RawSheet } from './raw-sheet.ts';
import { isTooMuchWork } from './workbook-work.ts';

const MEBIBYTE = 1_048_576;

const LIMITS: ArchiveLimits = { entries: 500, unpacked: 8 * MEBIBYTE };
/** Far beyond any sheet of ours; cells outside are not looked at. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 52;
const RANGE = `A1:AZ${MOST_ROWS}`;
const MOST_SHEETS = 50;

/** What values and their formats stand in: no pictures, no macros, nothing from elsewhere. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/(?:sharedStrings|styles)\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

/** Every sheet of a workbook, hidden ones too. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<RawSheet[], Problem[]>> {
  const guarded = await guardArchive(bytes, (name) => NEEDED.test(name), LIMITS);
  if (!guarded.ok) return failure([{ ...BROKEN, ...(guarded.why === 'broken' ? {} : TOO_LARGE) }]);
  if (isTooMuchWork(guarded.parts)) return failure([TOO_LARGE]);
  try {
    const sheets = (_info: unknown, index: number) => index < MOST_SHEETS;
    const workbook = await readXlsx(guarded.bytes, { readStyles: true, range: RANGE, maxRows: MOST_ROWS, sheets });
    return success(workbook.sheets.map(rawSheet));
  } catch {
    // The reader has many ways to say that it can't.
    return failure([BROKEN]);
  }
}

const BROKEN: Problem = { code: 'spreadsheet-broken', at: '' };
const TOO_LARGE: Problem = { code: 'spreadsheet-too-large', at: '', params: { limit: LIMITS.unpacked / MEBIBYTE } };

function rawSheet({ name, rows, cells, merges = [] }: Sheet): RawSheet {
  const raw = rows.map((row, r) => row.map((value, c) => rawCell(value, cells?.get(`${r},${c}`))));
  return { name, rows: withMerged(raw, merges) };
}

function rawCell(value: CellValue, cell: Cell | undefined): RawCell {
  const text = textOf(value);
  if (cell?.formula !== undefined || cell?.type === 'formula') return { text, trouble: 'formula' };
  if (cell?.type === 'error') return { text, trouble: 'error' };
  if (value instanceof Date) return { text, trouble: 'date' };
  if (typeof value === 'number' && cell?.style?.numFmt?.includes('%')) return { text, trouble: 'percent' };
  return { text };
}

function textOf(value: CellValue): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value);
}

/** Only the first of several merged cells has kept what it said. */
function withMerged(rows: readonly (readonly RawCell[])[], merges: readonly MergeRange[]): RawCell[][] {
  const merged = rows.map(() => new Uint8Array(MOST_COLUMNS));
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (const row of merged.slice(startRow, endRow + 1)) row.fill(1, startCol, endCol + 1);
  }
  return rows.map((row, r) => {
    const isMerged = merged[r] ?? new Uint8Array();
    const width = Math.max(row.length, isMerged.lastIndexOf(1) + 1);
    return Array.from({ length: width }, (_, c) => {
      const cell = row[c] ?? EMPTY_CELL;
      return isMerged[c] === 1 ? { ...cell, trouble: 'merged' as const } : cell;
    });
  });
}
