/** A sheet of a file as it was read: nothing in it is known to be right. */
export interface RawSheet {
  /** Of the sheet of a workbook; the name of the file of a CSV. */
  readonly name: string;
  /** By row, then column; the place in a list is the place on the sheet. */
  readonly rows: readonly (readonly RawCell[])[];
}

export interface RawCell {
  /** What it says; a number in plain digits. Empty for an empty cell. */
  readonly text: string;
  /** Why what it says is not taken. */
  readonly trouble?: CellTrouble;
}

/** A result of a calculation, a day, a share, an error of the spreadsheet, or a part of a merged cell. */
export type CellTrouble = 'formula' | 'date' | 'percent' | 'error' | 'merged';

export const EMPTY_CELL: RawCell = { text: '' };

/** Letters and number as spreadsheets name a cell, both counted from 0: `D7`. */
export function cellReference(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
