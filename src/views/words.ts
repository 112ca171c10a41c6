import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import { invariant } from '../base/invariant.ts';
import { LANGUAGES, type Language } from '../base/localized-text.ts';
import { escapeText } from './escaping.ts';

export type WordParams = Readonly<Record<string, string | number>>;

/** The product's own sentences in one language; `namespace:path.to.key`. Nothing is escaped here: the views do that. */
export interface Words {
  readonly language: Language;
  /**
   * Of a parameter only what can be printed is taken over: a name must not turn the sentence around it.
   * @throws {InvariantError} for a key or a parameter that is missing.
   */
  t(key: string, params?: WordParams): string;
  has(key: string): boolean;
}

export type WordsByLanguage = Readonly<Record<Language, Words>>;

/** The catalogues of every language as read: language → namespace → tree of texts. */
export type WordCatalogues = Record<Language, Record<string, unknown>>;

/** Reads `<dir>/<language>/<namespace>.json`. */
export async function readWordCatalogues(dir: string): Promise<WordCatalogues> {
  const readLanguage = async (language: Language): Promise<Record<string, unknown>> => {
    const files = (await readdir(join(dir, language))).filter((file) => file.endsWith('.json')).toSorted();
    const catalogues = files.map(async (file): Promise<[string, unknown]> => {
      const text = await readFile(join(dir, language, file), 'utf8');
      return [file.slice(0, -'.json'.length), JSON.parse(text)];
    });
    return Object.fromEntries(await Promise.all(catalogues));
  };
  const [en, ja] = await Promise.all([readLanguage('en'), readLanguage('ja')]);
  return { en, ja };
}

export async function createWords(dir: string): Promise<WordsByLanguage> {
  const catalogues = await readWordCatalogues(dir);
  const instance = await startI18next(catalogues);
  return { en: wordsOf(instance, catalogues, 'en'), ja: wordsOf(instance, catalogues, 'ja') };
}

async function startI18next(catalogues: WordCatalogues): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.init({
    resources: JSON.parse(JSON.stringify(catalogues)),
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    load: 'currentOnly',
    ns: [...new Set(Object.values(catalogues).flatMap((namespaces) => Object.keys(namespaces)))],
    defaultNS: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text, value) => {
      throw new Error(`The text "${text}" needs ${String(value[0])}.`);
    },
  });
  return instance;
}

function wordsOf(instance: i18n, catalogues: WordCatalogues, language: Language): Words {
  const fixed = instance.getFixedT(language);
  const keys = new Set(wordKeys(catalogues[language]));
  return {
    language,
    has: (key) => keys.has(key),
    t: (key, params = {}) => {
      invariant(keys.has(key), `There is no text ${key} in ${language}.`);
      // `nest: false`: a value that looks like a reference to another text stays what was typed.
      return fixed(key, { ...printable(params), nest: false });
    },
  };
}

const printable = (params: WordParams): WordParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? escapeText(value) : value]),
  );

/** The endings under which i18next keeps the plural forms of one text. */
const PLURAL_ENDING = /_(?:zero|one|two|few|many|other)$/;

/** Every key that `t` knows, plural forms counted as one key. */
export function wordKeys(namespaces: Record<string, unknown>): string[] {
  const keysIn = (tree: unknown, path: string): string[] => {
    if (typeof tree !== 'object' || tree === null) return [path.replace(PLURAL_ENDING, '')];
    return Object.entries(tree).flatMap(([name, child]) => keysIn(child, `${path}.${name}`));
  };
  const all = Object.entries(namespaces).flatMap(([namespace, tree]) =>
    Object.entries(tree as object).flatMap(([name, child]) => keysIn(child, `${namespace}:${name}`)),
  );
  return [...new Set(all)];
}
