import { describe, expect, test } from 'vitest';
import type { DraftFiles } from '../../../../src/rules/drafts/draft-files.ts';
import { changeSheet } from '../../../../src/rules/drafts/sheet/change-sheet.ts';
import { readThresholdSheet } from '../../../../src/rules/drafts/sheet/read-sheet.ts';
import { sheetChanges } from '../../../../src/rules/drafts/sheet/sheet-changes.ts';
import type { SheetCell, ThresholdSheet } from '../../../../src/rules/drafts/sheet/threshold-sheet.ts';
import { formatRuleFile } from '../../../../src/rules/format-rule-file.ts';
import { parseRuleSet } from '../../../../src/rules/parse-rule-set.ts';
import { readShippedRules } from '../../../rules/shipped-rules.ts';

const { files: shipped, catalogue } = await readShippedRules();
const FIELDS = catalogue.standard.specialtyFields.map(({ id }) => id);

const cellsOf = ({ parts }: ThresholdSheet): SheetCell[] =>
  parts.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

const sheetOf = (fieldId: string, files: DraftFiles = shipped, base?: DraftFiles): ThresholdSheet =>
  readThresholdSheet(files, catalogue, fieldId, base && { base });

function cellAt(sheet: ThresholdSheet, key: string): SheetCell {
  const cell = cellsOf(sheet).find((one) => one.key === key);
  if (cell === undefined) throw new Error(`No cell ${key}.`);
  return cell;
}

const withCondition = (file: string, conditions: object): DraftFiles =>
  new Map(shipped).set(file, formatRuleFile({ ...JSON.parse(shipped.get(file) ?? ''), conditions }));

const conditionIn = (files: DraftFiles, file: string): unknown => JSON.parse(files.get(file) ?? '').conditions;

const fill = (fieldId: string, changes: Record<string, string>, files: DraftFiles = shipped) => {
  const changed = changeSheet(files, catalogue, fieldId, new Map(Object.entries(changes)));
  const codes = [...changed.problems].map(([key, problems]) => [key, problems.map(({ code }) => code)]);
  return { files: changed.files, problems: Object.fromEntries(codes) };
};

/** The files that differ, by path. */
const changedFiles = (files: DraftFiles): string[] =>
  [...files].filter(([path, text]) => shipped.get(path) !== text).map(([path]) => path);

