/** What the names of a sheet's fields begin with: what is typed, and what the cell said when the page was made. */
const TYPED = 'cell/';
const SEEN = 'was/';

export const typedField = (key: string): string => `${TYPED}${key}`;
export const seenField = (key: string): string => `${SEEN}${key}`;

/** A sheet as somebody sent it. */
export interface SheetForm {
  /** What was typed into each cell, by its key. */
  readonly typed: ReadonlyMap<string, string>;
  /** What each cell said when its writer saw it. */
  readonly seen: ReadonlyMap<string, string>;
}

/** What a page sends of a sheet; the last of several fields of one name counts. */
export const sheetFormOf = (fields: URLSearchParams): SheetForm => ({
  typed: fieldsUnder(fields, TYPED),
  seen: fieldsUnder(fields, SEEN),
});

/** The cells that the writer changed; the others may have been changed by somebody else meanwhile. */
export const writtenCells = ({ typed, seen }: SheetForm): ReadonlyMap<string, string> =>
  new Map([...typed].filter(([key, text]) => text.trim() !== (seen.get(key) ?? '').trim()));

const fieldsUnder = (fields: URLSearchParams, prefix: string): ReadonlyMap<string, string> =>
  new Map(
    [...fields].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  );
