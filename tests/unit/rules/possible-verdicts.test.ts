import { expect, test } from 'vitest';
import type { Criterion } from '../../../src/rules/condition.ts';
import type { ExpandedCondition } from '../../../src/rules/expand-condition.ts';
import { possibleOverallVerdicts, possibleVerdicts } from '../../../src/rules/possible-verdicts.ts';
import { readShippedRules } from '../../rules/shipped-rules.ts';

const { catalogue } = await readShippedRules();
const is = (fact: Criterion['fact'], operator: Criterion['operator'], value: Criterion['value']): Criterion => ({
  fact,
  operator,
  value,
});

const CASES: [string, ExpandedCondition, string[]][] = [
  ['a plain limit goes either way', { all: [is('peakStaff', 'greaterThan', 9)] }, ['met', 'notMet', 'undetermined']],
  [
    'the lowest practice there is never fails',
    { all: [is('practice', 'greaterThanInclusive', 1)] },
    ['met', 'undetermined'],
  ],
  ['fewer than nobody is never met', { any: [is('peakStaff', 'lessThan', 0)] }, ['notMet', 'undetermined']],
  [
    'above nine and below ten at once is never met',
    { all: [is('peakStaff', 'greaterThan', 9), is('peakStaff', 'lessThan', 10)] },
    ['notMet', 'undetermined'],
  ],
  [
    'above nine or below ten never fails',
    { any: [is('peakStaff', 'greaterThan', 9), { condition: 'few', is: { all: [is('peakStaff', 'lessThan', 10)] } }] },
    ['met', 'undetermined'],
  ],
  [
    'two roles at once are never met',
    {
      all: [
        is('role', 'equal', 'leader'),
        { any: [is('role', 'equal', 'member'), is('role', 'in', ['responsible-person'])] },
      ],
    },
    ['notMet', 'undetermined'],
  ],
  [
    'either answer on guidance never fails',
    { any: [is('underGuidance', 'equal', true), is('underGuidance', 'equal', false)] },
    ['met', 'undetermined'],
  ],
];

test.each(CASES)('%s', (_name, condition, verdicts) => {
  expect(possibleVerdicts(condition)).toEqual(verdicts);
});

test('a search that would never end is given up, and no example is asked for', () => {
  const facts = ['peakStaff', 'installationSites', 'yearlyInquiries', 'annualContractYen', 'documentCount'] as const;
  const pairs = facts.flatMap((fact) =>
    [1, 2, 3, 4].map((n) => ({ any: [is(fact, 'equal', n * 2), is(fact, 'equal', n * 2 + 1), is(fact, 'equal', 99)] })),
  );
  const condition = { all: [...pairs, is('role', 'equal', 'leader'), is('role', 'equal', 'member')] };
  expect(possibleVerdicts(condition)).toEqual(['notMet', 'undetermined']);
});

const everyField = { appliesTo: { specialtyFields: 'all', overall: true }, level: 3 } as const;

test.each<[string, ExpandedCondition, string[]]>([
  ['no item below the level', { all: [is('itemsBelow', 'equal', 0)] }, ['met', 'notMet', 'undetermined']],
  ['ten of at most ten items below the level', { all: [is('itemsBelow', 'lessThanInclusive', 10)] }, ['met']],
  [
    'nine of at most ten items below the level',
    { all: [is('itemsBelow', 'lessThanInclusive', 9)] },
    ['met', 'notMet', 'undetermined'],
  ],
  ['fewer than no item below the level', { all: [is('commonItemsBelow', 'lessThan', 0)] }, ['notMet']],
])('of the overall policy, %s', (_name, condition, verdicts) => {
  expect(possibleOverallVerdicts(condition, everyField, catalogue)).toEqual(verdicts);
});

test('at level 1 no specific item is needed, so that a limit on them decides nothing', () => {
  const condition = { all: [is('specificItemsBelow', 'equal', 0)] };
  expect(possibleOverallVerdicts(condition, { ...everyField, level: 1 }, catalogue)).toEqual(['met']);
});
