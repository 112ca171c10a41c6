import { beforeAll, expect, test } from 'vitest';
import { evaluateEvidence } from '../../../src/app/evaluate-evidence.ts';
import { compareDeterminations } from '../../../src/audit/compare-determinations.ts';
import { invariant } from '../../../src/base/invariant.ts';
import type { Determination } from '../../../src/evaluation/determination.ts';
import { EXAMPLE } from '../../support/made-up-record.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

let determination: Determination;

beforeAll(async () => {
  const evaluated = await evaluateEvidence(await shippedWorld(), EXAMPLE, '2026-11-01');
  invariant(evaluated.ok, 'The example is fine.');
  determination = evaluated.value.determination;
});

test('a determination beside itself: every line, and none that differs', () => {
  const lines = compareDeterminations(determination, structuredClone(determination));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter(({ differs }) => differs)).toEqual([]);
  expect(lines[0]?.subject).toEqual({ kind: 'field' });
});

test('what differs comes first: the level, the item, the rule, the criterion', () => {
  const other = structuredClone(determination);
  other.level = 4;
  const [item] = other.skillItems;
  invariant(item, 'There is an item.');
  item.level = 4;
  const entry = other.evaluations[0]?.rules.at(-1);
  invariant(entry && 'all' in entry.trace, 'There is a rule.');
  entry.verdict = 'notMet';
  const lines = compareDeterminations(determination, other).filter(({ differs }) => differs);
  expect(lines.map(({ subject }) => subject.kind)).toEqual(expect.arrayContaining(['field', 'item', 'rule']));
  expect(lines[0]).toMatchObject({ subject: { kind: 'field' }, before: { level: 5 }, after: { level: 4 } });
});

test('a rule that only one of them has is a line with an empty side', () => {
  const other = structuredClone(determination);
  other.overall.push({ ...structuredClone(other.overall[0]), rule: 'overall.new' } as Determination['overall'][number]);
  const added = compareDeterminations(determination, other).filter(({ differs }) => differs);
  expect(added.length).toBeGreaterThan(0);
  expect(added.every(({ before }) => before === null)).toBe(true);
});
