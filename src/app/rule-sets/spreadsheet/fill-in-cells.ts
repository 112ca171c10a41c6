import { firstProblems } from '../../../base/listed-problems.ts';
import type { Problem } from '../../../base/problem.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { changeSheet } from '../../../rules/drafts/sheet/change-sheet.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';

/** What is to be entered into a cell of a field's sheet. */
export interface CellToFill {
  readonly fieldId: string;
  readonly key: string;
  readonly text: string;
  /** Where it comes from; empty where that isn't known any more. */
  readonly at: string;
}

/**
 * The draft with the cells of all fields filled in, and what is wrong with them, each at the place it comes from.
 * Nothing is kept that can't be read, and two cells of one limit have to say the same.
 */
export function fillInCells(files: DraftFiles, catalogue: Catalogue, given: readonly CellToFill[]) {
  const known = new Set(catalogue.standard.specialtyFields.map(({ id }) => id));
  const cells = eachOnce(given.filter(({ fieldId }) => known.has(fieldId)));
  const byField = Map.groupBy(cells, ({ fieldId }) => fieldId);
  const problems: Problem[] = [
    ...given.filter(({ fieldId }) => !known.has(fieldId)).map(unknownCell),
    ...differing(cells),
  ];
  let now = files;
  for (const [fieldId, ofField] of byField) {
    const changed = changeSheet(now, catalogue, fieldId, textsOf(ofField));
    problems.push(...placed(ofField, changed.problems));
    now = changed.files;
  }
  // A limit that several fields share must still say afterwards what each of them entered.
  for (const [fieldId, ofField] of problems.length > 0 ? [] : byField) {
    for (const cell of ofField) {
      const again = changeSheet(now, catalogue, fieldId, textsOf([cell]));
      if (again.files !== now) problems.push(differs(cell, cell.key));
    }
  }
  return { files: now, problems: firstProblems(problems) };
}

/** A page could send one cell ten thousand times. */
const eachOnce = (cells: readonly CellToFill[]): CellToFill[] => [
  ...new Map(cells.map((cell) => [JSON.stringify([cell.fieldId, cell.key, cell.text]), cell])).values(),
];

const unknownCell = ({ at, key }: CellToFill): Problem => ({ code: 'sheet-cell-unknown', at, params: { given: key } });

const textsOf = (cells: readonly CellToFill[]): ReadonlyMap<string, string> =>
  new Map(cells.map(({ key, text }) => [key, text]));

/** One rule can stand on the sheets of several fields: then its cells have one key. */
const differing = (cells: readonly CellToFill[]): Problem[] =>
  [...Map.groupBy(cells, ({ key }) => key).values()].flatMap(([first, ...others]) =>
    others.filter(({ text }) => text !== first?.text).map((cell) => differs(cell, first?.key ?? '')),
  );

const differs = ({ at, key }: CellToFill, first: string): Problem => ({
  code: 'sheet-cells-differ',
  at,
  params: { given: key, first },
});

const placed = (cells: readonly CellToFill[], problems: ReadonlyMap<string, readonly Problem[]>): Problem[] =>
  cells.flatMap(({ key, at }) =>
    (problems.get(key) ?? []).map(({ code, params }) => ({ code, at, ...(params && { params }) })),
  );
