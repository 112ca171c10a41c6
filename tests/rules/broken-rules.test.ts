import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';
import { editRuleSet, type RuleSetEdit } from './rule-set-edits.ts';
import { readShippedRules } from './shipped-rules.ts';

interface BrokenRules {
  readonly name: string;
  readonly edits: readonly RuleSetEdit[];
  /** Exactly the problems that are told, in their order. */
  readonly expected: readonly Pick<Problem, 'code' | 'file' | 'at'>[];
}

const folder = new URL('../cases/broken-rules/', import.meta.url);
const groups = readdirSync(folder).map((name): [string, BrokenRules[]] => [
  name.replace('.json', '').replaceAll('-', ' '),
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
]);
const { files, catalogue } = await readShippedRules();

describe.each(groups)('what is broken in %s is refused', (_group, cases) => {
  test.each(cases)('$name', ({ edits, expected }) => {
    const result = parseRuleSet(editRuleSet(files, edits), catalogue);
    const told = result.ok ? [] : result.problems.map(({ code, file, at }) => ({ code, ...(file && { file }), at }));
    expect(told).toEqual(expected);
  });
});

test('no two cases have the same name', () => {
  const names = groups.flatMap(([, cases]) => cases.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
