import { describe, expect, test } from 'vitest';
import type { Change, Requirement } from '../../../src/evaluation/determination.ts';
import type { Evaluator, FactValues } from '../../../src/evaluation/evaluator.ts';
import { nextLevelOf, type Options, optionsFor } from '../../../src/evaluation/next-level/next-level.ts';
import { referenceEvaluator } from '../../../src/evaluation/reference-evaluator.ts';
import type { RootCondition } from '../../../src/rules/condition.ts';
import { atLeast, below, is, ruleOf, traceOn } from './made-up-rules.ts';

async function optionsOn(conditions: RootCondition, facts: FactValues, evaluator: Evaluator = referenceEvaluator) {
  const rule = ruleOf(conditions);
  const trace = await traceOn(rule, facts);
  const evaluation = { rule: rule.id, level: 1, verdict: trace.verdict, trace };
  return optionsFor(evaluator, { engagement: 'work', facts, rule, evaluation });
}

const SIGNS: Readonly<Record<Requirement['operator'], string>> = {
  equal: '=',
  in: 'in',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** `peakStaff 5 → >= 10`, or `peakStaff ? → >= 10` where it is missing. */
const inShort = (change: Change): string =>
  `${change.fact} ${'is' in change ? change.is : '?'} → ${SIGNS[change.needs.operator]} ${change.needs.value}`;

const waysTo = async (conditions: RootCondition, facts: FactValues): Promise<string[]> =>
  (await optionsOn(conditions, facts)).found.map(({ changes }) => changes.map(inShort).join(' and '));

describe('the ways to make a rule hold', () => {
  test.each<[string, RootCondition, FactValues, string[]]>([
    [
      'members of an `all` add up',
      { all: [atLeast('peakStaff', 10), is('role', 'equal', 'leader')] },
      { peakStaff: 5, role: 'member' },
      ['peakStaff 5 → >= 10 and role member → = leader'],
    ],
    [
      'members of an `any` are alternatives',
      { any: [atLeast('peakStaff', 10), atLeast('installationSites', 3)] },
      { peakStaff: 5, installationSites: 1 },
      ['peakStaff 5 → >= 10', 'installationSites 1 → >= 3'],
    ],
    [
      'what is missing only has to be shown, and comes before what has to change',
      { any: [atLeast('peakStaff', 10), atLeast('installationSites', 3)] },
      { peakStaff: 5 },
      ['installationSites ? → >= 3', 'peakStaff 5 → >= 10'],
    ],
    [
      'the fewest changes come first',
      { any: [{ all: [atLeast('peakStaff', 1), atLeast('installationSites', 3)] }, atLeast('yearlyInquiries', 9)] },
      { peakStaff: 0, installationSites: 0, yearlyInquiries: 0 },
      ['yearlyInquiries 0 → >= 9', 'peakStaff 0 → >= 1 and installationSites 0 → >= 3'],
    ],
    [
      'what is met asks for nothing',
      { all: [atLeast('peakStaff', 10), { any: [atLeast('practice', 3), is('role', 'equal', 'leader')] }] },
      { peakStaff: 5, practice: 3, role: 'member' },
      ['peakStaff 5 → >= 10'],
    ],
    [
      'of two lower limits on one fact the higher is asked for',
      { all: [atLeast('peakStaff', 10), is('peakStaff', 'greaterThan', 14)] },
      { peakStaff: 5 },
      ['peakStaff 5 → > 14'],
    ],
    [
      'of two limits on a missing fact neither is passed over',
      { all: [atLeast('peakStaff', 10), below('peakStaff', 20)] },
      {},
      ['peakStaff ? → = 10'],
    ],
    [
      'a lower and an upper limit that leave one number ask for it',
      { all: [is('peakStaff', 'greaterThan', 9), below('peakStaff', 11)] },
      {},
      ['peakStaff ? → = 10'],
    ],
    [
      'an upper limit that holds is left to hold',
      { all: [atLeast('peakStaff', 10), is('peakStaff', 'lessThanInclusive', 20)] },
      { peakStaff: 5 },
      ['peakStaff 5 → >= 10'],
    ],
    [
      'a list and a limit ask for what is in both',
      { all: [is('peakStaff', 'in', [3, 9, 12]), is('peakStaff', 'greaterThan', 5), below('peakStaff', 10)] },
      {},
      ['peakStaff ? → = 9'],
    ],
    [
      'a list inside a limit is all that is asked',
      { all: [is('peakStaff', 'in', [6, 7]), is('peakStaff', 'greaterThan', 5)] },
      {},
      ['peakStaff ? → in 6,7'],
    ],
    [
      'an exact value is asked for as it is',
      { all: [is('peakStaff', 'equal', 4)] },
      { peakStaff: 9 },
      ['peakStaff 9 → = 4'],
    ],
    [
      'yes and no are asked for as they are',
      { all: [is('underGuidance', 'equal', false)] },
      { underGuidance: true },
      ['underGuidance true → = false'],
    ],
    [
      'of two lists of roles the common one is asked for',
      { all: [is('role', 'in', ['leader', 'responsible-person']), is('role', 'in', ['member', 'leader'])] },
      {},
      ['role ? → = leader'],
    ],
    [
      'a change that would undo something else on the same fact brings a second one with it',
      { all: [atLeast('peakStaff', 10), { any: [below('peakStaff', 5), atLeast('annualContractYen', 1)] }] },
      { peakStaff: 3, annualContractYen: 0 },
      ['peakStaff 3 → >= 10 and annualContractYen 0 → >= 1'],
    ],
    [
      'who asks for less by one change shuts out who asks for more',
      {
        any: [
          atLeast('peakStaff', 20),
          { all: [atLeast('peakStaff', 30), atLeast('practice', 2)] },
          atLeast('peakStaff', 10),
        ],
      },
      { peakStaff: 3, practice: 1 },
      ['peakStaff 3 → >= 10'],
    ],
    [
      'limits that shut each other out leave no way',
      { all: [atLeast('peakStaff', 10), below('peakStaff', 10)] },
      {},
      [],
    ],
    ['a number that the fact cannot have is no way', { all: [is('practice', 'greaterThan', 5)] }, { practice: 3 }, []],
    ['less than nothing is no way', { all: [below('peakStaff', 0)] }, {}, []],
    [
      'a number that the fact cannot have leaves the other way open',
      { any: [below('engagementMonths', 1), is('engagementMonths', 'lessThanInclusive', 6)] },
      { engagementMonths: 9 },
      ['engagementMonths 9 → <= 6'],
    ],
  ])('%s', async (_what, conditions, facts, ways) => expect(await waysTo(conditions, facts)).toEqual(ways));

  test('a past role is told to be past, a missing one can still be shown', async () => {
    const conditions: RootCondition = { all: [is('role', 'equal', 'leader'), atLeast('peakStaff', 1)] };
    const changeable = async (facts: FactValues) =>
      (await optionsOn(conditions, facts)).found[0]?.changes.map((change) => change.changeable);
    expect(await changeable({ role: 'member', peakStaff: 0 })).toEqual([false, true]);
    expect(await changeable({ peakStaff: 0 })).toEqual([true, true]);
  });

  test('what the evaluator denies is no determination at all', async () => {
    const deny: Evaluator = { ...referenceEvaluator, holds: () => false };
    await expect(optionsOn({ all: [atLeast('peakStaff', 1)] }, {}, deny)).rejects.toThrow('does not lead there');
  });
});

describe('the list of ways', () => {
  const manyWays = (count: number): RootCondition => ({
    any: Array.from({ length: count }, (_, index) => ({
      all: [is('peakStaff', 'equal', index + 1), is('installationSites', 'equal', index + 1)],
    })),
  });

  const listOn = async (...conditions: RootCondition[]) => {
    const options: Options[] = [];
    for (const one of conditions) options.push(await optionsOn(one, { peakStaff: 0, installationSites: 0 }));
    return nextLevelOf(3, options);
  };

  test.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, true],
    [40, 10, true],
  ])('of %i ways lists %i', async (count, listed, more) => {
    const list = await listOn(manyWays(count));
    expect(list.options).toHaveLength(listed);
    expect(list.more).toBe(more);
    expect(Object.hasOwn(list, 'more')).toBe(more === true);
  });

  test('says that there are more where the search itself was cut short', async () => {
    const oneOf = (fact: 'peakStaff' | 'installationSites', from: number): RootCondition => ({
      any: Array.from({ length: 15 }, (_, index) => is(fact, 'equal', from + index)),
    });
    expect(await listOn({ all: [oneOf('peakStaff', 1), oneOf('installationSites', 1)] })).toMatchObject({ more: true });
  });

  test('still says so where a simpler way elsewhere shuts out those that are known', async () => {
    const simple: RootCondition = { all: [is('peakStaff', 'equal', 1)] };
    expect(await listOn(manyWays(12), simple)).toMatchObject({ more: true });
  });

  test('has no way twice, and none that includes another, also across engagements', async () => {
    const both: RootCondition = { all: [atLeast('peakStaff', 10), atLeast('installationSites', 3)] };
    const one: RootCondition = { all: [atLeast('peakStaff', 10)] };
    const list = await listOn(both, one, one);
    expect(list.options).toHaveLength(1);
    expect(list.options[0]).toMatchObject({ changes: [{ fact: 'peakStaff', is: 0 }] });
  });

  test('keeps what is alike but starts elsewhere', async () => {
    const conditions: RootCondition = { all: [atLeast('peakStaff', 10)] };
    const starts = [{ peakStaff: 3 }, { peakStaff: 4 }, {}] as const;
    const options = await Promise.all(starts.map((facts) => optionsOn(conditions, facts)));
    expect(nextLevelOf(3, options).options).toHaveLength(3);
  });

  test('is empty where nothing leads on', () => {
    expect(nextLevelOf(3, [{ found: [], cut: false }])).toEqual({ level: 3, options: [] });
  });
});
