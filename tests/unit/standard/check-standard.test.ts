import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseStandard } from '../../../src/standard/check-standard.ts';
import type { SkillStandard } from '../../../src/standard/skill-standard.ts';

const text = readFileSync(new URL('../../../data/standards/itss-v2-operations.json', import.meta.url), 'utf8');
const standard = (): SkillStandard => JSON.parse(text);

const problemsAfter = (change: (standard: SkillStandard) => unknown): string[] => {
  const changed = standard();
  change(changed);
  const result = parseStandard(changed);
  return result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);
};

function nth<T>(list: T[], index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new Error(`No entry ${index}.`);
  return entry;
}

test('the standard as it is shipped has no problem', () => {
  const result = parseStandard(standard());
  expect(result).toMatchObject({ ok: true, value: { definedLevels: [1, 2, 3, 4, 5] } });
});

test.each<[string, (standard: SkillStandard) => unknown, string[]]>([
  [
    'a page number given twice',
    (s) => Object.assign(nth(s.pages, 1), { page: 'OP-5' }),
    ['duplicate-id /pages/1/page'],
  ],
  [
    'one item listed twice',
    (s) => s.skillItems.push(structuredClone(nth(s.skillItems, 0))),
    ['duplicate-id /skillItems/12/id'],
  ],
  [
    'one field listed twice',
    (s) => s.specialtyFields.push(nth(s.specialtyFields, 0)),
    ['duplicate-id /specialtyFields/3/id'],
  ],
  ['one level listed twice', (s) => s.levels.push({ level: 7, defined: false }), ['duplicate-id /levels/7/level']],
  [
    'an item that a field has twice',
    (s) => nth(s.specialtyFields, 0).skillItems.push('technology'),
    ['duplicate-id /specialtyFields/0/skillItems/9'],
  ],
  [
    'an item that is nowhere described for its field',
    (s) => nth(s.specialtyFields, 0).skillItems.push('stress-management'),
    ['item-not-described /specialtyFields/0/skillItems/9'],
  ],
  [
    'an item that does not exist',
    (s) => nth(s.specialtyFields, 0).skillItems.splice(0, 1, 'asset-management'),
    [
      'unknown-skill-item /specialtyFields/0/skillItems/0',
      'skill-item-not-in-field /pages/0/skillItem',
      'item-not-described /specialtyFields/0/skillItems/0',
    ],
  ],
  [
    'a page for an item that does not exist',
    (s) => Object.assign(nth(s.pages, 0), { skillItem: 'assets' }),
    ['unknown-skill-item /pages/0/skillItem'],
  ],
  [
    'a page for a field that does not exist',
    (s) => Object.assign(nth(s.pages, 0), { specialtyFields: ['system-operation', 'desk'] }),
    ['unknown-specialty-field /pages/0/specialtyFields/1'],
  ],
  [
    'a page for a field that does not have the item',
    (s) => Object.assign(nth(s.pages, 8), { specialtyFields: ['system-operation', 'service-desk'] }),
    ['skill-item-not-in-field /pages/8/skillItem'],
  ],
  [
    'a page that describes levels described elsewhere',
    (s) => Object.assign(nth(s.pages, 0), { specialtyFields: ['system-operation', 'service-desk'] }),
    ['level-twice /pages/18/practice', 'level-twice /pages/18/practice', 'level-twice /pages/18/practice'],
  ],
  [
    'a gap between levels',
    (s) => nth(s.pages, 0).practice.splice(1, 1),
    ['levels-not-neighbours /pages/0/practice/1/levels/0'],
  ],
  [
    'levels that fall',
    (s) => nth(s.pages, 0).practice.reverse(),
    ['levels-not-neighbours /pages/0/practice/1/levels/0', 'levels-not-neighbours /pages/0/practice/2/levels/0'],
  ],
  [
    'a statement for a level that is blank',
    (s) => nth(nth(s.pages, 0).practice, 2).levels.push(6),
    ['unknown-level /pages/0/practice/2/levels/1'],
  ],
  [
    'a statement for no level',
    (s) => nth(nth(s.pages, 0).practice, 2).levels.pop(),
    ['too-few /pages/0/practice/2/levels'],
  ],
  [
    'a statement without Japanese',
    (s) => Object.assign(nth(nth(s.pages, 0).practice, 0).statement, { ja: '' }),
    ['too-short /pages/0/practice/0/statement/ja'],
  ],
])('%s is refused', (_name, change, expected) => {
  expect(problemsAfter(change)).toEqual(expected);
});

test.each([null, [], 'text', 7, {}])('%j is no standard', (value) => {
  expect(parseStandard(value).ok).toBe(false);
});
