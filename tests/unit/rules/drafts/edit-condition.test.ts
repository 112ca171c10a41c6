import { describe, expect, test } from 'vitest';
import type { ConditionEdit } from '../../../../src/rules/drafts/condition-edit.ts';
import type { DraftFiles } from '../../../../src/rules/drafts/draft-files.ts';
import { editCondition } from '../../../../src/rules/drafts/edit-condition.ts';
import { formatRuleFile } from '../../../../src/rules/format-rule-file.ts';
import { readShippedRules } from '../../../rules/shipped-rules.ts';

const { files: shipped } = await readShippedRules();
const RULE = 'network-operation/level-5.json';
const SIZE = 'conditions/large-network-operation.json';

/** The shipped rules with another condition in one file. */
const withCondition = (conditions: object, file = RULE): DraftFiles =>
  new Map(shipped).set(file, formatRuleFile({ ...JSON.parse(shipped.get(file) ?? ''), conditions }));

const conditionIn = (files: DraftFiles, file: string): unknown => JSON.parse(files.get(file) ?? '').conditions;

function afterEdit(conditions: object, at: string, edit: ConditionEdit, file = RULE) {
  const result = editCondition(withCondition(conditions, file), { file, at }, edit);
  if (!result.ok) return { refused: result.problems.map(({ code }) => code) };
  const { files, problems } = result.value;
  return {
    conditions: conditionIn(files, file),
    at: result.value.at,
    problems: problems.map(({ code, at: place }) => [code, place]),
  };
}

const staff = (value?: unknown) => ({
  fact: 'peakStaff',
  operator: 'greaterThanInclusive',
  ...(value === undefined ? {} : { value }),
});
const [one, two, three] = [staff(1), staff(2), staff(3)];
const root = { all: [one, { any: [two, three] }] };

