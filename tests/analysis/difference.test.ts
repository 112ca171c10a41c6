import { describe, expect, test } from 'vitest';
import { hasNoEffect, type LevelChange } from '../../src/analysis/difference.ts';
import { differenceBetween } from '../../src/analysis/difference-between.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import type { Criterion } from '../../src/rules/condition.ts';
import { criterionHolds } from '../../src/rules/criterion-holds.ts';
import { criteriaOf, expandCondition } from '../../src/rules/expand-condition.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';
import { representatives } from '../../src/rules/representatives.ts';
import type { ClaimRuleFile } from '../../src/rules/rule-file.ts';
import { rulesFor } from '../../src/rules/rule-scope.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { countsAs, itemsOf } from '../../src/standard/catalogue.ts';
import { editRuleSet, type RuleSetEdit } from '../rules/rule-set-edits.ts';
import { expectValue, readShippedRules } from '../rules/shipped-rules.ts';
import { confirmWitness, valuesOf } from './confirm-witness.ts';
import { levelsByReference, levelsOf, verdictsByReference } from './reference-levels.ts';

const { files, ruleSet: shipped, catalogue } = await readShippedRules();

const edited = (...edits: RuleSetEdit[]): RuleSet => expectValue(parseRuleSet(editRuleSet(files, edits), catalogue));
const atLeast = (fact: string, value: number) => ({ fact, operator: 'greaterThanInclusive', value });

const SMALLER_MEASURE: RuleSetEdit = {
  file: 'conditions/large-system-operation.json',
  at: '/conditions/any/0/value',
  set: 12,
};

const CHANGES: readonly (readonly [change: string, edits: RuleSetEdit[]])[] = [
  ['a limit raised', [SMALLER_MEASURE]],
  ['guidance turned round', [{ file: 'system-operation/level-3.json', at: '/conditions/all/1/value', set: true }]],
  [
    'any measure turned into all of them',
    [
      {
        file: 'conditions/large-system-operation.json',
        at: '/conditions',
        set: { all: [atLeast('peakStaff', 10), atLeast('annualContractYen', 100_000_000)] },
      },
    ],
  ],
  ['an exception deleted', [{ file: 'system-operation/level-4.project-management.json', delete: true }]],
];

const FIELD = 'system-operation';

describe('the difference of two rule sets is what the engine of record finds when it tries every case', () => {
  test.each(CHANGES)('%s', async (_change, edits) => {
    const after = edited(...edits);
    const difference = differenceBetween(shipped, after, catalogue);
    expect(difference.complete).toBe(true);
    expect(stepsOf(difference.levels.filter(({ field }) => field === FIELD))).toEqual(await stepsByTrying(after));
    for (const { witness, before, after: now, of } of difference.levels) {
      await confirmWitness(after, catalogue, witness);
      const { field, item } = witness;
      const then = await levelsByReference(shipped, catalogue, { field, item, facts: valuesOf(witness) });
      expect({ before: then[of], after: witness[of] }).toEqual({ before, after: now });
    }
  });

  const stepsOf = (changes: readonly LevelChange[]): string[] =>
    changes
      .flatMap(({ items, of, before, after }) => items.map((item) => `${item}: ${of} ${before} → ${after}`))
      .toSorted();

  async function stepsByTrying(after: RuleSet): Promise<string[]> {
    const steps = new Set<string>();
    const unchanged = rulesOfField(after).filter((rule) =>
      rulesOfField(shipped).some((one) => isSame(one, rule, after)),
    );
    const changed = rulesOfField(after).filter((rule) => !unchanged.includes(rule));
    for (const facts of combinations([...criteriaIn(shipped), ...criteriaIn(after)])) {
      const before = await verdictsByReference(shipped, rulesOfField(shipped), facts);
      const anew = changed.length === 0 ? [] : await verdictsByReference(after, changed, facts);
      for (const step of stepsAt(after, facts, before, new Map([...before, ...anew]))) steps.add(step);
    }
    return [...steps].toSorted();
  }

  type Verdicts = Awaited<ReturnType<typeof verdictsByReference>>;

  function stepsAt(after: RuleSet, facts: FactValues, before: Verdicts, now: Verdicts): string[] {
    const { practice } = facts;
    return itemsOf(catalogue, FIELD)
      .filter(({ id }) => typeof practice !== 'number' || countsAs(catalogue, FIELD, id, practice) === practice)
      .flatMap(({ id }) => {
        const old = levelsOf(rulesFor(shipped, catalogue, FIELD, id), before);
        const changed = levelsOf(rulesFor(after, catalogue, FIELD, id), now);
        return (['level', 'possibleLevel'] as const)
          .filter((of) => old[of] !== changed[of])
          .map((of) => `${id}: ${of} ${old[of]} → ${changed[of]}`);
      });
  }

  const isSame = (one: ClaimRuleFile, other: ClaimRuleFile, after: RuleSet): boolean =>
    one.id === other.id && expanded(one, shipped) === expanded(other, after);

  const expanded = ({ conditions }: ClaimRuleFile, ruleSet: RuleSet): string =>
    JSON.stringify(expandCondition(conditions, ruleSet.conditions));

  const rulesOfField = (ruleSet: RuleSet) =>
    ruleSet.claimRules.filter((rule) =>
      itemsOf(catalogue, FIELD).some(({ id }) => rulesFor(ruleSet, catalogue, FIELD, id).includes(rule)),
    );

  const criteriaIn = (ruleSet: RuleSet): Criterion[] =>
    rulesOfField(ruleSet).flatMap(({ conditions }) => criteriaOf(expandCondition(conditions, ruleSet.conditions)));

  /** Every choice of values that some criterion tells apart, and of facts that are not given. */
  const combinations = (criteria: readonly Criterion[]): FactValues[] =>
    [...representatives(criteria)].reduce<FactValues[]>(
      (sofar, [fact, values]) => {
        const own = criteria.filter((criterion) => criterion.fact === fact);
        const said = new Map(values.map((value) => [own.map((one) => criterionHolds(one, value)).join(), value]));
        return sofar.flatMap((facts) => [facts, ...[...said.values()].map((value) => ({ ...facts, [fact]: value }))]);
      },
      [{}],
    );
});

