import { beforeAll, describe, expect, test } from 'vitest';
import { checkExamples } from '../../../../src/evaluation/check-examples.ts';
import { type ExampleNow, examplesNow } from '../../../../src/evaluation/drafts/example-outcomes.ts';
import { expectedOfRules, itemGroups, levelOfFacts } from '../../../../src/evaluation/drafts/level-of-facts.ts';
import { referenceEvaluator } from '../../../../src/evaluation/reference-evaluator.ts';
import type { World } from '../../../../src/evaluation/world.ts';
import { type DraftFiles, draftPaths } from '../../../../src/rules/drafts/draft-files.ts';
import { addExample, setExample } from '../../../../src/rules/drafts/edit-example.ts';
import { parseRuleSet } from '../../../../src/rules/parse-rule-set.ts';
import { accomplished } from '../../../support/cast.ts';
import { shippedWorld } from '../../../support/shipped-world.ts';

const LEVEL_5 = 'system-operation/level-5.project-management.json';
const POLICY = 'overall/level-3.json';

let world: World;

beforeAll(async () => {
  world = await shippedWorld();
});

const raised = (): DraftFiles =>
  new Map([...world.files].map(([path, text]) => [path, text.replaceAll('"value": 10 }', '"value": 12 }')]));

const allNow = (files: DraftFiles): ExampleNow[] =>
  draftPaths(files, 'rule').flatMap((file) => examplesNow(files, file));

describe('what the examples of a draft come out as', () => {
  test('every shipped example is as expected', () => {
    expect(allNow(world.files).length).toBeGreaterThan(100);
    expect(allNow(world.files).filter(({ asExpected }) => !asExpected)).toEqual([]);
  });

  test('after a limit was raised exactly those differ that the load-time checks name', async () => {
    const ruleSet = parseRuleSet(raised(), world.catalogue);
    if (!ruleSet.ok) throw new Error(JSON.stringify(ruleSet.problems));
    const red = await checkExamples(referenceEvaluator, ruleSet.value);
    const different = allNow(raised()).filter(({ asExpected }) => !asExpected);
    expect(different.length).toBeGreaterThan(3);
    expect(different.map(({ file, index }) => `${file}/examples/${index}`).toSorted()).toEqual(
      red.map(({ file, at }) => `${file}${at}`).toSorted(),
    );
  });

  test('it is said which fact decides', () => {
    const [first] = examplesNow(raised(), LEVEL_5).filter(({ asExpected }) => !asExpected);
    expect(first?.outcome).toMatchObject({ verdict: 'notMet', missing: [] });
    expect(first?.outcome?.deciding).toMatchObject([{ fact: 'peakStaff', actual: 10, value: 12 }]);
  });

  test('an example that names another missing fact is not as expected', () => {
    const at = examplesNow(world.files, LEVEL_5).findIndex(({ example }) => example.expect === 'undetermined');
    const changed = { name: 'x', facts: { practice: '5' }, expect: 'undetermined', missing: ['role'] } as const;
    const files = accomplished(setExample(world.files, LEVEL_5, at, changed)).files;
    expect(examplesNow(files, LEVEL_5)[at]).toMatchObject({
      asExpected: false,
      outcome: { verdict: 'undetermined', missing: ['role', 'peakStaff'] },
    });
  });

  test('the policy is run on the levels established, and else on those still possible', () => {
    const open = { name: 'x', established: { itemsBelow: '2' }, possible: { itemsBelow: '0' }, expect: 'met' } as const;
    const files = accomplished(addExample(world.files, POLICY, open)).files;
    expect(examplesNow(files, POLICY).at(-1)).toMatchObject({
      asExpected: false,
      outcome: { verdict: 'undetermined' },
    });
  });

  test('an unfinished rule says nothing, and the others go on', () => {
    const text = world.files.get(LEVEL_5) ?? '';
    const files = new Map([...world.files, [LEVEL_5, text.replace('"value": 10', '"value": "ten"')]]);
    expect(files.get(LEVEL_5)).not.toBe(text);
    expect(examplesNow(files, LEVEL_5).every(({ outcome }) => outcome === undefined)).toBe(true);
    expect(
      allNow(files)
        .filter(({ file }) => file !== LEVEL_5)
        .every(({ asExpected }) => asExpected),
    ).toBe(true);
  });

  test.each([
    ['a number that can’t be read', { peakStaff: 'many' }],
    ['a number that can’t be', { practice: '9' }],
  ])('an example with %s comes to nothing', (_name, facts) => {
    const typed = { name: 'x', facts: { role: 'leader', ...facts }, expect: 'met' } as const;
    const files = accomplished(addExample(world.files, LEVEL_5, typed)).files;
    expect(examplesNow(files, LEVEL_5).at(-1)).toMatchObject({ outcome: undefined, asExpected: false });
  });
});

describe('facts and the level that they come to', () => {
  const groupsOf = (field: string) => itemGroups(world.files, world.catalogue, field);
  const comesTo = (facts: object, item = 'technology') => {
    const group = groupsOf('system-operation').find(({ items }) => items.some(({ id }) => id === item));
    if (group === undefined) throw new Error(`No rule decides ${item}.`);
    return levelOfFacts(world.files, group, { ...facts });
  };

  test('items that the same rules decide stand together, each item once', () => {
    const groups = groupsOf('system-operation');
    expect(groups.map(({ items }) => items.length)).toEqual([7, 1, 1]);
    expect(groups[0]?.rules.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
    expect(groups[2]?.rules.map(({ level }) => level)).toEqual([3, 4, 5]);
  });

  test('a leader of 8 people, the contract not given, comes to level 4', () => {
    expect(comesTo({ practice: 5, role: 'leader', peakStaff: 8 })).toMatchObject({ level: 4, possibleLevel: 4 });
  });

  test('that is kept as the level’s rule being met and the next not', () => {
    const now = comesTo({ practice: 5, role: 'leader', peakStaff: 8 });
    expect(expectedOfRules(now, 4)).toEqual([
      { file: 'system-operation/level-4.json', expect: 'met', missing: [] },
      { file: 'system-operation/level-5.json', expect: 'notMet', missing: [] },
    ]);
  });

  test('what is still open above the level stays open in the example', () => {
    const now = comesTo({ practice: 5, role: 'responsible-person', peakStaff: 9 });
    expect(now).toMatchObject({ level: 4, possibleLevel: 5 });
    expect(expectedOfRules(now, 4)[1]).toMatchObject({ expect: 'undetermined', missing: ['annualContractYen'] });
  });

  test('a level above that would be reached is expected not to be', () => {
    const now = comesTo({ practice: 5, role: 'responsible-person', peakStaff: 10, underGuidance: true });
    expect(now.level).toBe(5);
    expect(expectedOfRules(now, 2).map(({ file, expect: verdict }) => [file, verdict])).toEqual([
      ['common/level-2.json', 'met'],
      ['system-operation/level-3.json', 'notMet'],
      ['system-operation/level-4.json', 'notMet'],
      ['system-operation/level-5.json', 'notMet'],
    ]);
  });

  test('below every level only the lowest rule is asked', () => {
    const now = comesTo({ underGuidance: true, practice: 5, role: 'member' }, 'system-operation');
    expect(now).toMatchObject({ level: 0, possibleLevel: 0 });
    expect(expectedOfRules(now, 0)).toEqual([{ file: 'system-operation/level-3.json', expect: 'notMet', missing: [] }]);
  });
});
