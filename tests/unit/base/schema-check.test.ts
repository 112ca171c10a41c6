import { describe, expect, test } from 'vitest';
import evidenceSchema from '../../../schemas/evidence.schema.json' with { type: 'json' };
import namedConditionSchema from '../../../schemas/named-condition.schema.json' with { type: 'json' };
import ruleSchema from '../../../schemas/rule.schema.json' with { type: 'json' };
import { MOST_PROBLEMS } from '../../../src/base/listed-problems.ts';
import type { Problem } from '../../../src/base/problem.ts';
import { createSchemaCheck } from '../../../src/base/schema-check.ts';

const checkRule = createSchemaCheck(ruleSchema);
const checkEvidence = createSchemaCheck(evidenceSchema);
const checkNamedCondition = createSchemaCheck(namedConditionSchema);

const inShort = (problems: readonly Problem[]): string[] => problems.map(({ code, at }) => `${code} ${at}`);

const rule = {
  id: 'wide.level-3',
  title: { en: 'Wide, level 3', ja: '広い レベル3' },
  level: 3,
  appliesTo: { specialtyFields: ['wide'], skillItems: 'all' },
  source: 'made-up',
  readings: [],
  examples: [],
};

const overallRule = { ...rule, appliesTo: { specialtyFields: 'all', overall: true } };

const leaf = (fact: unknown, operator: unknown, value: unknown) => ({ all: [{ fact, operator, value }] });

describe('one mistake in a condition gives one exact problem', () => {
  test.each<[string, unknown, string[]]>([
    ['a single comparison at the root', leaf('role', 'equal', 'leader').all[0], ['root-is-criterion /conditions']],
    ['an empty list', { all: [] }, ['empty-group /conditions/all']],
    ['an empty list further in', { all: [{ any: [] }] }, ['empty-group /conditions/all/0/any']],
    [
      'two kinds at once',
      { all: [{ condition: 'a' }], any: [{ condition: 'a' }] },
      ['ambiguous-condition /conditions/any'],
    ],
    [
      'a comparison with a name',
      { all: [{ condition: 'a', fact: 'role', operator: 'equal', value: 'leader' }] },
      [
        'ambiguous-condition /conditions/all/0/fact',
        'unknown-field /conditions/all/0/operator',
        'unknown-field /conditions/all/0/value',
      ],
    ],
    ['nothing at all', {}, ['ambiguous-condition /conditions']],
    ['a negation', { not: { all: [{ condition: 'a' }] } }, ['unknown-field /conditions/not']],
    ['a misspelt key', { alll: [{ condition: 'a' }] }, ['unknown-field /conditions/alll']],
    ['null', null, ['missing-field /conditions']],
    ['a text', 'all', ['wrong-type /conditions']],
    ['a list', [], ['wrong-type /conditions']],
    [
      'a path',
      { all: [{ fact: 'role', operator: 'equal', value: 'leader', path: '$.x' }] },
      ['unknown-field /conditions/all/0/path'],
    ],
    ['a priority', { all: [{ condition: 'a' }], priority: 5 }, ['unknown-field /conditions/priority']],
    ['an unknown fact', leaf('rol', 'equal', 'leader'), ['unknown-fact /conditions/all/0/fact']],
    ['a fact named like a prototype', leaf('constructor', 'equal', 'leader'), ['unknown-fact /conditions/all/0/fact']],
    ['a fact of the overall policy', leaf('itemsBelow', 'equal', 0), ['fact-of-other-kind /conditions/all/0/fact']],
    ['a negative operator', leaf('role', 'notEqual', 'leader'), ['operator-not-allowed /conditions/all/0/operator']],
    [
      'an ordering of roles',
      leaf('role', 'greaterThan', 'leader'),
      ['operator-does-not-fit /conditions/all/0/operator'],
    ],
    [
      'an ordering of yes and no',
      leaf('underGuidance', 'lessThan', true),
      ['operator-does-not-fit /conditions/all/0/operator'],
    ],
    ['an unknown role', leaf('role', 'equal', 'leadr'), ['value-does-not-fit /conditions/all/0/value']],
    ['one role where a list belongs', leaf('role', 'in', 'leader'), ['value-does-not-fit /conditions/all/0/value']],
    ['an empty list of roles', leaf('role', 'in', []), ['too-few /conditions/all/0/value']],
    ['an unknown role in a list', leaf('role', 'in', ['leader', 5]), ['value-does-not-fit /conditions/all/0/value/1']],
    ['yes and no as text', leaf('underGuidance', 'equal', 'false'), ['value-does-not-fit /conditions/all/0/value']],
    ['a count as text', leaf('peakStaff', 'greaterThan', '9'), ['value-does-not-fit /conditions/all/0/value']],
    ['half a person', leaf('peakStaff', 'greaterThan', 1.5), ['value-does-not-fit /conditions/all/0/value']],
    [
      'a fact in place of a value',
      leaf('peakStaff', 'greaterThan', { fact: 'practice' }),
      ['value-does-not-fit /conditions/all/0/value'],
    ],
    ['a count below its range', leaf('peakStaff', 'greaterThan', -1), ['value-out-of-range /conditions/all/0/value']],
    ['a level beyond the ladder', leaf('practice', 'in', [3, 9]), ['value-out-of-range /conditions/all/0/value/1']],
    ['a missing value', { all: [{ fact: 'role', operator: 'equal' }] }, ['missing-field /conditions/all/0/value']],
    ['a missing fact', { all: [{ operator: 'equal', value: 'leader' }] }, ['missing-field /conditions/all/0/fact']],
    ['a nameless condition', { condition: '' }, ['too-short /conditions/condition']],
    [
      'a label that is a number',
      { all: [{ fact: 'role', operator: 'equal', value: 'leader', label: 5 }] },
      ['wrong-type /conditions/all/0/label'],
    ],
    [
      'a label in one language of two',
      { all: [{ fact: 'role', operator: 'equal', value: 'leader', label: { en: 'x' } }] },
      ['missing-field /conditions/all/0/label/ja'],
    ],
  ])('%s', (_name, conditions, expected) => {
    expect(inShort(checkRule({ ...rule, conditions }))).toEqual(expected);
  });
});

