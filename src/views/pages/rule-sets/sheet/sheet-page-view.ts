import { inLanguage } from '../../../../base/localized-text.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import type { ShownSheet } from './sheet-view.ts';
import { sheetTableView } from './sheet-view.ts';

/** That somebody else changed the draft while this was typed. */
export interface SheetConflict {
  /** Null where it isn't known any more. */
  readonly name: string | null;
  readonly at: string;
}

export interface SheetPage extends Omit<ShownSheet, 'draftAddress'> {
  readonly draftId: string;
  readonly revision: number;
  /** Path and query of the page. */
  readonly address: string;
  readonly conflict?: SheetConflict;
}

/** Where the sheet of a field is. */
export const sheetAddress = (draftId: string, fieldId: string): string => `${draftAddress(draftId)}/sheet/${fieldId}`;

/** Data of `pages/rule-sheet`, without the head and the panel. */
export function sheetPageView(words: Words, catalogue: Catalogue, page: SheetPage) {
  const { t } = words;
  const { draftId, sheet, editable, revision, address, conflict } = page;
  const table = sheetTableView(words, catalogue, { ...page, draftAddress: draftAddress(draftId) });
  const own = sheetAddress(draftId, sheet.fieldId);
  return {
    table,
    title: table.problems.length > 0 ? t('sheet:titleWithProblems', { title: t('sheet:title') }) : t('sheet:title'),
    lead: t('sheet:lead'),
    fields: catalogue.standard.specialtyFields.map(({ id, title }) => ({
      name: inLanguage(title, words.language),
      address: sheetAddress(draftId, id),
      current: id === sheet.fieldId,
    })),
    address,
    pageAddress: own,
    revision,
    editable,
    saveLabel: t(conflict ? 'sheet:saveMine' : 'sheet:save'),
    conflict: conflict ? { message: conflictInWords(words, conflict), address: own } : null,
    spreadsheet: sheetFilesView(words, draftAddress(draftId), editable, [sheetFile(words, catalogue, sheet.fieldId)]),
  };
}

const conflictInWords = ({ t }: Words, { name, at }: SheetConflict): string =>
  name === null ? t('sheet:conflict.someone') : t('sheet:conflict.by', { name, at });

/** Data of `partials/rule-sets/sheet-files`. */
export interface SheetFilesView {
  readonly lead: string;
  readonly workbook: string;
  readonly tables: readonly { readonly label: string; readonly address: string }[];
  /** Where a file is brought in; null for readers who can't. */
  readonly upload: string | null;
}

interface SheetFile {
  readonly fieldId: string;
  readonly name: string;
}

/** @param owner the address of the draft or the version */
export const sheetFilesView = (
  { t }: Words,
  owner: string,
  editable: boolean,
  files: readonly SheetFile[],
): SheetFilesView => ({
  lead: t(editable ? 'sheet:files.lead' : 'sheet:files.leadReader'),
  workbook: `${owner}/spreadsheet`,
  tables: files.map(({ fieldId, name }) => ({
    label: t('sheet:files.table', { field: name }),
    address: `${owner}/spreadsheet/${fieldId}`,
  })),
  upload: editable ? `${owner}/spreadsheet` : null,
});

/** The CSV of one field. */
const sheetFile = (words: Words, { standard }: Catalogue, fieldId: string): SheetFile => ({
  fieldId,
  name: inLanguage(standard.specialtyFields.find(({ id }) => id === fieldId)?.title ?? fieldId, words.language),
});
