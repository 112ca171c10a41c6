export type Language = 'en' | 'ja';

/** The languages that every text of the product exists in, the default first. */
export const LANGUAGES: readonly Language[] = ['en', 'ja'];

/** One text in every language. */
export interface LocalizedText {
  /** @minLength 1 */
  en: string;
  /** @minLength 1 */
  ja: string;
}

/** A text that its author may give in one language or in all. */
export type Wording = string | LocalizedText;

/** Several texts in a row: `a, b and c`, 「a、b、c」. */
export function inARow(texts: readonly LocalizedText[]): LocalizedText {
  const first = texts.slice(0, -1).map(({ en }) => en);
  const last = texts.at(-1)?.en ?? '';
  return {
    en: first.length === 0 ? last : `${first.join(', ')} and ${last}`,
    ja: texts.map(({ ja }) => ja).join('、'),
  };
}

export const inLanguage = (wording: Wording, language: Language): string =>
  typeof wording === 'string' ? wording : wording[language];