describe('the sheet of the shipped rules', () => {
  test('shows what the standard asks for, level by level', () => {
    const rows = sheetOf('network-operation').parts.map(({ rows: all }) =>
      all.map(({ fact, cells }) => [fact.name, ...cells.map(({ text, locked }) => locked ?? text)]),
    );
    const blank = ['level-not-defined', 'level-not-defined'];
    expect(rows).toEqual([
      [
        ['practice', '1', '2', '3', '4', '5', ...blank],
        ['underGuidance', '', '', 'false', '', '', ...blank],
        ['role', '', '', '', 'leader', 'responsible-person', ...blank],
        ['peakStaff', '', '', '', '1', '10', ...blank],
        ['annualContractYen', '', '', '', '1', '100000000', ...blank],
        ['installationSites', '', '', '', '1', '100', ...blank],
      ],
    ]);
  });

  test('shows project management of system operation as an exception', () => {
    const { parts } = sheetOf('system-operation');
    expect(parts.map(({ id, items, rules }) => [id, items, rules.map(({ level }) => level)])).toEqual([
      ['field', undefined, [1, 2, 3, 4, 5]],
      ['project-management', ['project-management'], [4, 5]],
    ]);
    expect(cellAt(sheetOf('system-operation'), 'system-operation.level-5.project-management/peakStaff')).toMatchObject({
      text: '10',
      alternative: false,
      place: { file: 'system-operation/level-5.project-management.json', at: '/conditions/all/2' },
    });
  });

  test.each(FIELDS)('%s has no rule in words and nothing to warn of', (fieldId) => {
    const sheet = sheetOf(fieldId);
    expect(sheet.parts.flatMap(({ rules }) => rules.filter(({ plain }) => !plain))).toEqual([]);
    expect(cellsOf(sheet).flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(cellsOf(sheet).filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  test.each(FIELDS)('%s written back as it is changes no byte', (fieldId) => {
    const texts = new Map(cellsOf(sheetOf(fieldId)).map(({ key, text }) => [key, text]));
    const { files, problems } = changeSheet(shipped, catalogue, fieldId, texts);
    expect(files).toBe(shipped);
    expect(problems.size).toBe(0);
  });

  test('says which cells of other fields change with a rule for all fields', () => {
    const { sharedWith } = cellAt(sheetOf('service-desk'), 'common.level-1/practice');
    expect(sharedWith.map(({ fieldId, ruleId }) => [fieldId, ruleId])).toEqual([
      ['system-operation', 'common.level-1'],
      ['network-operation', 'common.level-1'],
    ]);
  });

  test('offers the measures that nobody uses yet', () => {
    const names = sheetOf('service-desk').addable.map(({ name }) => name);
    expect(names).toEqual(['installationSites', 'engagementMonths', 'monthsSinceEnd', 'documentCount']);
  });
});

describe('a change of a cell', () => {
  test.each([
    ['12', 12],
    ['１２人', 12],
    ['1,200', 1200],
  ])('%s becomes the limit, in the named condition where it stands', (typed, value) => {
    const { files, problems } = fill('network-operation', { 'network-operation.level-5/peakStaff': typed });
    expect(problems).toEqual({});
    expect(changedFiles(files)).toEqual(['conditions/large-network-operation.json']);
    expect(conditionIn(files, 'conditions/large-network-operation.json')).toMatchObject({
      any: [{ fact: 'peakStaff', value }, { value: 100_000_000 }, { value: 100 }],
    });
    const sheet = sheetOf('network-operation', files, shipped);
    const expected = {
      key: 'network-operation.level-5/peakStaff',
      ruleId: 'network-operation.level-5',
      fact: 'peakStaff',
      was: 10,
      is: value,
    };
    expect(sheetChanges(sheetOf('network-operation'), sheet)).toEqual([expected]);
    expect(cellAt(sheet, expected.key).change).toEqual(expected);
  });

  test('letters are kept as typed, named beside the cell, and can be corrected', () => {
    const key = 'network-operation.level-5/peakStaff';
    const { files, problems } = fill('network-operation', { [key]: 'about ten' });
    expect(problems).toEqual({ [key]: ['unreadable-number'] });
    expect(cellAt(sheetOf('network-operation', files), key)).toMatchObject({
      text: 'about ten',
      problem: {
        code: 'unreadable-number',
        file: 'conditions/large-network-operation.json',
        at: '/conditions/any/0/value',
      },
    });
    expect(parseRuleSet(files, catalogue).ok).toBe(false);
    expect(fill('network-operation', { [key]: '10' }, files).files).toEqual(shipped);
  });

  test('an emptied measure is no longer one of those that are enough', () => {
    const { files } = fill('network-operation', { 'network-operation.level-5/installationSites': '' });
    expect(conditionIn(files, 'conditions/large-network-operation.json')).toMatchObject({
      any: [{ fact: 'peakStaff' }, { fact: 'annualContractYen' }],
    });
  });

  test('the last measure of a level can not be emptied', () => {
    const last = 'system-operation.level-5.project-management/peakStaff';
    expect(fill('system-operation', { [last]: '' })).toEqual({
      files: shipped,
      problems: { [last]: ['last-measure'] },
    });
    const all = ['peakStaff', 'annualContractYen', 'installationSites'].map((fact) => [
      `network-operation.level-5/${fact}`,
      '',
    ]);
    const { files, problems } = fill('network-operation', Object.fromEntries(all));
    expect(problems).toEqual({ 'network-operation.level-5/installationSites': ['last-measure'] });
    expect(conditionIn(files, 'conditions/large-network-operation.json')).toMatchObject({
      any: [{ fact: 'installationSites' }],
    });
  });

  test('one measure can take the place of all others at once', () => {
    const changes = {
      'network-operation.level-5/peakStaff': '',
      'network-operation.level-5/annualContractYen': '',
      'network-operation.level-5/installationSites': '',
      'network-operation.level-5/documentCount': '2',
    };
    const { files, problems } = fill('network-operation', changes);
    expect(problems).toEqual({});
    expect(conditionIn(files, 'conditions/large-network-operation.json')).toEqual({
      any: [{ fact: 'documentCount', operator: 'greaterThanInclusive', value: 2 }],
    });
  });

  test('a number in an empty cell is one more way, in the order of the facts', () => {
    const { files } = fill('service-desk', { 'service-desk.level-5/installationSites': '50' });
    expect(conditionIn(files, 'conditions/large-service-desk.json')).toMatchObject({
      any: [
        { fact: 'peakStaff' },
        { fact: 'annualContractYen' },
        { fact: 'installationSites', value: 50 },
        { fact: 'yearlyInquiries' },
      ],
    });
  });

  test('beside a single measure the other one makes a group of both', () => {
    const { files } = fill('system-operation', {
      'system-operation.level-5.project-management/annualContractYen': '1億',
    });
    expect(conditionIn(files, 'system-operation/level-5.project-management.json')).toMatchObject({
      all: [
        { fact: 'practice' },
        { condition: 'responsible-person' },
        {
          any: [
            { fact: 'peakStaff', value: 10 },
            { fact: 'annualContractYen', value: 100_000_000 },
          ],
        },
      ],
    });
  });

  test('a rule without measures gets its first', () => {
    const { files } = fill('service-desk', { 'service-desk.level-3/peakStaff': '3' });
    expect(conditionIn(files, 'service-desk/level-3.json')).toMatchObject({
      all: [{ fact: 'practice' }, { fact: 'underGuidance' }, { any: [{ fact: 'peakStaff', value: 3 }] }],
    });
  });

  test('another role takes the named condition that says it, and changes no other rule', () => {
    const { files } = fill('system-operation', { 'system-operation.level-5/role': 'leader' });
    expect(changedFiles(files)).toEqual(['system-operation/level-5.json']);
    expect(conditionIn(files, 'system-operation/level-5.json')).toMatchObject({
      all: [
        { fact: 'practice' },
        { condition: 'leader-or-responsible-person' },
        { condition: 'large-system-operation' },
      ],
    });
  });

  test('two rules can get different roles at once', () => {
    const changes = {
      'system-operation.level-5/role': 'leader',
      'system-operation.level-5.project-management/role': 'member',
    };
    const { files, problems } = fill('system-operation', changes);
    expect(problems).toEqual({});
    expect(conditionIn(files, 'system-operation/level-5.project-management.json')).toMatchObject({
      all: [{}, { fact: 'role', operator: 'in', value: ['member', 'leader', 'responsible-person'] }, {}],
    });
  });

  test('role, guidance and practice can be asked for or not', () => {
    const changes = {
      'service-desk.level-3/role': 'leader',
      'service-desk.level-3/underGuidance': '',
      'service-desk.level-4/underGuidance': 'false',
      'service-desk.level-4/role': '',
      'service-desk.level-4/practice': '',
    };
    const { files } = fill('service-desk', changes);
    expect(conditionIn(files, 'service-desk/level-3.json')).toMatchObject({
      all: [{ fact: 'practice' }, { condition: 'leader-or-responsible-person' }],
    });
    expect(conditionIn(files, 'service-desk/level-4.json')).toEqual({
      all: [{ fact: 'underGuidance', operator: 'equal', value: false }, { condition: 'service-desk-of-any-size' }],
    });
  });

  test('what can not be chosen is refused and leaves the cell', () => {
    const changes = { 'service-desk.level-4/role': 'chef', 'service-desk.level-4/underGuidance': 'perhaps' };
    expect(fill('service-desk', changes)).toEqual({
      files: shipped,
      problems: {
        'service-desk.level-4/role': ['unknown-value'],
        'service-desk.level-4/underGuidance': ['unknown-value'],
      },
    });
  });

  test('a cell of a rule that is gone is named', () => {
    expect(
      fill('service-desk', { 'service-desk.level-9/peakStaff': '3', 'service-desk.level-8/peakStaff': '' }),
    ).toEqual({
      files: shipped,
      problems: { 'service-desk.level-9/peakStaff': ['sheet-cell-unknown'] },
    });
  });
});

describe('cells that share a limit', () => {
  const shared = withCondition('system-operation/level-5.project-management.json', {
    all: [{ fact: 'practice', operator: 'greaterThanInclusive', value: 5 }, { condition: 'large-system-operation' }],
  });
  const [one, other] = ['system-operation.level-5/peakStaff', 'system-operation.level-5.project-management/peakStaff'];

  test('are listed with each other', () => {
    const sheet = sheetOf('system-operation', shared);
    const entry = {
      fieldId: 'system-operation',
      level: 5,
      ruleId: 'system-operation.level-5.project-management',
      items: ['project-management'],
    };
    expect(cellAt(sheet, one).sharedWith).toEqual([entry]);
    const empty = readThresholdSheet(shared, catalogue, 'system-operation', { measures: ['documentCount'] });
    expect(cellAt(empty, 'system-operation.level-5/documentCount').sharedWith).toEqual([entry]);
  });

  test('change together', () => {
    const { files } = fill('system-operation', { [one]: '12' }, shared);
    expect(cellAt(sheetOf('system-operation', files), other).value).toBe(12);
    expect(fill('system-operation', { [one]: '12', [other]: '12' }, shared)).toEqual({ files, problems: {} });
  });

  test('can not be given different limits', () => {
    const { problems } = fill('system-operation', { [one]: '12', [other]: '13' }, shared);
    expect(problems).toEqual({ [other]: ['sheet-cells-differ'] });
    const both = {
      [one.replace('peakStaff', 'documentCount')]: '1',
      [other.replace('peakStaff', 'documentCount')]: '2',
    };
    expect(fill('system-operation', both, shared).problems).toEqual({
      [other.replace('peakStaff', 'documentCount')]: ['sheet-cells-differ'],
    });
  });
});

describe('a rule of another form', () => {
  const limit = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
  const [staff, yen] = [
    limit('peakStaff', 'greaterThanInclusive', 10),
    limit('annualContractYen', 'greaterThanInclusive', 5),
  ];

  test.each<[string, object]>([
    ['an upper limit', { all: [limit('peakStaff', 'lessThan', 10)] }],
    ['a list of numbers', { all: [limit('peakStaff', 'in', [1, 2])] }],
    ['two limits on one fact', { all: [staff, { any: [staff, yen] }] }],
    ['a role that is no rung of the ladder', { all: [limit('role', 'in', ['member', 'leader'])] }],
    ['one role below the highest alone', { all: [limit('role', 'equal', 'leader')] }],
    ['any at the top', { any: [staff, yen] }],
    ['two groups of measures', { all: [{ any: [staff] }, { any: [yen] }] }],
    ['a role among the measures', { all: [{ any: [staff, limit('role', 'equal', 'responsible-person')] }] }],
    ['a group inside the measures', { all: [{ any: [{ all: [staff, yen] }] }] }],
    ['a named condition that nobody has', { all: [{ condition: 'nobody-has-this' }] }],
  ])('%s is shown in words and not changed in the sheet', (_what, conditions) => {
    const files = withCondition('network-operation/level-5.json', conditions);
    const key = 'network-operation.level-5/peakStaff';
    const sheet = sheetOf('network-operation', files, shipped);
    expect(cellAt(sheet, key)).toMatchObject({ locked: 'in-words', text: '' });
    const [rule] = sheet.parts.flatMap(({ rules }) => rules.filter(({ plain }) => !plain));
    expect(rule).toMatchObject({ ruleId: 'network-operation.level-5', tree: { kind: 'group' } });
    expect(rule?.condition).toEqual(
      'condition' in ((conditions as { all?: object[] }).all?.[0] ?? {}) ? undefined : conditions,
    );
    expect(sheetChanges(sheetOf('network-operation'), sheet)).toEqual([]);
    expect(fill('network-operation', { [key]: '12' }, files)).toEqual({
      files,
      problems: { [key]: ['sheet-cell-locked'] },
    });
  });

  test('several measures that all are asked for keep their cells, but no other joins them', () => {
    const files = withCondition('network-operation/level-5.json', { all: [staff, yen] });
    const sheet = sheetOf('network-operation', files);
    expect(cellAt(sheet, 'network-operation.level-5/peakStaff')).toMatchObject({ text: '10', alternative: false });
    expect(cellAt(sheet, 'network-operation.level-5/installationSites').locked).toBe('measures-joined');
    const { files: changed } = fill('network-operation', { 'network-operation.level-5/peakStaff': '' }, files);
    expect(conditionIn(changed, 'network-operation/level-5.json')).toEqual({ all: [yen] });
  });

  test('groups of all inside each other are as good as one', () => {
    const files = withCondition('network-operation/level-5.json', { all: [{ all: [staff, { any: [yen] }] }] });
    expect(cellAt(sheetOf('network-operation', files), 'network-operation.level-5/annualContractYen').text).toBe('5');
  });
});

describe('a cell is marked', () => {
  const warningsOf = (fieldId: string, key: string, typed: string, base?: DraftFiles) =>
    cellAt(sheetOf(fieldId, fill(fieldId, { [key]: typed }).files, base), key).warnings;

  test.each([
    ['service-desk', 'service-desk.level-5/yearlyInquiries', '900', { level: 4, value: 1000 }],
    ['network-operation', 'network-operation.level-4/practice', '2', { level: 3, value: 3 }],
    ['network-operation', 'network-operation.level-5/role', 'member', { level: 4, value: 'leader' }],
  ])('%s: less than a lower level asks for', (fieldId, key, typed, expected) =>
    expect(warningsOf(fieldId, key, typed)).toEqual([{ kind: 'below-lower-level', ...expected }]),
  );

  test.each([
    ['150', { compared: 100_000_000, meant: 150_000_000, scale: 1_000_000 }],
    ['2', { compared: 100_000_000, meant: 200_000_000, scale: 100_000_000 }],
    ['100,000', { compared: 100_000_000, meant: 100_000_000, scale: 1_000 }],
    ['150兆', { compared: 100_000_000, meant: 150_000_000, scale: 1_000_000 }],
  ])('%s yen where other fields ask for a hundred million', (typed, expected) =>
    expect(warningsOf('service-desk', 'service-desk.level-5/annualContractYen', typed)).toEqual([
      { kind: 'unusual-unit', ...expected },
    ]),
  );

  test('a limit a thousand times what it was', () => {
    const key = 'service-desk.level-4/yearlyInquiries';
    expect(warningsOf('service-desk', key, '2000000', shipped)).toEqual([]);
    expect(warningsOf('service-desk', key, '3000000', shipped)).toEqual([{ kind: 'unusual-unit', compared: 3000 }]);
  });

  test('not where a limit only doubles', () => {
    expect(warningsOf('service-desk', 'service-desk.level-5/annualContractYen', '3億', shipped)).toEqual([]);
  });

  test('not where a limit of one, which says any at all, is raised', () => {
    expect(warningsOf('service-desk', 'service-desk.level-4/annualContractYen', '1,000万', shipped)).toEqual([]);
  });
});
