import { beforeAll, describe, expect, test } from 'vitest';
import { invariant } from '../../../../../src/base/invariant.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import type { ConditionEdit } from '../../../../../src/rules/drafts/condition-edit.ts';
import type { DraftFiles } from '../../../../../src/rules/drafts/draft-files.ts';
import { readCondition } from '../../../../../src/rules/drafts/draft-node.ts';
import { draftProblems } from '../../../../../src/rules/drafts/draft-problems.ts';
import { readDraftRule } from '../../../../../src/rules/drafts/draft-rule.ts';
import { editCondition } from '../../../../../src/rules/drafts/edit-condition.ts';
import { CLAIM_FACTS, factVocabulary } from '../../../../../src/rules/fact-vocabulary.ts';
import { filledNodes, shownCondition } from '../../../../../src/views/pages/rule-sets/sentence/condition-form.ts';
import { draftRuleInWords } from '../../../../../src/views/pages/rule-sets/sentence/draft-words.ts';
import { placedProblems } from '../../../../../src/views/pages/rule-sets/sentence/node-problems.ts';
import { conditionView, type NodeView } from '../../../../../src/views/pages/rule-sets/sentence/node-view.ts';
import { ruleListView } from '../../../../../src/views/pages/rule-sets/sentence/rule-list-view.ts';
import { shortTitle } from '../../../../../src/views/pages/rule-sets/sentence/short-title.ts';
import { valueView } from '../../../../../src/views/pages/rule-sets/sentence/value-view.ts';
import { createWords, type Words } from '../../../../../src/views/words.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';

const FILE = 'system-operation/level-5.project-management.json';

let world: World;
let en: Words;
let ja: Words;

beforeAll(async () => {
  [world, { en, ja }] = await Promise.all([shippedWorld(), createWords('templates/words')]);
});

const form = (...fields: [string, string][]) => filledNodes(new URLSearchParams(fields));

function edited(...edits: readonly [at: string, edit: ConditionEdit][]): DraftFiles {
  let files: DraftFiles = world.files;
  for (const [at, edit] of edits) {
    const done = editCondition(files, { file: FILE, at }, edit);
    invariant(done.ok, 'The edit is fine.');
    files = done.value.files;
  }
  return files;
}

function linesOf(files: DraftFiles, words: Words = en, editable = true): NodeView[] {
  const root = readCondition(files, FILE);
  invariant(root, 'The rule is there.');
  const problems = draftProblems(files, world.catalogue).filter(({ file }) => file === FILE);
  const context = { words, draft: { id: 'd1', files }, file: FILE, facts: CLAIM_FACTS, shared: [], editable };
  const within = (view: NodeView): NodeView[] => [view, ...(view.group?.children.flatMap(within) ?? [])];
  return within(conditionView({ ...context, problems: placedProblems(words, problems) }, root));
}

describe('what a form says of a condition', () => {
  test('each field belongs to the line that it is called by', () => {
    expect(
      form(
        ['conditions/joint', 'any'],
        ['conditions/all/0/fact', 'peakStaff'],
        ['conditions/all/0/operator', 'equal'],
        ['conditions/all/0/value', '12'],
        ['conditions/all/1/condition', 'responsible-person'],
      ),
    ).toEqual([
      { at: '/conditions', joint: 'any' },
      { at: '/conditions/all/0', fact: 'peakStaff', operator: 'equal', typed: '12' },
      { at: '/conditions/all/1', name: 'responsible-person' },
    ]);
  });

  test('boxes give a list, and an empty one where none is ticked', () => {
    const boxes = (...ticked: string[]) =>
      form(...['', ...ticked].map((one): [string, string] => ['conditions/value', one]));
    expect(boxes('leader', 'member')).toEqual([{ at: '/conditions', typed: ['leader', 'member'] }]);
    expect(boxes('leader')).toEqual([{ at: '/conditions', typed: ['leader'] }]);
    expect(boxes()).toEqual([{ at: '/conditions', typed: '' }]);
  });

  test('a remark in one language stands for both, and an empty one takes it out', () => {
    const remark = (english: string, japanese: string) =>
      form(['conditions/label/en', english], ['conditions/label/ja', japanese])[0]?.label;
    expect([remark('Size', ''), remark('Size', 'Size'), remark(' ', '')]).toEqual(['Size', 'Size', '']);
    expect(remark('Size', '規模')).toEqual({ en: 'Size', ja: '規模' });
  });

  test('fields that are none of ours say nothing', () => {
    const deep = `conditions${'/all/0'.repeat(200)}/fact`;
    const names = ['title/en', 'conditions/all/x/fact', '__proto__/fact', 'conditions/all/0/constructor', deep];
    expect(form(...names.map((name): [string, string] => [name, 'x']))).toEqual([]);
  });

  test('the condition that was shown can be put together from its form', () => {
    const nodes = form(
      ['conditions/joint', 'any'],
      ['conditions/all/0/joint', 'any'],
      ['conditions/all/0/any/0/fact', 'peakStaff'],
      ['conditions/all/0/any/0/operator', 'equal'],
      ['conditions/all/1/condition', 'responsible-person'],
      ['conditions/all/2/joint', 'any'],
    );
    expect(shownCondition(nodes)).toEqual({
      all: [{ any: [{ fact: 'peakStaff', operator: 'equal' }] }, { condition: 'responsible-person' }, { any: [] }],
    });
  });
});

