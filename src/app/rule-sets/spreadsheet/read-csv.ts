import { parse } from 'csv-parse/sync';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { RawSheet } from './raw-sheet.ts';

/** Far beyond any sheet of ours; cells outside are not looked at. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 52;
const LONGEST_CELL = 32_768;

/** A CSV or tab-separated file in UTF-8, UTF-16 or Shift_JIS. */
export function readCsv(bytes: Uint8Array, name: string): Result<RawSheet[], Problem[]> {
  const text = decoded(bytes);
  if (text === undefined) return failure([{ code: 'spreadsheet-type', at: '' }]);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_CELL * 10,
      to: MOST_ROWS,
    });
    return success([{ name, rows: rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => ({ text: cell }))) }]);
  } catch {
    return failure([{ code: 'spreadsheet-broken', at: '' }]);
  }
}

/** Undefined for what is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  if (bytes.includes(0)) return undefined;
  return decode(bytes, 'utf-8') ?? decode(bytes, 'shift_jis');
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first of them in the line: the first cell says where the file comes from, and holds none of them itself. */
const separatorOf = (text: string): string => /[,;\t]/.exec(text.split(/\r|\n/, 1)[0] ?? '')?.[0] ?? ',';