describe('the structure of a condition', () => {
  test.each<[string, object, string, ConditionEdit, object, string]>([
    [
      'a new criterion stands at the end of the group, on a fact that is not used yet, and has no value',
      { all: [one] },
      '/conditions',
      { do: 'addCriterion' },
      { all: [one, { fact: 'role', operator: 'equal' }] },
      '/conditions/all/1',
    ],
    [
      'a new criterion beside another one stands after it',
      { all: [one, two] },
      '/conditions/all/0',
      { do: 'addCriterion', fact: 'underGuidance' },
      { all: [one, { fact: 'underGuidance', operator: 'equal' }, two] },
      '/conditions/all/1',
    ],
    [
      'a new group is empty at first and joined the other way',
      { all: [one] },
      '/conditions',
      { do: 'addGroup' },
      { all: [one, { any: [] }] },
      '/conditions/all/1',
    ],
    [
      'a named condition is used by its name',
      { all: [one] },
      '/conditions',
      { do: 'addReference', name: 'responsible-person' },
      { all: [one, { condition: 'responsible-person' }] },
      '/conditions/all/1',
    ],
    [
      'what is added beside a lone named condition makes a group of both',
      { condition: 'responsible-person' },
      '/conditions',
      { do: 'addCriterion', fact: 'peakStaff' },
      { all: [{ condition: 'responsible-person' }, staff()] },
      '/conditions/all/1',
    ],
    [
      'all becomes any',
      root,
      '/conditions/all/1',
      { do: 'setJoint', joint: 'all' },
      { all: [one, { all: [two, three] }] },
      '/conditions/all/1',
    ],
    ['up', root, '/conditions/all/1', { do: 'moveUp' }, { all: [{ any: [two, three] }, one] }, '/conditions/all/0'],
    ['down', root, '/conditions/all/0', { do: 'moveDown' }, { all: [{ any: [two, three] }, one] }, '/conditions/all/1'],
    ['up changes nothing for the first', root, '/conditions/all/0', { do: 'moveUp' }, root, '/conditions/all/0'],
    [
      'into the group before it',
      { all: [{ any: [two] }, one] },
      '/conditions/all/1',
      { do: 'moveIn' },
      { all: [{ any: [two, one] }] },
      '/conditions/all/0/any/1',
    ],
    [
      'not into a criterion',
      { all: [one, two] },
      '/conditions/all/1',
      { do: 'moveIn' },
      { all: [one, two] },
      '/conditions/all/1',
    ],
    [
      'out of its group, after it',
      root,
      '/conditions/all/1/any/0',
      { do: 'moveOut' },
      { all: [one, { any: [three] }, two] },
      '/conditions/all/2',
    ],
    [
      'a copy stands after it',
      root,
      '/conditions/all/0',
      { do: 'copy' },
      { all: [one, one, { any: [two, three] }] },
      '/conditions/all/1',
    ],
    [
      'after removal the next one has the focus',
      root,
      '/conditions/all/1/any/0',
      { do: 'remove' },
      { all: [one, { any: [three] }] },
      '/conditions/all/1/any/0',
    ],
    [
      'after removal of the last one the group has it',
      { all: [one] },
      '/conditions/all/0',
      { do: 'remove' },
      { all: [] },
      '/conditions',
    ],
    ['the root stays', root, '/conditions', { do: 'remove' }, root, '/conditions'],
    [
      'a group put around a criterion is joined the other way',
      { all: [one] },
      '/conditions/all/0',
      { do: 'wrap' },
      { all: [{ any: [one] }] },
      '/conditions/all/0',
    ],
    [
      'a group put around the root',
      { all: [one] },
      '/conditions',
      { do: 'wrap' },
      { any: [{ all: [one] }] },
      '/conditions',
    ],
    [
      'a group taken away',
      root,
      '/conditions/all/1',
      { do: 'unwrap' },
      { all: [one, two, three] },
      '/conditions/all/1',
    ],
    [
      'the root never becomes a criterion',
      { all: [one] },
      '/conditions',
      { do: 'unwrap' },
      { all: [one] },
      '/conditions',
    ],
    [
      'an own copy of a named condition',
      { all: [one, { condition: 'responsible-person' }] },
      '/conditions/all/1',
      { do: 'ownCopy' },
      { all: [one, { all: [{ fact: 'role', operator: 'equal', value: 'responsible-person' }] }] },
      '/conditions/all/1',
    ],
  ])('%s', (_what, before, at, edit, conditions, focus) =>
    expect(afterEdit(before, at, edit)).toEqual({ conditions, at: focus, problems: [] }),
  );

  test('what would be too deep is refused', () => {
    const deep = [...Array(7)].reduce<object>((inner) => ({ all: [inner] }), one);
    expect(afterEdit(deep, '/conditions', { do: 'wrap' })).toEqual({ refused: ['condition-too-large'] });
  });

  test('a named condition that makes rules too deep which use it is refused', () => {
    const deep = [...Array(5)].reduce<object>((inner) => ({ all: [inner] }), one);
    expect(afterEdit(deep, '/conditions', { do: 'wrap' }, SIZE)).toEqual({ refused: ['condition-too-large'] });
  });

  test('a named condition never leads back to itself', () => {
    const files = withCondition(
      { all: [{ condition: 'large-network-operation' }] },
      'conditions/responsible-person.json',
    );
    const result = editCondition(
      files,
      { file: SIZE, at: '/conditions' },
      { do: 'addReference', name: 'responsible-person' },
    );
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'circular-condition', file: SIZE }] });
  });

  test.each<[string, ConditionEdit]>([
    ['unknown-condition', { do: 'addReference', name: 'responsible-persons' }],
    ['unknown-fact', { do: 'addCriterion', fact: 'itemsBelow' }],
  ])('%s', (code, edit) => expect(afterEdit(root, '/conditions', edit)).toEqual({ refused: [code] }));

  test('a place that somebody else removed is told, and nothing is changed', () => {
    expect(afterEdit(root, '/conditions/all/7', { do: 'remove' })).toEqual({ refused: ['draft-place-gone'] });
    expect(afterEdit(root, '/title', { do: 'remove' })).toEqual({ refused: ['draft-place-gone'] });
  });

  test('what changes nothing gives the same files', () => {
    const result = editCondition(shipped, { file: RULE, at: '/conditions/all/0' }, { do: 'moveUp' });
    expect(result.ok && result.value.files).toBe(shipped);
  });
});

