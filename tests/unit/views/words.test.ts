import { beforeAll, describe, expect, test } from 'vitest';
import { createViews } from '../../../src/views/view-engine.ts';
import { createWords, readWordCatalogues, type WordsByLanguage, wordKeys } from '../../../src/views/words.ts';

let words: WordsByLanguage;

beforeAll(async () => {
  words = await createWords('templates/words');
});

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ''))].toSorted();

function leaves(tree: unknown, path = ''): [path: string, text: unknown][] {
  if (typeof tree !== 'object' || tree === null) return [[path, tree]];
  return Object.entries(tree).flatMap(([name, child]) => leaves(child, `${path}/${name}`));
}

describe('the catalogues of words', () => {
  test('both languages have the same keys', async () => {
    const { en, ja } = await readWordCatalogues('templates/words');
    expect(wordKeys(ja).toSorted()).toEqual(wordKeys(en).toSorted());
  });

  test('both languages use the same values in a text', async () => {
    const { en, ja } = await readWordCatalogues('templates/words');
    const japanese = new Map(leaves(ja).map(([path, text]) => [path, String(text)]));
    for (const [path, text] of leaves(en)) {
      const other = japanese.get(path);
      if (other !== undefined) expect([path, placeholders(other)]).toEqual([path, placeholders(String(text))]);
    }
  });

  test('every text is a text and none is empty', async () => {
    const catalogues = await readWordCatalogues('templates/words');
    const bad = leaves(catalogues).filter(([, text]) => typeof text !== 'string' || text.trim() === '');
    expect(bad).toEqual([]);
  });

  test('every text that a template asks for exists', async () => {
    await expect(createViews('templates')).resolves.toBeDefined();
  });
});

describe('asking for words', () => {
  test('a text that does not exist is an error', () => {
    expect(() => words.en.t('terms:nothing')).toThrow(/no text terms:nothing/);
    expect(() => words.en.t('terms:level')).toThrow(/no text/);
    expect(() => words.en.t('terms:__proto__')).toThrow(/no text/);
  });

  test('a value that is not given is an error', () => {
    expect(() => words.en.t('terms:level.name')).toThrow(/needs/);
  });

  test('a value that looks like a key stays what was typed', () => {
    expect(words.en.t('terms:level.name', { level: '$t(terms:trace) {{level}}' })).toBe(
      'Level $t(terms:trace) {{level}}',
    );
  });

  test('a value can not turn the direction of the sentence around it, nor break it', () => {
    expect(words.en.t('terms:level.name', { level: 'a\u202eb\u2066c\u0007\nd' })).toBe('Level abc d');
  });

  test('one and many differ in English', () => {
    expect(words.en.t('terms:unit.persons', { number: '1', count: 1 })).toBe('1 person');
    expect(words.en.t('terms:unit.persons', { number: '0', count: 0 })).toBe('0 persons');
    expect(words.ja.t('terms:unit.persons', { number: '1', count: 1 })).toBe('1人');
  });
});
