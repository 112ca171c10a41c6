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

export const inLanguage = (wording: Wording, language: Language): string =>
  typeof wording === 'string' ? wording : wording[language];