describe('rules of the overall policy take upper limits only', () => {
  test.each<[string, unknown, string[]]>([
    ['at most so many', leaf('itemsBelow', 'lessThanInclusive', 1), []],
    ['fewer than so many', leaf('commonItemsBelow', 'lessThan', 2), []],
    ['none', leaf('specificItemsBelow', 'equal', 0), []],
    ['exactly one', leaf('itemsBelow', 'equal', 1), ['only-upper-limits /conditions/all/0/value']],
    ['at least one', leaf('itemsBelow', 'greaterThanInclusive', 1), ['only-upper-limits /conditions/all/0/operator']],
    ['one of several', leaf('itemsBelow', 'in', [0, 1]), ['only-upper-limits /conditions/all/0/operator']],
    ['a fact of a claim', leaf('practice', 'lessThan', 3), ['fact-of-other-kind /conditions/all/0/fact']],
    [
      'more items than there can be',
      leaf('itemsBelow', 'lessThan', 1001),
      ['value-out-of-range /conditions/all/0/value'],
    ],
  ])('%s', (_name, conditions, expected) => {
    expect(inShort(checkRule({ ...overallRule, conditions }))).toEqual(expected);
  });
});

test('every comparison that makes sense is taken, and so is a tree of them', () => {
  const orderings = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal'];
  const conditions = {
    all: [
      ...orderings.map((operator) => ({ fact: 'annualContractYen', operator, value: 100_000_000 })),
      { fact: 'practice', operator: 'in', value: [1, 5] },
      { fact: 'role', operator: 'in', value: ['leader', 'responsible-person'], label: 'who led' },
      {
        any: [
          { fact: 'underGuidance', operator: 'equal', value: false, label: { en: 'alone', ja: '単独' } },
          { condition: 'large' },
        ],
      },
    ],
  };
  expect(checkRule({ ...rule, conditions })).toEqual([]);
  expect(checkNamedCondition({ name: 'large', title: rule.title, conditions })).toEqual([]);
});

