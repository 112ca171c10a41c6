import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import { editRuleSet } from '../../rules/rule-set-edits.ts';
import { readShippedRules } from '../../rules/shipped-rules.ts';

const { files, catalogue } = await readShippedRules();
const file = 'network-operation/level-5.json';

/** What is told of the rule when its first condition is replaced. */
function toldOf(criterion: object): Problem['params'] {
  const result = parseRuleSet(editRuleSet(files, [{ file, at: '/conditions/all/0', set: criterion }]), catalogue);
  const [problem, ...others] = result.ok ? [] : result.problems;
  expect(others).toEqual([]);
  return problem?.params;
}

describe('a value that does not fit is shown as it stands, with its fact and what belongs there', () => {
  test.each<[string, string, unknown, object]>([
    ['yearlyInquiries', 'lessThan', '3,000', { given: '"3,000"', case: 'count' }],
    ['peakStaff', 'equal', 9.5, { given: '9.5', case: 'count' }],
    ['peakStaff', 'equal', null, { given: 'null', case: 'count' }],
    ['peakStaff', 'equal', [10], { given: '[10]', case: 'count' }],
    ['peakStaff', 'in', [10, '20'], { given: '"20"', case: 'count' }],
    ['underGuidance', 'equal', 'false', { given: '"false"', case: 'boolean' }],
    ['role', 'equal', 'boss', { given: '"boss"', case: 'enumeration' }],
    ['role', 'in', ['leader', 'boss'], { given: '"boss"', case: 'enumeration' }],
    ['role', 'in', 'leader', { given: '"leader"', case: 'list' }],
  ])('%s %s %j', (fact, operator, value, expected) => {
    expect(toldOf({ fact, operator, value })).toMatchObject({ fact, ...expected });
  });

  test('a long one is cut', () => {
    const given = String(toldOf({ fact: 'role', operator: 'equal', value: 'x'.repeat(5000) })?.given);
    expect(given.length).toBeLessThan(100);
  });

  test('a number that the fact can never be names the fact and, where that helps, the range', () => {
    const criterion = { fact: 'peakStaff', operator: 'lessThan', value: -1 };
    expect(toldOf(criterion)).toMatchObject({ fact: 'peakStaff', given: '-1', case: 'least' });
    const practice = toldOf({ fact: 'practice', operator: 'equal', value: 0 });
    expect(practice).toMatchObject({ fact: 'practice', min: 1, max: 5 });
    expect(practice).not.toHaveProperty('case');
  });
});

describe('a comparison written as elsewhere is told its name here', () => {
  test.each([
    ['>=', 'greaterThanInclusive'],
    ['≧', 'greaterThanInclusive'],
    ['＞', 'greaterThan'],
    ['<=', 'lessThanInclusive'],
    ['<', 'lessThan'],
    ['==', 'equal'],
    ['=', 'equal'],
    ['greaterThanOrEqual', 'greaterThanInclusive'],
  ])('%s is %s', (operator, suggestion) => {
    expect(toldOf({ fact: 'peakStaff', operator, value: 10 })).toMatchObject({ given: operator, suggestion });
  });

  test('a misspelt one is still recognised', () => {
    expect(toldOf({ fact: 'peakStaff', operator: 'GreaterThan', value: 10 })).toMatchObject({
      suggestion: 'greaterThan',
    });
  });

  test.each(['!=', 'notEqual', '__proto__', 'constructor'])('for %s there is none', (operator) => {
    expect(toldOf({ fact: 'peakStaff', operator, value: 10 })).not.toHaveProperty('suggestion');
  });
});
