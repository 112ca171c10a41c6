import { expect, test } from 'vitest';
import { expandCondition, factsLookedAt } from '../../../src/rules/expand-condition.ts';
import { cellsOf, overallRulesFor, pagesCited, rulesFor } from '../../../src/rules/rule-scope.ts';
import { readShippedRules } from '../../rules/shipped-rules.ts';

const { ruleSet, catalogue } = await readShippedRules();
const rule = (id: string) => {
  const found = ruleSet.claimRules.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`No rule ${id}.`);
  return found;
};
const idsFor = (field: string, item: string) => rulesFor(ruleSet, catalogue, field, item).map(({ id }) => id);

test('a common item of a field is decided by five rules, lowest level first', () => {
  expect(idsFor('network-operation', 'technology')).toEqual([
    'common.level-1',
    'common.level-2',
    'network-operation.level-3',
    'network-operation.level-4',
    'network-operation.level-5',
  ]);
});

test('a specific item has no rule for levels 1 and 2', () => {
  expect(idsFor('service-desk', 'stress-management')).toEqual([
    'service-desk.level-3',
    'service-desk.level-4',
    'service-desk.level-5',
  ]);
});

test('project management of system operation has rules of its own', () => {
  expect(idsFor('system-operation', 'project-management').slice(3)).toEqual([
    'system-operation.level-4.project-management',
    'system-operation.level-5.project-management',
  ]);
  expect(idsFor('network-operation', 'project-management').slice(3)).toEqual([
    'network-operation.level-4',
    'network-operation.level-5',
  ]);
});

test('an item of another field is decided by nothing', () => {
  expect(idsFor('system-operation', 'stress-management')).toEqual([]);
  expect(idsFor('system-operation', 'no-such-item')).toEqual([]);
});

test('a rule cites the printed pages of its cells, in their order', () => {
  expect(pagesCited(rule('system-operation.level-4.project-management'), catalogue)).toEqual(['OP-9']);
  expect(pagesCited(rule('common.level-1'), catalogue)).toEqual(
    [36, 37, 38, 39, 40, 41, 42, 43].map((page) => `OP-${page}`),
  );
  expect(pagesCited(rule('service-desk.level-5'), catalogue)).toHaveLength(10);
});

test('a rule for every field has a cell for each item in each field', () => {
  expect(cellsOf(rule('common.level-2'), catalogue)).toHaveLength(24);
  expect(cellsOf(rule('system-operation.level-4'), catalogue)).toHaveLength(8);
});

test('each field has one overall rule per level, lowest first', () => {
  expect(overallRulesFor(ruleSet, 'service-desk').map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
});

test('a rule looks at each fact once, in the order in which it is written', () => {
  const expanded = expandCondition(rule('service-desk.level-4').conditions, ruleSet.conditions);
  expect(factsLookedAt(expanded)).toEqual(['practice', 'role', 'peakStaff', 'annualContractYen', 'yearlyInquiries']);
});
