import { inLanguage } from '../../../../base/localized-text.ts';
import type { Problem } from '../../../../base/problem.ts';
import type {
  FedCell,
  SheetCell,
  SheetPart,
  SheetRow,
  SheetRule,
  ThresholdSheet,
} from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { conditionInWords } from '../../../condition-words.ts';
import { capitalised, factHeading } from '../../../fact-words.ts';
import { levelsIn, listIn } from '../../../formats.ts';
import { type ProblemInWords, problemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { type CellSurroundings, type CellView, cellId, cellView, noteId } from './sheet-cell-view.ts';
import { cellName, fedInWords, itemNames, unitInWords } from './sheet-words.ts';

/** The sheet of a field with what a page knows of it. */
export interface ShownSheet {
  readonly sheet: ThresholdSheet;
  /** What the version compared with is called. */
  readonly baseVersion: string;
  readonly draftAddress: string;
  readonly editable: boolean;
  /** What was typed and is not in the draft, and what its writer saw. */
  readonly typed?: ReadonlyMap<string, string>;
  readonly seen?: ReadonlyMap<string, string>;
  /** Why what was typed was not taken, by cell. */
  readonly problems?: ReadonlyMap<string, readonly Problem[]>;
}

/** Data of `partials/rule-sets/sheet-table`. */
export interface SheetTableView {
  readonly caption: string;
  readonly fieldName: string;
  readonly summary: readonly { readonly kind: 'error' | 'warning' | 'changed' | 'plain'; readonly text: string }[];
  readonly problems: readonly (Pick<ProblemInWords, 'message' | 'hint'> & { readonly target: string })[];
  readonly problemsTitle: string;
  readonly columns: readonly {
    readonly level: number;
    readonly only: string | null;
    readonly notes: readonly number[];
  }[];
  /** The levels that the standard leaves blank; null where there are none. */
  readonly blank: string | null;
  readonly parts: readonly PartView[];
  readonly columnCount: number;
  readonly notes: readonly { readonly id: string; readonly number: number; readonly text: string }[];
  readonly addable: readonly { readonly name: string; readonly title: string }[];
}

interface PartView {
  readonly id: string;
  /** What the part is for, where it is an exception. */
  readonly heading: string | null;
  readonly required: readonly RowView[];
  readonly measures: readonly RowView[];
  readonly rules: readonly RuleCellView[];
  /** How many rows the part has, for what spans them all. */
  readonly rowCount: number;
}

interface RowView {
  readonly title: string;
  readonly unit: string | null;
  readonly cells: readonly CellView[];
}

interface RuleCellView {
  readonly address: string | null;
  readonly title: string;
  /** The whole rule, where it has another form than the sheet. */
  readonly sentence: string | null;
}

export function sheetTableView(words: Words, catalogue: Catalogue, shown: ShownSheet): SheetTableView {
  const { sheet, editable } = shown;
  const field = catalogue.standard.specialtyFields.find(({ id }) => id === sheet.fieldId);
  const name = inLanguage(field?.title ?? sheet.fieldId, words.language);
  const notes = new Map<string, number>();
  const noteOf = (shared: readonly FedCell[]): number | null => {
    const others = shared.map((one) => fedInWords(words, catalogue, one));
    if (others.length === 0) return null;
    const text = words.t('sheet:alsoChanges', { cells: listIn(words.language, others, 'and') });
    if (!notes.has(text)) notes.set(text, notes.size + 1);
    return notes.get(text) ?? null;
  };
  const { typed = new Map(), seen = new Map(), problems = new Map() } = shown;
  const around = { words, editable, draftAddress: shown.draftAddress, typed, seen, problems, noteOf };
  const defined = sheet.levels.filter(({ defined }) => defined);
  const columns = defined.map(({ level }) => columnOf(around, catalogue, sheet, level));
  const wholeColumns = new Set(columns.filter(({ notes }) => notes.length > 0).map(({ level }) => level));
  const parts = sheet.parts.map((part) => partView(around, catalogue, part, wholeColumns));
  const blank = sheet.levels.filter(({ defined }) => !defined).map(({ level }) => level);
  const wrong = wrongCells(around, catalogue, sheet);
  return {
    caption: words.t('sheet:caption', { field: name }),
    fieldName: name,
    summary: summaryOf(words, shown, wrong.length),
    problems: wrong,
    problemsTitle: words.t('sheet:problems', { count: wrong.length }),
    columns,
    blank: blank.length === 0 ? null : words.t('sheet:blankLevels', { levels: levelsIn(words, blank) }),
    parts,
    columnCount: columns.length + 1,
    notes: [...notes].map(([text, number]) => ({ id: noteId(number), number, text })),
    addable: editable ? sheet.addable.map((fact) => ({ name: fact.name, title: factHeading(words, fact.name) })) : [],
  };
}

/** A rule that other fields share as a whole is noted once, at its column. */
function columnOf(around: CellSurroundings, catalogue: Catalogue, sheet: ThresholdSheet, level: number) {
  const { words } = around;
  const [main] = sheet.parts;
  const cells = (main?.rows ?? []).flatMap((row) => row.cells.filter((cell) => cell.level === level));
  const [first] = cells;
  const same = cells.every((cell) => JSON.stringify(cell.sharedWith) === JSON.stringify(first?.sharedWith));
  const note = around.editable && same && first !== undefined ? around.noteOf(first.sharedWith) : null;
  const rule = main?.rules.find((one) => one.level === level);
  const common = catalogue.standard.skillItems.filter(({ kind }) => kind === 'common').map(({ id }) => id);
  const onlyCommon = rule !== undefined && rule.items.join() === common.join();
  return { level, only: onlyCommon ? words.t('sheet:onlyCommon') : null, notes: note === null ? [] : [note] };
}

function partView(
  around: CellSurroundings,
  catalogue: Catalogue,
  part: SheetPart,
  wholeColumns: ReadonlySet<number>,
): PartView {
  const { words } = around;
  const items = part.items === undefined ? null : itemNames(words, catalogue, part.items);
  const rowOf = (row: SheetRow): RowView => ({
    title: factHeading(words, row.fact.name),
    unit: unitInWords(words, row.fact),
    cells: row.cells
      .filter(({ locked }) => locked !== 'level-not-defined')
      .map((cell) => cellView(around, { part, row, cell, exception: items }))
      .map((cell) => (items === null && wholeColumns.has(cell.level) ? { ...cell, notes: [] } : cell)),
  });
  const measures = part.rows.filter(({ kind }) => kind === 'measure');
  const required = part.rows.filter(({ kind }) => kind !== 'measure');
  const levels = (part.rows[0]?.cells ?? []).filter(({ locked }) => locked !== 'level-not-defined');
  const rows = { required: required.map(rowOf), measures: measures.map(rowOf) };
  return {
    id: part.id,
    heading: items === null ? null : words.t('sheet:exception', { items: capitalised(items) }),
    ...rows,
    rules: levels.map((cell) => ruleCell(around, part, cell)),
    rowCount: (items === null ? 0 : 1) + required.length + (measures.length > 0 ? 1 : 0) + measures.length + 1,
  };
}

function ruleCell({ words, draftAddress }: CellSurroundings, { rules }: SheetPart, { level }: SheetCell): RuleCellView {
  const rule = rules.find((one) => one.level === level);
  if (rule === undefined) return { address: null, title: '', sentence: null };
  const title = inLanguage(rule.title, words.language) || rule.ruleId;
  return { address: `${draftAddress}/rules/${rule.ruleId}`, title, sentence: sentenceOf(words, rule) };
}

function sentenceOf(words: Words, { plain, condition }: SheetRule): string | null {
  if (plain) return null;
  return condition === undefined
    ? words.t('sheet:unfinished')
    : words.t('sheet:inWords', { condition: conditionInWords(condition, words) });
}

type PlacedCell = { readonly row: SheetRow; readonly cell: SheetCell; readonly exception: string | null };

function cellsOf(words: Words, catalogue: Catalogue, { parts }: ThresholdSheet): PlacedCell[] {
  return parts.flatMap(({ items, rows }) => {
    const exception = items === undefined ? null : itemNames(words, catalogue, items);
    return rows.flatMap((row) => row.cells.map((cell) => ({ row, cell, exception })));
  });
}

/** Everything to be corrected: what was refused, else what was kept as it was typed. */
function wrongCells({ words, problems }: CellSurroundings, catalogue: Catalogue, sheet: ThresholdSheet) {
  return cellsOf(words, catalogue, sheet).flatMap(({ row, cell, exception }) => {
    const wrong = problems.get(cell.key) ?? (cell.problem === undefined ? [] : [cell.problem]);
    return wrong.map((problem) => {
      const { message, hint } = problemInWords(words, problem);
      const name = cellName(words, row.fact, cell.level, exception);
      const said = { message: words.t('sheet:atCell', { cell: name, message }), target: cellId(cell.key) };
      return { ...said, ...(hint === undefined ? {} : { hint }) };
    });
  });
}

function summaryOf(words: Words, { sheet, baseVersion }: ShownSheet, wrong: number): SheetTableView['summary'] {
  const cells = sheet.parts.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const withWarning = (kind: string) =>
    cells.filter(({ warnings }) => warnings.some((one) => one.kind === kind)).length;
  const changed = cells.filter(({ change }) => change !== undefined).length;
  const counts = [
    { kind: 'error', key: 'wrong', count: wrong },
    { kind: 'warning', key: 'outOfOrder', count: withWarning('below-lower-level') },
    { kind: 'warning', key: 'unusual', count: withWarning('unusual-unit') },
    { kind: 'changed', key: 'changed', count: changed },
  ] as const;
  const told = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, key, count }) => ({ kind, text: words.t(`sheet:summary.${key}`, { count, version: baseVersion }) }));
  if (changed > 0) return told;
  return [...told, { kind: 'plain', text: words.t('sheet:summary.unchanged', { version: baseVersion }) }];
}
