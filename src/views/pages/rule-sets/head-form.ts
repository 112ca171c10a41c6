import type { LocalizedText } from '../../../base/localized-text.ts';
import type { FieldContext, TextFieldView } from '../text-field-view.ts';
import { textField } from '../text-field-view.ts';

/** What a draft says of itself, as it was typed. */
export interface DescribedForm {
  readonly version: string;
  readonly effectiveDate: string;
  readonly title: LocalizedText;
  readonly notes: readonly LocalizedText[];
  /** What changes and why. */
  readonly note: string;
}

/** Data of `partials/rule-sets/head-form`. */
export interface HeadFormView {
  readonly revision: number;
  readonly version: TextFieldView;
  readonly effectiveDate: TextFieldView & { readonly type: 'date' | 'text' };
  readonly titles: readonly TextFieldView[];
  /** Of each note both languages; the last pair is for a new one. */
  readonly notes: readonly { readonly label: string; readonly fields: readonly TextFieldView[] }[];
  readonly note: TextFieldView;
  readonly maySend: boolean;
}

const A_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Dates as people write them, with signs of either width: `2026/12/1` is `2026-12-01`. */
function dateTyped(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const [, year, month = '', day = ''] = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plain) ?? [];
  return year === undefined ? plain : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Notes of which nothing is left are taken out. */
export function headOfForm(form: URLSearchParams): DescribedForm {
  const typed = (name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const both = (place: string): LocalizedText => ({ en: typed(`${place}/en`), ja: typed(`${place}/ja`) });
  const places = [...new Set([...form.keys()].flatMap((name) => /^notes\/\d{1,3}(?=\/)/.exec(name)?.[0] ?? []))];
  return {
    version: typed('version').normalize('NFKC'),
    effectiveDate: dateTyped(form.get('effectiveDate') ?? ''),
    title: both('title'),
    notes: places.map(both).filter(({ en, ja }) => en !== '' || ja !== ''),
    note: typed('note'),
  };
}

export function headFormView(
  context: FieldContext,
  form: DescribedForm,
  { revision, maySend }: { readonly revision: number; readonly maySend: boolean },
): HeadFormView {
  const { t } = context.words;
  const field = (name: string, label: string, value: string, hint: string | null = null): TextFieldView =>
    textField(context, name, t(`rules:head.${label}`), value, { hint: hint === null ? null : t(`rules:head.${hint}`) });
  const date = field('effectiveDate', 'effectiveDate', form.effectiveDate, 'effectiveDateHint');
  const typedAsDate = form.effectiveDate === '' || A_DATE.test(form.effectiveDate);
  return {
    revision,
    version: field('version', 'version', form.version, 'versionHint'),
    effectiveDate: { ...date, type: typedAsDate ? 'date' : 'text' },
    titles: [field('title/en', 'titleEn', form.title.en), field('title/ja', 'titleJa', form.title.ja)],
    notes: [...form.notes, { en: '', ja: '' }].map(({ en, ja }, index) => ({
      label: t(index < form.notes.length ? 'rules:head.noteOf' : 'rules:head.noteNew', { number: index + 1 }),
      fields: [field(`notes/${index}/en`, 'inEnglish', en), field(`notes/${index}/ja`, 'inJapanese', ja)],
    })),
    note: field('note', 'note', form.note, 'noteHint'),
    maySend,
  };
}
