import { describe, expect, test } from 'vitest';
import { criteriaOf, expandCondition } from '../../src/rules/expand-condition.ts';
import { findFact } from '../../src/rules/fact-vocabulary.ts';
import { formatRuleFile } from '../../src/rules/format-rule-file.ts';
import type { ClaimRuleFile } from '../../src/rules/rule-file.ts';
import { cellsOf, pagesCited } from '../../src/rules/rule-scope.ts';
import { readShippedRules } from './shipped-rules.ts';

const { files, ruleSet, catalogue } = await readShippedRules();
const jsonFiles = [...files].filter(([path]) => path.endsWith('.json'));
const claimRules = ruleSet.claimRules.map((rule): [string, ClaimRuleFile] => [rule.id, rule]);
const allRules = [...ruleSet.claimRules, ...ruleSet.overallRules];

const KEYS: Readonly<Record<string, readonly string[]>> = {
  rule: ['$schema', 'id', 'title', 'level', 'appliesTo', 'source', 'readings', 'conditions', 'examples'],
  condition: ['$schema', 'name', 'title', 'conditions'],
  'rule-set': ['$schema', 'id', 'version', 'title', 'standard', 'effectiveDate', 'notes', 'acknowledged'],
};

const kindOf = (path: string): string => {
  if (path === 'rule-set.json') return 'rule-set';
  return path.startsWith('conditions/') ? 'condition' : 'rule';
};

describe('the files of the rule set', () => {
  test.each(jsonFiles)('%s is written in the one canonical form', (_path, text) => {
    expect(formatRuleFile(JSON.parse(text))).toBe(text);
  });

  test.each(jsonFiles)('%s has its keys in the one order', (path, text) => {
    expect(Object.keys(JSON.parse(text))).toEqual(KEYS[kindOf(path)]);
  });

  test.each(jsonFiles)('%s names the schema that an editor finds from where the file stands', (path, text) => {
    const schema = new URL(JSON.parse(text).$schema, `https://example.org/rules/set/${path}`);
    const names: Readonly<Record<string, string>> = { condition: 'named-condition' };
    expect(schema.pathname).toBe(`/schemas/${names[kindOf(path)] ?? kindOf(path)}.schema.json`);
  });
});

describe('what the rules rest on', () => {
  test('every reading is cited by some rule', () => {
    const cited = new Set(allRules.flatMap(({ readings }) => readings));
    expect(ruleSet.readings.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });

  test('each rule cites its readings once, in the order of their numbers', () => {
    for (const { readings } of allRules) expect(readings).toEqual([...new Set(readings)].toSorted());
  });

  test('every named condition is used', () => {
    const used = new Set(
      allRules.flatMap(({ conditions }) => JSON.stringify(conditions).match(/(?<="condition":")[^"]+/g)),
    );
    expect([...ruleSet.conditions.keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  test('every cell of the standard is decided by exactly one rule', () => {
    const decided = ruleSet.claimRules.flatMap((rule) =>
      cellsOf(rule, catalogue).map(({ fieldId, itemId }) => `${fieldId} ${itemId} ${rule.level}`),
    );
    expect(new Set(decided).size).toBe(decided.length);
    const pages = new Set(ruleSet.claimRules.flatMap((rule) => pagesCited(rule, catalogue)));
    expect(catalogue.standard.pages.map(({ page }) => page).filter((page) => !pages.has(page))).toEqual([]);
    const printed = ruleSet.claimRules.flatMap((rule) =>
      cellsOf(rule, catalogue).map(({ itemId, page }) => `${page} ${itemId} ${rule.level}`),
    );
    expect(new Set(printed).size).toBe(100);
  });
});

describe('the examples', () => {
  test.each(claimRules)('of %s show each limit, and what lies just below it', (_id, rule) => {
    const criteria = criteriaOf(expandCondition(rule.conditions, ruleSet.conditions));
    const shown = criteria.flatMap(({ fact, value }) => {
      if (typeof value !== 'number') return [];
      const below = value > (findFact(fact)?.minimum ?? 0) ? [value - 1] : [];
      return [value, ...below].map((number) => [fact, number]);
    });
    const given = rule.examples.flatMap(({ facts }) => Object.entries(facts));
    for (const pair of shown) expect(given).toContainEqual(pair);
  });

  test.each(claimRules)('of %s show each word and each answer that it looks at', (_id, rule) => {
    const given = rule.examples.flatMap(({ facts }) => Object.entries(facts));
    for (const { fact } of criteriaOf(expandCondition(rule.conditions, ruleSet.conditions))) {
      const { kind, values } = findFact(fact) ?? {};
      const answers = kind === 'boolean' ? [true, false] : (values ?? []);
      for (const answer of answers) expect(given).toContainEqual([fact, answer]);
    }
  });

  test.each(claimRules)('of %s show each fact missing that it looks at', (_id, rule) => {
    const facts = criteriaOf(expandCondition(rule.conditions, ruleSet.conditions)).map(({ fact }) => fact);
    const missing = rule.examples.flatMap((example) => example.missing ?? []);
    expect(facts.filter((fact) => !missing.some((name) => name === fact))).toEqual([]);
  });

  test.each(allRules.map((rule) => [rule.id, rule] as const))('of %s each have a name of their own', (_id, rule) => {
    const names = rule.examples.map(({ name }) => JSON.stringify(name));
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of rule.examples) expect(name).toEqual({ en: expect.any(String), ja: expect.any(String) });
  });
});
