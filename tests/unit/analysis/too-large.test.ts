import { expect, test } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.ts';
import { differenceBetween } from '../../../src/analysis/difference-between.ts';
import { invariant } from '../../../src/base/invariant.ts';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

const { files, ruleSet: shipped, catalogue } = await shippedWorld();

const FILE = 'network-operation/level-5.json';
const rule = JSON.parse(files.get(FILE) ?? '');

function withFiles(changed: Readonly<Record<string, object>>): RuleSet {
  const texts = Object.entries(changed).map(([path, content]) => [path, JSON.stringify(content)] as const);
  const parsed = parseRuleSet(new Map([...files, ...texts]), catalogue);
  invariant(parsed.ok, 'The rule set can be read.');
  return parsed.value;
}

/** The rule, and also one of many measures. */
const withMeasures = (measures: readonly object[]): object => ({
  ...rule,
  conditions: { all: [...rule.conditions.all, { any: measures }] },
});

/** Each would keep everybody waiting for seconds or minutes, or take all memory. */
const TOO_MUCH: readonly (readonly [string, () => RuleSet])[] = [
  [
    'hundreds of rules for one level',
    () =>
      withFiles(
        Object.fromEntries(
          Array.from({ length: 300 }, (_, n) => [
            `network-operation/level-5.x${n}.json`,
            { ...rule, id: `network-operation.level-5.x${n}` },
          ]),
        ),
      ),
  ],
  [
    'a list of thousands of numbers',
    () => {
      const value = Array.from({ length: 10_000 }, (_, n) => 2 * n);
      return withFiles({ [FILE]: withMeasures([{ fact: 'peakStaff', operator: 'in', value }]) });
    },
  ],
  [
    'hundreds of limits on two facts',
    () => {
      const fact = (n: number) => (n % 2 === 0 ? 'peakStaff' : 'annualContractYen');
      const limits = Array.from({ length: 200 }, (_, n) => ({
        fact: fact(n),
        operator: 'greaterThanInclusive',
        value: 11 + n,
      }));
      return withFiles({ [FILE]: withMeasures(limits) });
    },
  ],
];

test.each(TOO_MUCH)('what would take too long is left out, and that it is gets said: %s', (_name, made) => {
  const ruleSet = made();
  const analysis = analyse(ruleSet, catalogue);
  expect(analysis.complete).toBe(false);
  // The items of the other fields are none the worse for it.
  expect(analysis.regions).toBeGreaterThan(10_000);
  const difference = differenceBetween(shipped, ruleSet, catalogue);
  expect(difference).toMatchObject({ complete: false, levels: [] });
});

test('a limit that every rule asks for again makes no more cases', () => {
  const again = { fact: 'peakStaff', operator: 'greaterThanInclusive', value: 10 };
  const analysis = analyse(withFiles({ [FILE]: withMeasures(Array.from({ length: 20 }, () => again)) }), catalogue);
  expect(analysis).toMatchObject({ complete: true, regions: analyse(shipped, catalogue).regions });
});
