import type { Problem, ProblemCode } from '../../../base/problem.ts';
import type { SheetCell, SheetRow, ThresholdSheet } from '../../../rules/drafts/sheet/threshold-sheet.ts';
import type { SheetLabels } from '../../../views/pages/rule-sets/sheet/sheet-labels.ts';
import { rowCode } from '../../../views/pages/rule-sets/sheet/spreadsheet-table.ts';
import type { CellTrouble } from './raw-sheet.ts';
import { type FoundCell, type FoundRow, type FoundTable, placeOnSheet, shown } from './read-tables.ts';

/** A cell of the sheet as a file fills it in. */
export interface TypedCell {
  readonly fieldId: string;
  readonly key: string;
  /** As a form would send it. */
  readonly text: string;
  /** What it said when the file was made. */
  readonly was: string;
  /** The place in the file. */
  readonly at: string;
}

/** What is known of the sheet that a file was made from. */
export interface KnownSheet {
  readonly sheet: ThresholdSheet;
  /** What each cell said when the file was made, by its key. */
  readonly limits: ReadonlyMap<string, string>;
  /** False where rows may have come and gone since the file was made. */
  readonly same: boolean;
}

/** The cells that a file changes, and everything that is wrong with it, each at its cell. */
export function typedCells(table: FoundTable, { sheet, limits, same }: KnownSheet, labels: SheetLabels) {
  const problems: Problem[] = [...table.problems];
  const cells: TypedCell[] = [];
  const rows = new Map(sheet.parts.flatMap((part) => part.rows.map((row) => [rowCode(part, row), row] as const)));
  const seen = new Set<string>();
  for (const found of table.rows) {
    const row = rows.get(found.code);
    const at = placeOnSheet(table.name, found.reference);
    if (row === undefined && !same && found.code !== '') continue;
    if (row === undefined) problems.push({ code: 'spreadsheet-row-unknown', at, params: { given: found.title } });
    else if (seen.has(found.code))
      problems.push({ code: 'spreadsheet-row-twice', at, params: { field: row.fact.title } });
    else {
      seen.add(found.code);
      for (const cell of row.cells) take(cellIn(table, found, row, cell, labels));
    }
  }
  problems.push(...missing(table, sheet, same ? rows : new Map(), seen));
  return { cells, problems };

  function take(read: ReadCell | undefined): void {
    if (read === undefined) return;
    if ('problem' in read) problems.push(read.problem);
    else {
      const was = limits.get(read.key) ?? '';
      if (read.text !== was) cells.push({ fieldId: sheet.fieldId, ...read, was });
    }
  }
}

type ReadCell = { readonly problem: Problem } | Pick<TypedCell, 'key' | 'text' | 'at'>;

const TROUBLES: Readonly<Record<CellTrouble, ProblemCode>> = {
  formula: 'spreadsheet-formula',
  date: 'spreadsheet-date',
  percent: 'spreadsheet-percent',
  error: 'spreadsheet-error',
  merged: 'spreadsheet-merged',
};

/** Undefined for a cell that there is nothing to say of. */
function cellIn(
  { name }: FoundTable,
  found: FoundRow,
  row: SheetRow,
  { key, level, locked }: SheetCell,
  labels: SheetLabels,
): ReadCell | undefined {
  const cell: FoundCell | undefined = found.cells.get(level);
  if (cell === undefined) return undefined;
  const at = placeOnSheet(name, cell.reference);
  const given = shown(cell.text);
  if (cell.trouble !== undefined) return { problem: { code: TROUBLES[cell.trouble], at, params: { given } } };
  if (locked !== undefined) {
    const isUntouched = cell.text.trim() === '' || labels.isLock(cell.text);
    return isUntouched
      ? undefined
      : { problem: { code: 'sheet-cell-locked', at, params: { given: cell.reference, case: locked } } };
  }
  const text = labels.typedText(row, cell.text);
  if (text !== undefined) return { key, text, at };
  return {
    problem: { code: 'unknown-value', at, params: { field: row.fact.title, given, allowed: labels.choices(row) } },
  };
}

function missing(
  { name, levels, problems }: FoundTable,
  sheet: ThresholdSheet,
  rows: ReadonlyMap<string, SheetRow>,
  seen: ReadonlySet<string>,
): Problem[] {
  // Without headings nothing else is known to be missing.
  if (problems.some(({ code }) => code === 'spreadsheet-headings-missing')) return [];
  const at = placeOnSheet(name);
  const columns = sheet.levels.filter(({ level, defined }) => defined && !levels.includes(level));
  const lacking = [...rows].filter(([code]) => !seen.has(code));
  return [
    ...columns.map(({ level }): Problem => ({ code: 'spreadsheet-heading-missing', at, params: { level } })),
    ...lacking.map(([, { fact }]): Problem => ({ code: 'spreadsheet-row-missing', at, params: { field: fact.title } })),
  ];
}