describe('a condition as lines', () => {
  test('lines are numbered by where they stand', () => {
    const files = edited(['/conditions', { do: 'addGroup' }], ['/conditions/all/3', { do: 'addCriterion' }]);
    expect(linesOf(files).map(({ number }) => number)).toEqual(['', '1', '2', '3', '4', '4.1']);
  });

  test('a problem stands on its own line, and what is only unfinished is no mistake', () => {
    const files = edited(
      ['/conditions', { do: 'addGroup' }],
      ['/conditions/all/2', { do: 'setValue', typed: 'ten or so' }],
    );
    expect(linesOf(files).map(({ tone }) => tone)).toEqual(['plain', 'plain', 'plain', 'wrong', 'unfinished']);
    expect(linesOf(files)[4]?.problems.map(({ text }) => text)).toEqual(['Nothing stands here yet: add a condition.']);
  });

  test('only what would change something can be pressed', () => {
    const offered = (line: NodeView | undefined) => line?.moves.filter(({ off }) => !off).map(({ action }) => action);
    const [, first, second, third] = linesOf(world.files);
    expect(offered(first)).toEqual(['down', 'remove']);
    expect(offered(second)).toEqual(['up', 'down', 'remove']);
    expect(offered(third)).toEqual(['up', 'remove']);
    const [, , , , , inside] = linesOf(
      edited(['/conditions', { do: 'addGroup' }], ['/conditions/all/3', { do: 'addCriterion' }]),
    );
    expect(inside?.more.map(({ action }) => action)).toContain('out');
    expect(second?.more.map(({ action }) => action)).not.toContain('out');
  });

  test('each button tells which line it is about', () => {
    expect(linesOf(world.files)[2]?.moves[0]?.said).toBe('Move up: line 2');
    expect(linesOf(world.files, ja)[2]?.moves[0]?.said).toBe('2行目：上へ移動');
  });

  test('Japanese says the value before the comparison', () => {
    expect(linesOf(world.files)[3]?.criterion?.valueFirst).toBe(false);
    expect(linesOf(world.files, ja)[3]?.criterion?.valueFirst).toBe(true);
  });
});

describe('what a line compares with', () => {
  const view = (
    fact: 'peakStaff' | 'annualContractYen' | 'role' | 'practice',
    operator: string,
    value: unknown,
    words = en,
  ) => valueView(words, factVocabulary(fact), { kind: 'criterion', file: FILE, at: '/conditions', operator, value });

  test('amounts have their thousands apart, and large ones are said in Japanese too', () => {
    expect(view('annualContractYen', 'equal', 120_000_000).text).toMatchObject({ value: '120,000,000', unit: 'yen' });
    expect(view('annualContractYen', 'equal', 120_000_000, ja).text).toMatchObject({
      unit: '円',
      echo: '1億2,000万円',
    });
    expect(view('peakStaff', 'in', [10, 2000]).text?.value).toBe('10; 2,000');
  });

  test('what could not be read stays as it was typed', () => {
    expect(view('peakStaff', 'equal', 'ten').text?.value).toBe('ten');
    const chosen = view('role', 'equal', 'boss').choice?.options.filter((option) => option.chosen);
    expect(chosen).toEqual([{ value: 'boss', label: 'boss', chosen: true }]);
  });

  test('few values are chosen from a list, or ticked where several may be', () => {
    expect(view('practice', 'equal', 3).choice?.options.map(({ label }) => label)).toHaveLength(5);
    const ticked = view('role', 'in', ['leader']).boxes?.filter(({ chosen }) => chosen);
    expect(ticked?.map(({ value }) => value)).toEqual(['leader']);
  });
});

describe('a rule of a draft in words', () => {
  const said = (files: DraftFiles, words: Words) => {
    const rule = readDraftRule(files, FILE);
    invariant(rule, 'The rule is there.');
    return draftRuleInWords(files, rule, words);
  };

  test('is what the rules page says, once it is finished', () => {
    expect(said(world.files, en)).toBe(
      'Level 5 is reached when, in one engagement: the work matches the practice statement of level 5, the role is that of responsible person and the peak staff is at least 10 persons.',
    );
  });

  test('has a gap where something is not finished', () => {
    const files = edited(['/conditions', { do: 'addGroup' }], ['/conditions/all/2', { do: 'setValue', typed: '' }]);
    expect(said(files, en)).toContain('peak staff: …');
    expect(said(files, ja)).toContain('ピーク時要員数：…');
  });

  test('a long condition gets a short title when it is shared', () => {
    const title = shortTitle(world.files, { file: FILE, at: '/conditions' }, en);
    expect(title).toMatch(/^The work matches .*…$/);
    expect(title.length).toBeLessThanOrEqual(70);
  });
});

describe('the list of rules', () => {
  const marksOf = (files: DraftFiles) => {
    const draft = { id: 'd1', files, base: { version: '1' } };
    const context = { words: en, catalogue: world.catalogue, draft, base: world.files, problems: [], editable: true };
    const { groups, conditions } = ruleListView(context);
    const listed = [...groups.flatMap(({ rules }) => rules), ...conditions];
    return listed.flatMap(({ title, mark }) => (mark === null ? [] : [[title, mark.mark]]));
  };

  test('marks what differs from the base version, also through a shared condition', () => {
    const name = 'large-network-operation';
    const changed = editCondition(
      world.files,
      { file: `conditions/${name}.json`, at: '/conditions/any/0' },
      { do: 'setValue', typed: '12' },
    );
    invariant(changed.ok, 'The edit is fine.');
    expect(marksOf(changed.value.files)).toEqual([
      ['Network operation, level 5', 'changedThrough'],
      ['Size for level 5 (network operation)', 'changed'],
    ]);
  });

  test('nothing is marked in a draft that says what the base says', () => {
    expect(marksOf(new Map(world.files))).toEqual([]);
  });

  test('what was removed is listed with its title', () => {
    const files = new Map([...world.files].filter(([path]) => path !== FILE));
    expect(marksOf(files)).toEqual([['System operation, level 5, project management', 'removed']]);
  });
});
