import { describe, expect, test } from 'vitest';
import { editCondition } from '../../../../src/rules/drafts/edit-condition.ts';
import {
  addNamedCondition,
  removeNamedCondition,
  setConditionTitle,
  shareCondition,
} from '../../../../src/rules/drafts/edit-named-condition.ts';
import {
  addRule,
  removeRule,
  setRuleReadings,
  setRuleScope,
  setRuleTitle,
} from '../../../../src/rules/drafts/edit-rule.ts';
import { fillCondition } from '../../../../src/rules/drafts/fill-condition.ts';
import { endException, makeException } from '../../../../src/rules/drafts/make-exception.ts';
import { rulesResting, usersOf } from '../../../../src/rules/drafts/named-conditions.ts';
import { readOverallLimits, setOverallLimits } from '../../../../src/rules/drafts/overall-limit.ts';
import { parseRuleSet } from '../../../../src/rules/parse-rule-set.ts';
import type { ItemScope, OverallScope } from '../../../../src/rules/rule-file.ts';
import { readShippedRules } from '../../../rules/shipped-rules.ts';
import { changedPaths, contentOf, expectEdited, refusal, withContent } from './draft-text.ts';

const { files: shipped, catalogue } = await readShippedRules();
const TITLE = { en: 'Peak of the night shift', ja: '夜間のピーク' };

describe('a new rule', () => {
  test.each<[string, ItemScope | OverallScope, number]>([
    ['network-operation/level-4-2.json', { specialtyFields: ['network-operation'], skillItems: 'all' }, 4],
    [
      'network-operation/level-4.technology.json',
      { specialtyFields: ['network-operation'], skillItems: ['technology'] },
      4,
    ],
    ['network-operation/level-3.specific.json', { specialtyFields: ['network-operation'], skillItems: 'specific' }, 3],
    ['common/level-3.json', { specialtyFields: 'all', skillItems: 'common' }, 3],
    ['several-fields/level-3.json', { specialtyFields: ['network-operation', 'service-desk'], skillItems: 'all' }, 3],
    ['overall/level-5-2.json', { specialtyFields: ['service-desk'], overall: true }, 5],
  ])('lies in %s', (file, appliesTo, level) => {
    const edited = expectEdited(addRule(shipped, catalogue, { appliesTo, level, title: TITLE }));
    expect(edited).toMatchObject({ file, at: '/conditions' });
    expect(contentOf(edited.files, file)).toMatchObject({
      id: file.replace('/', '.').replace('.json', ''),
      title: TITLE,
      source: catalogue.standard.id,
      conditions: { all: [] },
    });
  });

  test('is unfinished and says so at its place', () => {
    const appliesTo = { specialtyFields: ['service-desk'], skillItems: 'all' } as ItemScope;
    const { files, file } = expectEdited(
      addRule(shipped, catalogue, { appliesTo, level: 4, title: { en: '', ja: '' } }),
    );
    const parsed = parseRuleSet(files, catalogue);
    const places = parsed.ok ? [] : parsed.problems.map((problem) => [problem.file, problem.at, problem.code]);
    expect(places).toEqual([
      [file, '/title/en', 'too-short'],
      [file, '/title/ja', 'too-short'],
      [file, '/conditions/all', 'empty-group'],
    ]);
  });

  test('is not made for a level that the standard leaves blank', () => {
    const appliesTo = { specialtyFields: 'all', skillItems: 'all' } as const;
    expect(refusal(addRule(shipped, catalogue, { appliesTo, level: 6, title: TITLE }))).toEqual(['unknown-level']);
  });
});

describe('a rule', () => {
  const file = 'service-desk/level-4.json';

  test('gets another title, scope and readings, and nothing else changes', () => {
    const titled = expectEdited(setRuleTitle(shipped, file, TITLE)).files;
    const scoped = expectEdited(setRuleScope(titled, file, { specialtyFields: 'all', skillItems: 'common' })).files;
    const cited = ['0003-role-is-a-ladder', '0001-any-one-measure-is-enough', '0003-role-is-a-ladder'];
    const { files } = expectEdited(setRuleReadings(scoped, file, cited));
    expect(changedPaths(shipped, files)).toEqual([file]);
    expect(contentOf(files, file)).toEqual({
      ...contentOf(shipped, file),
      title: TITLE,
      appliesTo: { specialtyFields: 'all', skillItems: 'common' },
      readings: ['0001-any-one-measure-is-enough', '0003-role-is-a-ladder'],
    });
    expect(refusal(setRuleReadings(shipped, file, ['0099-unheard-of']))).toEqual(['unknown-reading']);
  });

  test('can be removed', () => {
    expect(changedPaths(shipped, expectEdited(removeRule(shipped, file)).files)).toEqual([file]);
    expect(refusal(removeRule(shipped, 'service-desk/level-9.json'))).toEqual(['draft-place-gone']);
    expect(refusal(removeRule(shipped, 'rule-set.json'))).toEqual(['draft-place-gone']);
  });
});

