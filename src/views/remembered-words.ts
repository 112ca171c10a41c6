import type { WordParams, Words } from './words.ts';

/** The same words, each sentence put together once: for a page that says a few things thousands of times. */
export function rememberedWords(words: Words): Words {
  const said = new Map<string, string>();
  return {
    ...words,
    t: (key: string, params: WordParams = {}): string => {
      const name = `${key} ${JSON.stringify(params)}`;
      const known = said.get(name);
      if (known !== undefined) return known;
      const text = words.t(key, params);
      said.set(name, text);
      return text;
    },
  };
}