describe('what a change does', () => {
  test('a raised limit is shown by a case between the two limits, and nothing else is said', () => {
    const { levels, texts } = differenceBetween(shipped, edited(SMALLER_MEASURE), catalogue);
    const [change] = levels;
    expect(change).toMatchObject({ field: FIELD, of: 'level', before: 5, after: 4 });
    expect(change?.items).not.toContain('project-management');
    expect(change?.witness.facts).toEqual([
      { fact: 'role', value: 'responsible-person', values: ['responsible-person'] },
      { fact: 'peakStaff', value: 10, from: 10, to: 11 },
      { fact: 'annualContractYen', value: 10_000_000, from: 0, to: 99_999_999 },
      { fact: 'practice', value: 5, values: [5] },
    ]);
    expect(texts).toEqual([
      {
        of: 'condition',
        id: 'large-system-operation',
        title: expect.anything(),
        change: 'changed',
        parts: ['conditions'],
      },
    ]);
  });

  test('other words have no effect, and are told as other words', () => {
    const renamed = edited(
      { file: 'service-desk/level-4.json', at: '/title/en', set: 'Service desk, the fourth level' },
      { file: 'readings/0003-role-is-a-ladder.md', replace: 'Whoever answered', with: 'Who answered' },
      { file: 'rule-set.json', at: '/version', set: '2' },
    );
    const difference = differenceBetween(shipped, renamed, catalogue);
    expect(hasNoEffect(difference)).toBe(true);
    expect(difference.texts.map(({ of, id, change, parts }) => [of, id, change, ...parts])).toEqual([
      ['ruleSet', '', 'changed', 'version'],
      ['rule', 'service-desk.level-4', 'changed', 'title'],
      ['reading', '0003-role-is-a-ladder', 'changed', 'text'],
    ]);
  });

  test('the same said in another way has no effect', () => {
    const { file } = SMALLER_MEASURE;
    const moreThanNine = edited({
      file,
      at: '/conditions/any/0',
      set: { fact: 'peakStaff', operator: 'greaterThan', value: 9 },
    });
    const difference = differenceBetween(shipped, moreThanNine, catalogue);
    expect(hasNoEffect(difference)).toBe(true);
    expect(difference.regions).toBeGreaterThan(100);
  });

  test('where the possible level alone changes, the case names what is not given', () => {
    const { file } = SMALLER_MEASURE;
    const twice = { fact: 'peakStaff', operator: 'lessThan', value: 10 };
    const asked = edited({
      file,
      at: '/conditions',
      set: {
        any: [
          atLeast('peakStaff', 10),
          { all: [atLeast('annualContractYen', 100_000_000), { any: [atLeast('peakStaff', 10), twice] }] },
        ],
      },
    });
    const { levels } = differenceBetween(shipped, asked, catalogue);
    const possible = levels.find(({ of, witness }) => of === 'level' && witness.possibleLevel === 5);
    expect(possible).toMatchObject({ before: 5, after: 4, witness: { open: ['peakStaff'] } });
  });

  test('a looser overall policy is told with the most that it allows now, a stricter one with the least that it refuses', () => {
    const file = 'overall/level-3.json';
    const looser = edited({
      file,
      at: '/conditions/all/0',
      set: { fact: 'itemsBelow', operator: 'lessThanInclusive', value: 2 },
    });
    expect(differenceBetween(shipped, looser, catalogue).policy).toMatchObject([
      { level: 3, now: 'met', witness: { counts: { itemsBelow: 2 } } },
    ]);
    expect(differenceBetween(looser, shipped, catalogue).policy).toMatchObject([
      { level: 3, now: 'notMet', witness: { counts: { itemsBelow: 1 } } },
    ]);
    expect(differenceBetween(shipped, looser, catalogue).levels).toEqual([]);
  });

  test('two rule sets with too many cases between them are said not to be compared whole', () => {
    const difference = differenceBetween(shipped, edited(SMALLER_MEASURE), catalogue, 100);
    expect(difference).toMatchObject({ levels: [], complete: false });
    expect(hasNoEffect(difference)).toBe(false);
  });
});
