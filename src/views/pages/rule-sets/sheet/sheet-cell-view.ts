import type { Problem } from '../../../../base/problem.ts';
import type {
  CellWarning,
  FedCell,
  SheetCell,
  SheetPart,
  SheetRow,
} from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import { numberIn } from '../../../formats.ts';
import { problemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { seenField, typedField } from './sheet-form.ts';
import { type CellChoice, cellName, choicesOf, limitInWords, shownText } from './sheet-words.ts';

/** What is said under a cell. */
export interface CellMark {
  readonly kind: 'error' | 'warning' | 'changed' | 'now' | 'soft';
  /** In colour and sign as well as in words. */
  readonly sign: string | null;
  readonly text: string;
}

export interface CellView {
  readonly level: number;
  /** For a field to fill in; null where there is only text. */
  readonly field: CellField | null;
  /** Null where there is a field. */
  readonly text: string | null;
  /** Where a cell in words is changed. */
  readonly address: string | null;
  readonly quiet: boolean;
  readonly changed: boolean;
  readonly marks: readonly CellMark[];
  /** Numbers of the notes under the table. */
  readonly notes: readonly number[];
}

interface CellField {
  readonly id: string;
  readonly name: string;
  readonly seenName: string;
  readonly label: string;
  readonly value: string;
  readonly seen: string;
  readonly choices: readonly (CellChoice & { readonly selected: boolean })[] | null;
  readonly invalid: boolean;
  readonly describedBy: string | null;
}

/** What a page knows of its cells beside the sheet itself. */
export interface CellSurroundings {
  readonly words: Words;
  readonly editable: boolean;
  readonly draftAddress: string;
  /** What somebody typed and the draft does not say, by cell. */
  readonly typed: ReadonlyMap<string, string>;
  readonly seen: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** The number of the note that tells what else a cell changes. */
  readonly noteOf: (shared: readonly FedCell[]) => number | null;
}

/** The id of a cell's field, and the fragment that leads to it. */
export const cellId = (key: string): string => `cell-${key}`;

export const noteId = (number: number): string => `sheet-note-${number}`;

export function cellView(
  around: CellSurroundings,
  { part, row, cell, exception }: { part: SheetPart; row: SheetRow; cell: SheetCell; exception: string | null },
): CellView {
  const { words, editable, draftAddress } = around;
  const note = cell.locked === undefined && editable ? around.noteOf(cell.sharedWith) : null;
  const notes = note === null ? [] : [note];
  const plain = { level: cell.level, address: null, notes, changed: cell.change !== undefined };
  if (cell.locked !== undefined && cell.locked !== 'measures-joined')
    return {
      ...plain,
      field: null,
      text: words.t(`sheet:locked.${exception === null ? cell.locked : lockOfException(cell)}`),
      address: cell.locked === 'in-words' ? `${draftAddress}/rules/${cell.ruleId ?? ''}` : null,
      quiet: true,
      marks: [],
      notes: [],
    };
  const marks = marksOf(around, part, row, cell);
  if (!editable || cell.locked !== undefined) {
    const quiet = cell.value === undefined;
    return { ...plain, field: null, text: limitInWords(words, row, cell.value), quiet, marks };
  }
  const label = cellName(words, row.fact, cell.level, exception);
  return { ...plain, field: fieldOf(around, row, cell, label, marks, notes), text: null, quiet: false, marks };
}

const lockOfException = ({ locked }: SheetCell): string => (locked === 'no-rule' ? 'as-others' : (locked ?? ''));

function fieldOf(
  { words, typed, seen }: CellSurroundings,
  row: SheetRow,
  cell: SheetCell,
  label: string,
  marks: readonly CellMark[],
  notes: readonly number[],
): CellField {
  const [id, shown] = [cellId(cell.key), shownText(cell)];
  const value = typed.get(cell.key) ?? shown;
  const choices = choicesOf(words, row);
  const described = [...(marks.length > 0 ? [`${id}-marks`] : []), ...notes.map(noteId)];
  return {
    id,
    name: typedField(cell.key),
    seenName: seenField(cell.key),
    label,
    value,
    seen: (typed.has(cell.key) ? seen.get(cell.key) : undefined) ?? shown,
    choices: choices?.map((choice) => ({ ...choice, selected: choice.value === value })) ?? null,
    invalid: marks.some(({ kind }) => kind === 'error'),
    describedBy: described.length > 0 ? described.join(' ') : null,
  };
}

function marksOf(around: CellSurroundings, part: SheetPart, row: SheetRow, cell: SheetCell): CellMark[] {
  const { words, typed, seen, problems } = around;
  const wrong = problems.get(cell.key) ?? (cell.problem === undefined ? [] : [cell.problem]);
  const told: CellMark[] = wrong.map((problem) => ({
    kind: 'error',
    sign: null,
    text: problemInWords(words, problem).message,
  }));
  const shown = shownText(cell);
  const isTyped = typed.has(cell.key) && typed.get(cell.key) !== shown;
  if (isTyped && seen.has(cell.key) && seen.get(cell.key) !== shown)
    told.push({ kind: 'now', sign: null, text: words.t('sheet:now', { limit: limitInWords(words, row, cell.value) }) });
  const warnings = isTyped ? [] : cell.warnings;
  told.push(
    ...warnings.map((warning): CellMark => ({ kind: 'warning', sign: '!', text: warningInWords(words, row, warning) })),
  );
  if (cell.change !== undefined)
    told.push({
      kind: 'changed',
      sign: null,
      text: words.t('sheet:was', { limit: limitInWords(words, row, cell.change.was) }),
    });
  if (cell.operator === 'greaterThan') told.push(soft(words.t('sheet:moreThan')));
  if (!isTyped && isLongYen(around, row, cell)) told.push(soft(limitInWords(words, row, cell.value)));
  if (cell.locked === 'measures-joined') told.push(soft(words.t('sheet:locked.measures-joined')));
  if (row.kind === 'measure' && isJoined(part, cell)) told.push(soft(words.t('sheet:together')));
  return told;
}

/** Whether a field holds an amount that Japanese counts by ten thousands; as text it stands so already. */
const isLongYen = ({ words, editable }: CellSurroundings, { fact }: SheetRow, { value, locked }: SheetCell): boolean =>
  editable &&
  locked === undefined &&
  words.language === 'ja' &&
  fact.unit === 'yen' &&
  typeof value === 'number' &&
  value >= 10_000;

/** Whether the cell is one of several measures that its rule asks for at once. */
function isJoined({ rows }: SheetPart, { ruleId, value, alternative }: SheetCell): boolean {
  if (value === undefined || alternative) return false;
  const limits = rows.filter(({ kind }) => kind === 'measure').flatMap(({ cells }) => cells);
  return limits.filter((other) => other.ruleId === ruleId && other.value !== undefined).length > 1;
}

const soft = (text: string): CellMark => ({ kind: 'soft', sign: null, text });

export function warningInWords(words: Words, row: SheetRow, warning: CellWarning): string {
  if (warning.kind === 'below-lower-level')
    return words.t('sheet:belowLower', { level: warning.level, limit: limitInWords(words, row, warning.value) });
  const compared = numberIn(words.language, warning.compared);
  if (warning.meant === undefined) return words.t('sheet:unusual', { compared });
  return words.t('sheet:unusualUnit', { compared, meant: limitInWords(words, row, warning.meant) });
}
