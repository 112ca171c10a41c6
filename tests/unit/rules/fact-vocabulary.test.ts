import { expect, test } from 'vitest';
import {
  CLAIM_FACTS,
  factVocabulary,
  findFact,
  isOverallFact,
  OVERALL_FACTS,
  operatorsFor,
} from '../../../src/rules/fact-vocabulary.ts';

test('every fact of a claim is there, with who says it', () => {
  expect(CLAIM_FACTS.map(({ name, group, kind }) => `${name} ${group} ${kind}`)).toEqual([
    'role engagement enumeration',
    'underGuidance engagement boolean',
    'peakStaff engagement count',
    'annualContractYen engagement count',
    'installationSites engagement count',
    'yearlyInquiries engagement count',
    'practice claim count',
    'engagementMonths derived count',
    'monthsSinceEnd derived count',
    'documentCount derived count',
  ]);
  expect(OVERALL_FACTS.map(({ name }) => name)).toEqual(['itemsBelow', 'commonItemsBelow', 'specificItemsBelow']);
});

test('the past role cannot be changed afterwards, the rest can', () => {
  expect([...CLAIM_FACTS, ...OVERALL_FACTS].filter(({ changeable }) => !changeable).map(({ name }) => name)).toEqual([
    'role',
  ]);
});

test('a count is described by its title, its unit and its range', () => {
  expect(factVocabulary('practice')).toEqual({
    name: 'practice',
    kind: 'count',
    group: 'claim',
    title: { en: 'practice', ja: '実践内容' },
    unit: 'level',
    minimum: 1,
    maximum: 5,
    changeable: true,
  });
});

test.each(['', 'peekStaff', '__proto__', 'constructor', 'toString'])('there is no fact called "%s"', (name) => {
  expect(findFact(name)).toBeUndefined();
  expect(isOverallFact(name)).toBe(false);
});

test('a role can be one of several, guidance is only ever yes or no', () => {
  expect(operatorsFor('enumeration')).toEqual(['equal', 'in']);
  expect(operatorsFor('boolean')).toEqual(['equal']);
  expect(operatorsFor('count')).toContain('greaterThanInclusive');
});
