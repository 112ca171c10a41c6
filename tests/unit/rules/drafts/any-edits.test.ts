import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerTokens } from '../../../../src/base/json-pointer.ts';
import type { ConditionEdit } from '../../../../src/rules/drafts/condition-edit.ts';
import type { DraftFiles } from '../../../../src/rules/drafts/draft-files.ts';
import { nodesIn, readCondition } from '../../../../src/rules/drafts/draft-node.ts';
import { draftProblems } from '../../../../src/rules/drafts/draft-problems.ts';
import { editCondition } from '../../../../src/rules/drafts/edit-condition.ts';
import { exampleCoverage } from '../../../../src/rules/drafts/example-coverage.ts';
import { changeSheet } from '../../../../src/rules/drafts/sheet/change-sheet.ts';
import { readThresholdSheet } from '../../../../src/rules/drafts/sheet/read-sheet.ts';
import { suggestExamples } from '../../../../src/rules/drafts/suggest-examples.ts';
import { formatRuleFile } from '../../../../src/rules/format-rule-file.ts';
import { readShippedRules } from '../../../rules/shipped-rules.ts';

const { files: shipped, catalogue } = await readShippedRules();

const RULES = [
  'network-operation/level-5.json',
  'system-operation/level-4.project-management.json',
  'overall/level-3.json',
];
const FILES = [...RULES, 'conditions/large-network-operation.json', 'conditions/responsible-person.json'];
const TYPED = ['', '12', '１億2千万', 'about ten', '-5', '99', 'leader', 'true', '1, 2; 3', 'x'.repeat(90), '\ud800'];
const FACTS = ['role', 'underGuidance', 'peakStaff', 'practice', 'annualContractYen', 'itemsBelow', 'unheard-of'];
const NAMES = ['responsible-person', 'large-network-operation', 'service-desk-of-any-size', 'unheard-of'];
const joint = fc.constantFrom('all', 'any');

const anyEdit: fc.Arbitrary<ConditionEdit> = fc.oneof(
  fc.constantFrom<ConditionEdit>(
    ...(
      [
        'moveUp',
        'moveDown',
        'moveIn',
        'moveOut',
        'copy',
        'remove',
        'unwrap',
        'ownCopy',
        'addCriterion',
        'addGroup',
        'wrap',
      ] as const
    ).map((action) => ({ do: action })),
  ),
  fc.record({ do: fc.constant('addCriterion'), fact: fc.constantFrom(...FACTS) }),
  fc.record({ do: fc.constantFrom('addGroup', 'setJoint', 'wrap'), joint }),
  fc.record({ do: fc.constantFrom('addReference', 'setReference'), name: fc.constantFrom(...NAMES) }),
  fc.record({ do: fc.constant('setFact'), fact: fc.constantFrom(...FACTS) }),
  fc.record({
    do: fc.constant('setOperator'),
    operator: fc.constantFrom('equal', 'in', 'lessThan', 'greaterThanInclusive', 'not'),
  }),
  fc.record({ do: fc.constant('setValue'), typed: fc.oneof(fc.constantFrom(...TYPED), fc.subarray(TYPED)) }),
  fc.record({ do: fc.constant('setLabel'), label: fc.constantFrom('', 'Size', { en: 'Size', ja: '規模' }) }),
);

const anyStep = fc.record({ file: fc.constantFrom(...FILES), node: fc.nat(30), edit: anyEdit });

/** The node is any of those that the file has by then. */
function afterStep(
  files: DraftFiles,
  { file, node, edit }: { file: string; node: number; edit: ConditionEdit },
): DraftFiles {
  const root = readCondition(files, file);
  const nodes = root === undefined ? [] : nodesIn(root);
  const at = nodes[node % nodes.length]?.at ?? '';
  const result = editCondition(files, { file, at }, edit);
  if (!result.ok) return files;
  for (const problem of result.value.problems) expectPlace(result.value.files, problem);
  expectPlace(result.value.files, { file: result.value.file, at: result.value.at });
  return result.value.files;
}

/** The place exists, or is a member that is missing where it belongs. */
function expectPlace(files: DraftFiles, { file = '', at }: { file?: string; at: string }): void {
  const text = files.get(file);
  expect(text, `${file} is no file`).toBeDefined();
  if (!file.endsWith('.json')) return;
  const parent = pointerTokens(at)
    .slice(0, -1)
    .reduce<unknown>((value, token) => Object(value)[token], JSON.parse(text ?? ''));
  expect(typeof parent, `nothing around ${file} ${at}`).toBe('object');
}

const steps = fc.array(anyStep, { minLength: 1, maxLength: 25 });

test('whatever is edited, the files stay canonical and every problem has its place', () => {
  fc.assert(
    fc.property(steps, (edits) => {
      const files = edits.reduce(afterStep, shipped);
      expect([...files.keys()]).toEqual([...shipped.keys()]);
      for (const file of FILES) expect(formatRuleFile(JSON.parse(files.get(file) ?? ''))).toBe(files.get(file));
      for (const problem of draftProblems(files, catalogue)) expectPlace(files, problem);
    }),
    { numRuns: 60 },
  );
});

test('whatever is edited, the root stays a group or a named condition', () => {
  fc.assert(
    fc.property(steps, (edits) => {
      const files = edits.reduce(afterStep, shipped);
      expect(FILES.map((file) => readCondition(files, file)?.kind)).not.toContain('criterion');
    }),
    { numRuns: 100 },
  );
});

test('whatever is edited, the sheet can be read, and written back as it is it changes no byte', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...catalogue.standard.specialtyFields), (edits, { id }) => {
      const files = edits.reduce(afterStep, shipped);
      const { parts } = readThresholdSheet(files, catalogue, id, { base: shipped });
      const cells = parts.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
      const changed = changeSheet(files, catalogue, id, new Map(cells.map(({ key, text }) => [key, text])));
      expect(changed.files).toBe(files);
    }),
    { numRuns: 60 },
  );
});

test('whatever is typed into a sheet, it says so afterwards or names the cell', () => {
  const anyCell = fc.record({ cell: fc.nat(80), text: fc.constantFrom(...TYPED, 'member', 'false') });
  fc.assert(
    fc.property(
      fc.array(anyCell, { maxLength: 12 }),
      fc.constantFrom(...catalogue.standard.specialtyFields),
      (typed, { id }) => {
        const sheetOf = (files: DraftFiles) =>
          readThresholdSheet(files, catalogue, id).parts.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
        const keys = sheetOf(shipped)
          .filter(({ locked }) => locked === undefined)
          .map(({ key }) => key);
        const changes = new Map(typed.map(({ cell, text }) => [keys[cell % keys.length] ?? '', text]));
        const { files, problems } = changeSheet(shipped, catalogue, id, changes);
        const again = changeSheet(files, catalogue, id, changes);
        expect(again.files).toEqual(files);
        expect([...problems.keys()].filter((key) => !changes.has(key))).toEqual([]);
        for (const [key, list] of problems) expect(list.length, key).toBeGreaterThan(0);
        for (const problem of draftProblems(files, catalogue)) expectPlace(files, problem);
      },
    ),
    { numRuns: 60 },
  );
});

test('whatever is edited, examples can be suggested and their coverage told', () => {
  fc.assert(
    fc.property(steps, (edits) => {
      const files = edits.reduce(afterStep, shipped);
      for (const file of RULES.slice(0, 2)) {
        for (const one of suggestExamples(files, file)) expect(['met', 'notMet', 'undetermined']).toContain(one.expect);
        for (const one of exampleCoverage(files, file)) expectPlace(files, one.criterion);
      }
    }),
    { numRuns: 40 },
  );
});
