import { describe, expect, test } from 'vitest';
import { compiledEvaluator } from '../../../src/evaluation/compiled-evaluator.ts';
import type { Evaluator } from '../../../src/evaluation/evaluator.ts';
import { type ItemStanding, judgeOverall } from '../../../src/evaluation/overall.ts';
import { referenceEvaluator } from '../../../src/evaluation/reference-evaluator.ts';
import { criteriaOf } from '../../../src/evaluation/trace.ts';
import type { Criterion, RootCondition } from '../../../src/rules/condition.ts';
import type { Verdict } from '../../../src/rules/rule-file.ts';
import { itemsNeededAt } from '../../../src/rules/rule-scope.ts';
import { catalogueOf } from '../../../src/standard/catalogue.ts';
import { KITCHEN } from '../../second-standard/kitchen-files.ts';
import { is, ruleOf } from './made-up-rules.ts';

/** Hygiene and purchasing are common; sugar work and plating are specific and begin at level 2. */
const ITEMS = ['hygiene', 'purchasing', 'sugar-work', 'plating'];

/** A level that is established, or one with another that is still possible. */
type Standing = number | readonly [level: number, possible: number];

const standingOf = (skillItem: string, standing: Standing): ItemStanding => {
  const [level, possibleLevel] = typeof standing === 'number' ? [standing, standing] : standing;
  return { skillItem, level, possibleLevel };
};

async function judgeBy(evaluator: Evaluator, conditions: RootCondition, level: number, standings: readonly Standing[]) {
  const items = ITEMS.map((item, index) => standingOf(item, standings[index] ?? 0));
  const rule = ruleOf(conditions, { id: `overall.level-${level}`, level });
  const needed = itemsNeededAt(catalogueOf(KITCHEN), 'pastry', level);
  const [determination] = await judgeOverall(evaluator, [{ rule, needed }], items);
  if (!determination) throw new Error('No determination.');
  return determination;
}

const none: Criterion = is('itemsBelow', 'equal', 0);
const oneCommon: Criterion = is('commonItemsBelow', 'lessThanInclusive', 1);
const noSpecific: Criterion = is('specificItemsBelow', 'lessThan', 1);

const EVALUATORS: readonly [string, Evaluator][] = [
  ['by the evaluator of record', referenceEvaluator],
  ['compiled', compiledEvaluator],
];

describe.each(EVALUATORS)('the overall policy, %s,', (_name, evaluator) => {
  const judge = (conditions: RootCondition, level: number, standings: readonly Standing[]) =>
    judgeBy(evaluator, conditions, level, standings);

  test.each<[string, RootCondition, number, Standing[], Verdict, string[]]>([
    ['every item there', { all: [none] }, 2, [2, 3, 2, 2], 'met', []],
    ['one item short', { all: [none] }, 2, [2, 1, 2, 2], 'notMet', ['purchasing']],
    ['one item open', { all: [none] }, 2, [2, [1, 2], 2, 2], 'undetermined', ['purchasing']],
    ['one item open and one short', { all: [none] }, 2, [1, [1, 2], 2, 2], 'notMet', ['hygiene', 'purchasing']],
    ['one item open, but not as far as the level', { all: [none] }, 3, [3, [1, 2], 3, 3], 'notMet', ['purchasing']],
    ['specific items do not count where they have no level', { all: [none] }, 1, [1, 1, 0, 0], 'met', []],
    ['one common item may lag: it does', { all: [oneCommon, noSpecific] }, 2, [0, 2, 2, 2], 'met', []],
    ['one may lag, two do', { all: [oneCommon, noSpecific] }, 2, [0, 1, 2, 2], 'notMet', ['hygiene', 'purchasing']],
    [
      'one may lag, one does, one is open',
      { all: [oneCommon, noSpecific] },
      2,
      [0, [0, 2], 2, 2],
      'undetermined',
      ['hygiene', 'purchasing'],
    ],
    [
      'one common item may lag, a specific one may not',
      { all: [oneCommon, noSpecific] },
      2,
      [2, 2, 2, 0],
      'notMet',
      ['plating'],
    ],
    [
      'the open specific item leaves it open, the lagging common one does not',
      { all: [oneCommon, noSpecific] },
      2,
      [1, 2, 2, [0, 3]],
      'undetermined',
      ['hygiene', 'plating'],
    ],
    [
      'either kind complete: the specific one is',
      { any: [noSpecific, is('commonItemsBelow', 'equal', 0)] },
      2,
      [0, 0, 2, 2],
      'met',
      [],
    ],
    [
      'either kind complete: one of each kind is open',
      { any: [noSpecific, is('commonItemsBelow', 'equal', 0)] },
      2,
      [[0, 2], 2, [0, 2], 2],
      'undetermined',
      ['hygiene', 'sugar-work'],
    ],
    ['up to two of all', { all: [is('itemsBelow', 'lessThanInclusive', 2)] }, 2, [0, 2, 0, 2], 'met', []],
  ])('%s', async (_what, conditions, level, standings, verdict, heldBackBy) => {
    const found = await judge(conditions, level, standings);
    expect([found.verdict, found.heldBackBy]).toEqual([verdict, heldBackBy]);
    expect(found.trace.verdict).toBe(verdict);
  });

  test('counts the items below the level by kind, as established and as possible', async () => {
    const everyKind: RootCondition = { any: [none, oneCommon, noSpecific] };
    const found = await judge(everyKind, 3, [3, [2, 3], [0, 2], [0, 3]]);
    expect(found.itemsBelow).toEqual({ established: 3, possible: 1 });
    expect(criteriaOf(found.trace).map(({ fact, actual, possible }) => [fact, actual, possible])).toEqual([
      ['itemsBelow', 3, 1],
      ['commonItemsBelow', 1, 0],
      ['specificItemsBelow', 2, 1],
    ]);
  });

  test('shows both counts in its trace', async () => {
    const { trace } = await judge({ all: [oneCommon, noSpecific] }, 2, [0, [1, 2], [0, 2], 2]);
    expect(criteriaOf(trace)).toEqual([
      { ...oneCommon, actual: 2, possible: 1, verdict: 'undetermined' },
      { ...noSpecific, actual: 1, possible: 0, verdict: 'undetermined' },
    ]);
  });

  test('refuses a lower limit, on which the two counts would contradict each other', async () => {
    const lower: RootCondition = { all: [is('itemsBelow', 'greaterThan', 0)] };
    await expect(judge(lower, 2, [2, [1, 2], 2, 2])).rejects.toThrow('disagrees');
  });

  test('refuses a fact that is no count of items', async () => {
    await expect(judge({ all: [is('peakStaff', 'equal', 1)] }, 2, [2, 2, 2, 2])).rejects.toThrow(
      'not a count of items',
    );
  });
});
