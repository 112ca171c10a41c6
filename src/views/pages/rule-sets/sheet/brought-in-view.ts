import { type JsonPointer, pointerTokens } from '../../../../base/json-pointer.ts';
import { inLanguage } from '../../../../base/localized-text.ts';
import type { Problem } from '../../../../base/problem.ts';
import { sheetChanges } from '../../../../rules/drafts/sheet/sheet-changes.ts';
import type { SheetChange, SheetRow, ThresholdSheet } from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { type ProblemInWords, problemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { cellName, itemNames, limitInWords } from './sheet-words.ts';

/** A file as it was examined: what it would change, and where that would go. */
export interface BroughtIn {
  readonly start:
    | { readonly kind: 'draft'; readonly revision: number; readonly version: string }
    | { readonly kind: 'new'; readonly digest: string; readonly version: string };
  readonly own: Version;
  readonly newest: Version;
  readonly cells: readonly BroughtCell[];
  readonly changed: readonly SheetPair[];
  readonly since: readonly SheetPair[];
}

interface Version {
  readonly digest: string;
  readonly version: string;
}

interface SheetPair {
  readonly before: ThresholdSheet;
  readonly after: ThresholdSheet;
}

interface BroughtCell {
  readonly fieldId: string;
  readonly key: string;
  readonly text: string;
  readonly was: string;
}

/** Changes of one field in words. */
export interface FieldChangesView {
  readonly field: string;
  readonly rows: readonly {
    readonly cell: string;
    readonly before: string;
    readonly after: string;
    readonly note: string | null;
  }[];
}

/** Data of `partials/rule-sets/sheet-brought-in`. */
export interface BroughtInView {
  readonly lead: string;
  /** Null where the file rests on the newest version. */
  readonly older: { readonly text: string; readonly since: readonly FieldChangesView[] } | null;
  readonly count: string;
  readonly fields: readonly FieldChangesView[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** Null where there is nothing to take. */
  readonly takeLabel: string | null;
  /** The other version to see it on; null where there is none. */
  readonly instead: { readonly value: string; readonly label: string } | null;
}

export function broughtInView(words: Words, catalogue: Catalogue, brought: BroughtIn): BroughtInView {
  const { t } = words;
  const { start, own, newest, cells, changed, since } = brought;
  const fields = fieldChanges(words, catalogue, changed, cells);
  const count = fields.reduce((sum, { rows }) => sum + rows.length, 0);
  const other = start.kind === 'new' && since.length > 0 ? (start.digest === own.digest ? newest : own) : null;
  return {
    lead: t(start.kind === 'draft' ? 'sheet:brought.intoDraft' : 'sheet:brought.newDraft', {
      own: own.version,
      version: start.version,
    }),
    older:
      since.length === 0
        ? null
        : {
            text: t('sheet:brought.older', { own: own.version, newest: newest.version }),
            since: fieldChanges(words, catalogue, since, []),
          },
    count: t(count === 0 ? 'sheet:brought.nothing' : 'sheet:brought.changes', { count }),
    fields,
    hidden: hiddenFields(brought),
    takeLabel: count === 0 ? null : t(start.kind === 'draft' ? 'sheet:brought.save' : 'sheet:brought.start'),
    instead: other && { value: other.digest, label: t('sheet:brought.instead', { version: other.version }) },
  };
}

const CELL = 'cell/';
const WAS = 'was/';

function hiddenFields({ start, own, cells }: BroughtIn): BroughtInView['hidden'] {
  const place = ({ fieldId, key }: BroughtCell): string => `${fieldId}/${key}`;
  return [
    ...(start.kind === 'draft'
      ? [{ name: 'revision', value: String(start.revision) }]
      : [
          { name: 'own', value: own.digest },
          { name: 'from', value: start.digest },
        ]),
    ...cells.map((cell) => ({ name: `${CELL}${place(cell)}`, value: cell.text })),
    ...cells.map((cell) => ({ name: `${WAS}${place(cell)}`, value: cell.was })),
  ];
}

/** The cells that a page sends on; nothing of them is known to be right. */
export const broughtCellsOf = (fields: URLSearchParams): (BroughtCell & { at: JsonPointer })[] =>
  [...fields]
    .filter(([name]) => name.startsWith(CELL))
    .map(([name, text]) => {
      const place = name.slice(CELL.length);
      const cut = place.indexOf('/');
      return {
        fieldId: place.slice(0, cut),
        key: place.slice(cut + 1),
        text,
        was: fields.get(WAS + place) ?? '',
        at: '',
      };
    });

function fieldChanges(
  words: Words,
  catalogue: Catalogue,
  pairs: readonly SheetPair[],
  cells: readonly BroughtCell[],
): FieldChangesView[] {
  return pairs.flatMap(({ before, after }) => {
    const field = catalogue.standard.specialtyFields.find(({ id }) => id === after.fieldId);
    const rows = sheetChanges(before, after).flatMap((change) =>
      changeRow(words, catalogue, [after, before], change, cells),
    );
    return rows.length === 0 ? [] : [{ field: inLanguage(field?.title ?? after.fieldId, words.language), rows }];
  });
}

function changeRow(
  words: Words,
  catalogue: Catalogue,
  sheets: readonly ThresholdSheet[],
  change: SheetChange,
  cells: readonly BroughtCell[],
): FieldChangesView['rows'] {
  const [placed] = sheets.flatMap((sheet) => cellIn(words, catalogue, sheet, change.key));
  if (placed === undefined) return [];
  const { row, name } = placed;
  const typed = cells.find(({ key }) => key === change.key);
  const meanwhile = typed !== undefined && typed.was !== String(change.was ?? '');
  return [
    {
      cell: name,
      before: limitInWords(words, row, change.was),
      after: limitInWords(words, row, change.is),
      note: meanwhile ? words.t('sheet:brought.meanwhile', { limit: typedInWords(words, row, typed.was) }) : null,
    },
  ];
}

function cellIn(words: Words, catalogue: Catalogue, { parts }: ThresholdSheet, key: string) {
  return parts.flatMap(({ items, rows }) => {
    const exception = items === undefined ? null : itemNames(words, catalogue, items);
    return rows.flatMap((row) =>
      row.cells
        .filter((cell) => cell.key === key)
        .map(({ level }) => ({ row, name: cellName(words, row.fact, level, exception) })),
    );
  });
}

/** What a cell of a file said, as one says it. */
function typedInWords(words: Words, row: SheetRow, text: string): string {
  if (text === '') return limitInWords(words, row);
  if (row.kind === 'choice') return limitInWords(words, row, text === 'true');
  return limitInWords(words, row, row.kind === 'ladder' || !/^\d+$/.test(text) ? text : Number(text));
}

/** A problem with its cell: `Sheet “Network operation”, cell D7: …`. */
export function fileProblemInWords(words: Words, problem: Problem): Pick<ProblemInWords, 'message' | 'hint'> {
  const { message, hint } = problemInWords(words, problem);
  const [sheet, cell] = pointerTokens(problem.at);
  const place =
    sheet === undefined
      ? null
      : cell === undefined
        ? words.t('sheet:brought.onSheet', { sheet })
        : words.t('sheet:brought.inCell', { sheet, cell });
  const said = place === null ? message : words.t('sheet:atCell', { cell: place, message });
  return { message: said, ...(hint === undefined ? {} : { hint }) };
}