describe('a criterion', () => {
  const yen = (value?: unknown) => ({ ...staff(value), fact: 'annualContractYen' });
  const role = (operator: string, value?: unknown) => ({
    fact: 'role',
    operator,
    ...(value === undefined ? {} : { value }),
  });
  const changed = (before: object, edit: ConditionEdit) => {
    const result = afterEdit({ all: [before] }, '/conditions/all/0', edit);
    const all = (result.conditions as { all: unknown[] } | undefined)?.all[0];
    return [all, ...(result.problems ?? []).flat()];
  };

  test.each([
    ['1億2千万', 120_000_000],
    ['１２', 12],
    ['1,200', 1200],
    ['120 million yen', 120_000_000],
    ['0', 0],
  ])('%s is read', (typed, value) => expect(changed(yen(), { do: 'setValue', typed })).toEqual([yen(value)]));

  test.each([
    ['about ten', 'unreadable-number'],
    ['12 persons', 'wrong-unit'],
    ['-5', 'number-out-of-range'],
    ['1.5', 'not-whole-number'],
  ])('“%s” is kept as typed, and named', (typed, code) =>
    expect(changed(yen(7), { do: 'setValue', typed })).toEqual([yen(typed), code, '/conditions/all/0/value']),
  );

  test.each<[string, object, ConditionEdit, object]>([
    ['nothing typed takes the value out', staff(3), { do: 'setValue', typed: ' ' }, staff()],
    ['another fact takes the value out', staff(3), { do: 'setFact', fact: 'annualContractYen' }, yen()],
    ['the same fact keeps the value', staff(3), { do: 'setFact', fact: 'peakStaff' }, staff(3)],
    ['a comparison that does not fit the fact goes', staff(3), { do: 'setFact', fact: 'role' }, role('equal')],
    [
      'one value becomes a list',
      role('equal', 'leader'),
      { do: 'setOperator', operator: 'in' },
      role('in', ['leader']),
    ],
    [
      'a list becomes its first',
      role('in', ['leader', 'member']),
      { do: 'setOperator', operator: 'equal' },
      role('equal', 'leader'),
    ],
    [
      'words chosen from a list',
      role('in'),
      { do: 'setValue', typed: ['leader', 'member'] },
      role('in', ['leader', 'member']),
    ],
    [
      'numbers in a row',
      { ...staff(), operator: 'in' },
      { do: 'setValue', typed: '1,200、3; 5' },
      { ...staff([1200, 3, 5]), operator: 'in' },
    ],
    [
      'numbers with commas alone',
      { ...staff(), operator: 'in' },
      { do: 'setValue', typed: '1,2,3' },
      { ...staff([1, 2, 3]), operator: 'in' },
    ],
    [
      'a label',
      staff(3),
      { do: 'setLabel', label: { en: 'Size', ja: '規模' } },
      { ...staff(3), label: { en: 'Size', ja: '規模' } },
    ],
    ['an empty label goes', { ...staff(3), label: 'Size' }, { do: 'setLabel', label: '' }, staff(3)],
    [
      'yes and no',
      { fact: 'underGuidance', operator: 'equal' },
      { do: 'setValue', typed: 'false' },
      { fact: 'underGuidance', operator: 'equal', value: false },
    ],
  ])('%s', (_what, before, edit, expected) => expect(changed(before, edit)).toEqual([expected]));

  test('a comparison that the fact does not have is refused', () => {
    const edit = { do: 'setOperator', operator: 'lessThan' } as const;
    expect(afterEdit({ all: [role('equal')] }, '/conditions/all/0', edit)).toEqual({
      refused: ['operator-does-not-fit'],
    });
  });

  test('in the overall policy only counts of items and upper limits are offered', () => {
    const file = 'overall/level-3.json';
    expect(afterEdit({ all: [] }, '/conditions', { do: 'addCriterion' }, file)).toMatchObject({
      conditions: { all: [{ fact: 'itemsBelow', operator: 'lessThanInclusive' }] },
    });
    expect(afterEdit({ all: [] }, '/conditions', { do: 'addCriterion', fact: 'role' }, file)).toEqual({
      refused: ['unknown-fact'],
    });
    const [before, edit] = [{ all: [{ fact: 'itemsBelow' }] }, { do: 'setOperator', operator: 'greaterThan' } as const];
    expect(afterEdit(before, '/conditions/all/0', edit, file)).toEqual({ refused: ['operator-does-not-fit'] });
  });
});