test('a named condition may look at either kind of fact', () => {
  expect(
    checkNamedCondition({ name: 'few', title: rule.title, conditions: leaf('itemsBelow', 'lessThan', 2) }),
  ).toEqual([]);
  expect(
    inShort(checkNamedCondition({ name: 'few', title: rule.title, conditions: leaf('itemsAbove', 'lessThan', 2) })),
  ).toEqual(['unknown-fact /conditions/all/0/fact']);
});

test('a name that is almost right is suggested', () => {
  const suggested = (conditions: unknown) => checkRule({ ...rule, conditions })[0]?.params?.suggestion;
  expect(suggested(leaf('peak_staff', 'equal', 1))).toBe('peakStaff');
  expect(suggested(leaf('role', 'equal', 'Responsible Person'))).toBe('responsible-person');
  expect(suggested({ al: [] })).toBe('all');
  expect(suggested(leaf('salary', 'equal', 1))).toBeUndefined();
});

test('a choice between a word and a list complains of the one that was given', () => {
  const appliesTo = { specialtyFields: 5, skillItems: 'comon' };
  expect(checkRule({ ...rule, appliesTo, conditions: { condition: 'a' } })).toMatchObject([
    { code: 'wrong-type', at: '/appliesTo/specialtyFields', params: { expected: { en: 'text or a list' } } },
    {
      code: 'unknown-value',
      at: '/appliesTo/skillItems',
      params: { suggestion: 'common', allowed: ['all', 'common', 'specific'] },
    },
  ]);
});

test('problems stand in the order of the document, with the names that people use', () => {
  const problems = checkEvidence({
    engagements: [{ claims: [{ practice: 9 }], role: 'boss', peakStaff: 1.5, id: 'a', title: '' }],
    candidate: null,
    specialtyFeild: 'wide',
  });
  expect(problems).toMatchObject([
    { code: 'number-out-of-range', at: '/engagements/0/claims/0/practice', params: { given: '9', min: 1, max: 5 } },
    { code: 'missing-field', at: '/engagements/0/claims/0/skillItem' },
    { code: 'unknown-value', at: '/engagements/0/role', params: { field: { en: 'role', ja: '役割' }, given: 'boss' } },
    { code: 'not-whole-number', at: '/engagements/0/peakStaff', params: { given: '1.5' } },
    { code: 'too-short', at: '/engagements/0/title' },
    { code: 'missing-field', at: '/candidate' },
    { code: 'unknown-field', at: '/specialtyFeild', params: { suggestion: 'specialtyField' } },
    { code: 'missing-field', at: '/specialtyField' },
  ]);
  expect(problems).toHaveLength(8);
});

test('the whole document has a name too', () => {
  expect(checkEvidence([])).toMatchObject([
    { code: 'wrong-type', at: '', params: { field: { en: 'whole document' } } },
  ]);
});

test('of very many problems the first are told, and that there are more', () => {
  const problems = checkEvidence({ candidate: { id: 'a' }, specialtyField: 'x', engagements: Array(100).fill({}) });
  expect(problems).toHaveLength(400);
  const claims = Array(100_000).fill({});
  const many = checkEvidence({ candidate: { id: 'a' }, specialtyField: 'x', engagements: [{ claims }] });
  expect(many).toHaveLength(MOST_PROBLEMS + 1);
  expect(many.at(-1)).toMatchObject({ code: 'more-problems', at: '' });
});

test('a mistake behind thousands of good members is still found', () => {
  const good = { skillItem: 'x', practice: 1 };
  const claims = [...Array(2000).fill(good), { skillItem: 'x', practice: 9 }];
  const problems = checkEvidence({
    candidate: { id: 'a' },
    specialtyField: 'x',
    engagements: [{ id: 'a', title: 't', role: 'leader', claims }],
  });
  expect(inShort(problems)).toEqual(['number-out-of-range /engagements/0/claims/2000/practice']);
});

test('a long value is quoted in part and without broken characters', () => {
  const [problem] = checkEvidence({
    candidate: { id: 'a' },
    specialtyField: 'x',
    asOf: `${'😀'.repeat(300)}\ud800`,
    engagements: [],
  });
  expect([...String(problem?.params?.given)]).toHaveLength(81);
  expect(String(problem?.params?.given).isWellFormed()).toBe(true);
});
