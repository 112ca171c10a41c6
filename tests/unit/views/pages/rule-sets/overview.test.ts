import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../../../../src/evaluation/world.ts';
import { changedFiles } from '../../../../../src/views/pages/rule-sets/changed-files.ts';
import { headOfForm } from '../../../../../src/views/pages/rule-sets/head-form.ts';
import { lineDifference } from '../../../../../src/views/pages/rule-sets/line-difference.ts';
import { placeOf } from '../../../../../src/views/pages/rule-sets/place-links.ts';
import { createWords, type WordsByLanguage } from '../../../../../src/views/words.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';

const LARGE = 'conditions/large-system-operation.json';
const LEVEL_5 = 'system-operation/level-5.json';

let words: WordsByLanguage;
let shipped: World;

beforeAll(async () => {
  words = await createWords('templates/words');
  shipped = await shippedWorld();
});

describe('the place where something is put right', () => {
  const linkTo = (file: string | undefined, at: string) =>
    placeOf(words.en, { id: 'd', files: shipped.files }, file === undefined ? { at } : { file, at });

  test.each<[string | undefined, string, string | null, string]>([
    [
      LEVEL_5,
      '/conditions/all/0/value',
      '/rule-sets/drafts/d/rules/system-operation.level-5#conditions/all/0/value',
      'System operation, level 5, all items but project management',
    ],
    [
      LEVEL_5,
      '/examples/2',
      '/rule-sets/drafts/d/rules/system-operation.level-5/examples#examples/2',
      'System operation, level 5, all items but project management',
    ],
    [
      LARGE,
      '/title/en',
      '/rule-sets/drafts/d/conditions/large-system-operation#title/en',
      'Size for level 5 (system operation)',
    ],
    ['readings/0002-one-engagement.md', '', '/rule-sets/drafts/d/readings/0002-one-engagement', 'One engagement'],
    ['rule-set.json', '/effectiveDate', '/rule-sets/drafts/d#effectiveDate', 'Name and dates'],
    ['rule-set.json', '/acknowledged/0', '/rule-sets/drafts/d/effect#acknowledged/0', 'Name and dates'],
    ['system-operation/level-9.json', '', '/rule-sets/drafts/d/rules', 'system-operation/level-9.json'],
    [undefined, '', null, 'The whole rule set'],
  ])('%s %s', (file, at, address, name) => {
    expect(linkTo(file, at)).toEqual({ address, name });
  });
});

describe('what reads differently', () => {
  const changesOf = (edit: (files: Map<string, string>) => void) => {
    const files = new Map(shipped.files);
    edit(files);
    return changedFiles({ words: words.en, catalogue: shipped.catalogue }, 'd', shipped.files, files);
  };

  test('nothing, where nothing was changed', () => {
    expect(changesOf(() => undefined)).toEqual([]);
  });

  test('a title, before and after, with the lines around it', () => {
    const [change, ...others] = changesOf((files) =>
      files.set(LARGE, (files.get(LARGE) ?? '').replace('Size for level 5', 'Large enough')),
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: 'Shared condition',
      title: 'Large enough (system operation)',
      change: 'changed',
      parts: [
        { name: 'Title', before: 'Size for level 5 (system operation)', after: 'Large enough (system operation)' },
      ],
    });
    expect(change?.lines.filter(({ sign }) => sign === '+' || sign === '-')).toHaveLength(2);
  });

  test('what a rule counts of its examples, and a reading that is gone', () => {
    const file = 'overall/level-1.json';
    const changes = changesOf((files) => {
      const rule = JSON.parse(files.get(file) ?? '');
      rule.examples = rule.examples.filter(({ expect: verdict }: { expect: string }) => verdict !== 'undetermined');
      files.set(file, JSON.stringify(rule));
      files.delete('readings/0012-highest-claim-counts.md');
    });
    expect(changes.map(({ change, title }) => [change, title])).toEqual([
      ['changed', 'Overall level 1'],
      ['removed', 'The highest claim counts'],
    ]);
    expect(changes[0]?.parts).toEqual([{ name: 'Examples', before: '5 examples', after: '4 examples' }]);
  });

  test('what a rule says and whom it is for, in words, even while something is not finished', () => {
    const file = 'service-desk/level-5.json';
    const [change] = changesOf((files) => {
      const rule = JSON.parse(files.get(file) ?? '');
      rule.appliesTo.skillItems = ['stress-management'];
      rule.conditions.all = [rule.conditions.all[0], { fact: 'role', operator: 'equal' }];
      files.set(file, JSON.stringify(rule));
    });
    expect(change?.parts).toMatchObject([
      {
        name: 'Applies to',
        before: 'Service desk: all skill items',
        after: 'Service desk: Stress management',
      },
      { name: 'Says', after: 'the work matches the practice statement of level 5 and role: …' },
    ]);
    expect(change?.parts[1]?.before).toContain('at least 20 persons');
  });
});

describe('the lines in which two texts differ', () => {
  const shown = (before: string, after: string) =>
    lineDifference(before, after).map(({ sign, text }) => `${sign}${text}`);

  test('are told with a little of what stands around them', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const after = lines.toSpliced(4, 1, 'E', 'EE');
    expect(shown(lines.join('\n'), after.join('\n'))).toEqual(['…', ' c', ' d', '-e', '+E', '+EE', ' f', ' g', '…']);
  });

  test('none in the same text, all of a new one', () => {
    expect(shown('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(shown('', 'a\nb\n')).toEqual(['+a', '+b']);
  });

  test('make the later text of the earlier, whatever was moved', () => {
    const [before, after] = [
      ['x', 'a', 'b', 'c', 'y'],
      ['b', 'c', 'a', 'z', 'y', 'x'],
    ];
    const lines = lineDifference(before.join('\n'), after.join('\n'));
    const side = (sign: '+' | '-') =>
      lines.filter((line) => line.sign === ' ' || line.sign === sign).map(({ text }) => text);
    expect([side('-'), side('+')]).toEqual([before, after]);
  });
});

describe('the form of name and date', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['２０２６年１２月１日', '2026-12-01'],
    ['2026.1.9', '2026-01-09'],
    ['in spring', 'in spring'],
    ['', ''],
  ])('takes %s as the date %s', (typed, date) => {
    expect(headOfForm(new URLSearchParams({ effectiveDate: typed })).effectiveDate).toBe(date);
  });

  test('takes out notes of which nothing is left, and keeps what is half written', () => {
    const form = new URLSearchParams({
      'notes/0/en': ' ',
      'notes/0/ja': '',
      'notes/1/en': 'Kept.',
      'notes/2/ja': '新しい',
      version: ' ２ ',
    });
    expect(headOfForm(form)).toMatchObject({
      version: '2',
      notes: [
        { en: 'Kept.', ja: '' },
        { en: '', ja: '新しい' },
      ],
    });
  });
});