describe('an exception for named items', () => {
  const file = 'network-operation/level-5.json';
  const made = makeException(shipped, catalogue, { file, items: ['negotiation', 'technology'], title: TITLE });

  test('says the same at first, for its items alone', () => {
    const { files, file: path } = expectEdited(made);
    expect(path).toBe('network-operation/level-5.technology.json');
    expect(changedPaths(shipped, files)).toEqual([file, path]);
    expect(contentOf(files, path)).toMatchObject({
      title: TITLE,
      appliesTo: { specialtyFields: ['network-operation'], skillItems: ['technology', 'negotiation'] },
      conditions: contentOf(shipped, file).conditions,
    });
    const others = contentOf(files, file).appliesTo.skillItems;
    const items = catalogue.standard.specialtyFields.find(({ id }) => id === 'network-operation')?.skillItems ?? [];
    expect(others).toEqual(items.filter((item) => item !== 'technology' && item !== 'negotiation'));
    expect(parseRuleSet(files, catalogue).ok).toBe(true);
  });

  test('given back, leaves everything as it was', () => {
    const { files, file: path } = expectEdited(made);
    expect(expectEdited(endException(files, catalogue, path, file)).files).toEqual(shipped);
  });

  test('is refused for items that the rule does not decide, and for all of them', () => {
    const items = contentOf(shipped, 'system-operation/level-5.json').appliesTo.skillItems;
    const of = (names: readonly string[]) =>
      refusal(makeException(shipped, catalogue, { file: 'system-operation/level-5.json', items: names, title: TITLE }));
    expect(of(['project-management'])).toEqual(['unknown-skill-item']);
    expect(of(items)).toEqual(['applies-to-nothing']);
    expect(of([])).toEqual(['applies-to-nothing']);
  });
});

describe('a named condition', () => {
  test('is named after its title, with a number where the name is taken', () => {
    const first = expectEdited(addNamedCondition(shipped, TITLE));
    expect(first.file).toBe('conditions/peak-of-the-night-shift.json');
    expect(expectEdited(addNamedCondition(first.files, TITLE)).file).toBe('conditions/peak-of-the-night-shift-2.json');
    expect(expectEdited(addNamedCondition(shipped, { en: '', ja: '夜間' })).file).toBe('conditions/condition.json');
    expect(expectEdited(addNamedCondition(shipped, { en: '24×7 café', ja: '' })).file).toBe('conditions/cafe.json');
  });

  test('knows who uses it, and is not removed before', () => {
    const name = 'large-system-operation';
    expect(usersOf(shipped, name)).toMatchObject([
      { file: 'system-operation/level-5.json', at: '/conditions/all/2', kind: 'rule' },
    ]);
    expect(rulesResting(shipped, 'responsible-person')).toHaveLength(4);
    const removed = removeNamedCondition(shipped, name);
    expect(removed).toMatchObject({
      ok: false,
      problems: [
        { code: 'condition-in-use', params: { usedBy: contentOf(shipped, 'system-operation/level-5.json').title } },
      ],
    });
    const place = { file: 'system-operation/level-5.json', at: '/conditions/all/2' };
    const copied = expectEdited(editCondition(shipped, place, { do: 'ownCopy' })).files;
    expect(expectEdited(removeNamedCondition(copied, name)).files.has(`conditions/${name}.json`)).toBe(false);
  });

  test('is used through others too', () => {
    const files = withContent(shipped, 'conditions/large-service-desk.json', {
      conditions: { all: [{ condition: 'responsible-person' }] },
    });
    expect(rulesResting(files, 'responsible-person')).toContain('service-desk/level-5.json');
    expect(usersOf(files, 'responsible-person').filter(({ kind }) => kind === 'condition')).toHaveLength(1);
  });

  test('can be made of what a rule says, and says the same', () => {
    const place = { file: 'system-operation/level-5.project-management.json', at: '/conditions/all/2' };
    const { files } = expectEdited(shareCondition(shipped, place, TITLE));
    expect(contentOf(files, place.file).conditions.all[2]).toEqual({ condition: 'peak-of-the-night-shift' });
    const staff = contentOf(shipped, place.file).conditions.all[2];
    expect(contentOf(files, 'conditions/peak-of-the-night-shift.json').conditions).toEqual({ all: [staff] });
    expect(parseRuleSet(files, catalogue).ok).toBe(true);
  });

  test('keeps its name under another title', () => {
    const { files } = expectEdited(setConditionTitle(shipped, 'responsible-person', TITLE));
    expect(contentOf(files, 'conditions/responsible-person.json')).toMatchObject({
      name: 'responsible-person',
      title: TITLE,
    });
  });
});

