import type { Language } from '../../../../base/localized-text.ts';
import type { SheetLevel, SheetRow } from '../../../../rules/drafts/sheet/threshold-sheet.ts';
import type { Words, WordsByLanguage } from '../../../words.ts';
import { choicesOf } from './sheet-words.ts';
import { lockTexts } from './spreadsheet-table.ts';

/** What the words of a spreadsheet mean, whichever of our languages they are in. */
export interface SheetLabels {
  /** The level of a column by its heading; null for headings of other columns, undefined for unknown ones. */
  readonly levelOf: (heading: string) => number | null | undefined;
  /** What a form holds for the text of a cell; undefined for a text that is none of the choices. */
  readonly typedText: (row: SheetRow, text: string) => string | undefined;
  /** What can be chosen in a row, in the reader's language. */
  readonly choices: (row: SheetRow) => readonly string[];
  /** Whether a text only says why a cell is not filled in. */
  readonly isLock: (text: string) => boolean;
}

export function sheetLabels(
  byLanguage: WordsByLanguage,
  language: Language,
  levels: readonly Pick<SheetLevel, 'level'>[],
): SheetLabels {
  const all: readonly Words[] = Object.values(byLanguage);
  const headings = new Map<string, number | null>([
    ...all.flatMap(({ t }) => ['sheet:criterion', 'sheet:file.unit'].map((key) => [plain(t(key)), null] as const)),
    ...all.flatMap(({ t }) => levels.map(({ level }) => [plain(t('sheet:level', { level })), level] as const)),
  ]);
  const locks = new Set(all.flatMap(lockTexts).map(plain));
  return {
    levelOf: (heading) => headings.get(plain(heading)),
    choices: (row) => choicesOf(byLanguage[language], row)?.map(({ label }) => label) ?? [],
    isLock: (text) => locks.has(plain(text)),
    typedText: (row, text) => {
      if (choicesOf(byLanguage.en, row) === undefined) return text.trim();
      const choices = all.flatMap((words) => choicesOf(words, row) ?? []);
      if (text.trim() === '') return '';
      return choices.find(({ value, label }) => plain(label) === plain(text) || value === text.trim())?.value;
    },
  };
}

/** Full-width letters, capitals and spaces make no difference. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