describe('the overall policy', () => {
  const file = 'overall/level-3.json';

  test('can let an item stay below the level', () => {
    const limits = [
      { fact: 'commonItemsBelow', most: 1 },
      { fact: 'specificItemsBelow', most: 0 },
    ] as const;
    const { files } = expectEdited(setOverallLimits(shipped, file, limits));
    expect(contentOf(files, file).conditions).toEqual({
      all: [
        { fact: 'commonItemsBelow', operator: 'lessThanInclusive', value: 1 },
        { fact: 'specificItemsBelow', operator: 'equal', value: 0 },
      ],
    });
    expect(readOverallLimits(files, file)).toEqual(limits);
  });

  test('is read as limits only where it is of that form', () => {
    expect(readOverallLimits(shipped, file)).toEqual([{ fact: 'itemsBelow', most: 0 }]);
    const [one, two] = readOverallLimits(shipped, file) ?? [];
    expect(two).toBeUndefined();
    const criterion = { fact: one?.fact, operator: 'lessThan', value: 1 };
    expect(readOverallLimits(withContent(shipped, file, { conditions: { all: [criterion] } }), file)).toBeUndefined();
    expect(refusal(setOverallLimits(shipped, 'service-desk/level-3.json', []))).toEqual(['draft-place-gone']);
  });
});

describe('a whole form', () => {
  const file = 'service-desk/level-3.json';
  const [practice, guidance] = contentOf(shipped, file).conditions.all;
  const files = withContent(shipped, file, {
    conditions: { all: [practice, { any: [guidance, { any: [practice] }] }] },
  });

  test('is taken over at once, joints last, and tells where everything stands now', () => {
    const filled = fillCondition(files, file, [
      { at: '/conditions', joint: 'all' },
      { at: '/conditions/all/0', fact: 'practice', operator: 'greaterThanInclusive', typed: '４' },
      { at: '/conditions/all/1', joint: 'all' },
      { at: '/conditions/all/1/any/0', fact: 'peakStaff', operator: 'equal', typed: 'false' },
      { at: '/conditions/all/1/any/1', joint: 'all' },
      { at: '/conditions/all/1/any/1/any/0', typed: 'three' },
    ]);
    if (!filled.ok) throw new Error('refused');
    expect(contentOf(filled.value.files, file).conditions).toEqual({
      all: [
        { ...practice, value: 4 },
        { all: [{ fact: 'peakStaff', operator: 'equal' }, { all: [{ ...practice, value: 'three' }] }] },
      ],
    });
    expect(filled.value.placeNow('/conditions/all/1/any/1/any/0')).toBe('/conditions/all/1/all/1/all/0');
    const [problem] = filled.value.problems;
    expect(problem).toMatchObject({ code: 'unreadable-number', at: '/conditions/all/1/all/1/all/0/value', file });
  });

  test('sent back as it was shown changes nothing', () => {
    const shown = [
      { at: '/conditions', joint: 'all' },
      { at: '/conditions/all/0', fact: 'practice', operator: 'greaterThanInclusive', typed: '3', label: '' },
      { at: '/conditions/all/1', joint: 'any' },
      { at: '/conditions/all/1/any/0', fact: 'underGuidance', operator: 'equal', typed: 'false' },
    ] as const;
    const filled = fillCondition(files, file, shown);
    expect(filled.ok && filled.value.files).toBe(files);
  });
});
