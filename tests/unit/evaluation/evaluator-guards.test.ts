import { describe, expect, test } from 'vitest';
import { evaluateEvidence } from '../../../src/app/evaluate-evidence.ts';
import type { EvaluableRule, FactValues } from '../../../src/evaluation/evaluator.ts';
import { evaluateByReference } from '../../../src/evaluation/reference-evaluator.ts';
import { criteriaOf, openCriteria, traceOfClaimRule } from '../../../src/evaluation/trace.ts';
import { writeDetermination } from '../../../src/evaluation/write-determination.ts';
import type { Criterion } from '../../../src/rules/condition.ts';
import { itemsOf } from '../../../src/standard/catalogue.ts';
import { shippedWorld } from '../../support/shipped-world.ts';
import { atLeast, below, is, namedCondition, ruleOf, traceOn } from './made-up-rules.ts';

const rule = ruleOf({ all: [atLeast('peakStaff', 10), { any: [atLeast('practice', 3)] }] });

describe('the evaluator of record', () => {
  test('answers in the order of the rules, whatever comes out', async () => {
    const rules = [5, 1, 3, 2, 4].map((limit) => ruleOf({ all: [atLeast('peakStaff', limit)] }, { id: `r.${limit}` }));
    const outcomes = await evaluateByReference(rules, { peakStaff: 3 });
    expect(outcomes.map(({ rule: { id }, decision }) => [id, decision])).toEqual([
      ['r.5', false],
      ['r.1', true],
      ['r.3', true],
      ['r.2', true],
      ['r.4', false],
    ]);
  });

  test('looks at every criterion, though the first has decided', async () => {
    const [outcome] = await evaluateByReference([rule], { peakStaff: 1, practice: 5 });
    expect(outcome?.criteria.map(({ holds }) => holds)).toEqual([false, true]);
  });

  test('answers for no rules with nothing', async () => expect(await evaluateByReference([], {})).toEqual([]));

  test('refuses two rules of one id', async () => {
    await expect(evaluateByReference([rule, rule], {})).rejects.toThrow('every rule exactly once');
  });

  test.each<[string, Partial<EvaluableRule>]>([
    ['a group less', { expanded: { all: [atLeast('peakStaff', 10)] } }],
    ['another kind of group', { expanded: { any: [atLeast('peakStaff', 10), { any: [atLeast('practice', 3)] }] } }],
    ['another fact', { expanded: { all: [atLeast('installationSites', 10), { any: [atLeast('practice', 3)] }] } }],
    ['another comparison', { expanded: { all: [below('peakStaff', 10), { any: [atLeast('practice', 3)] }] } }],
  ])('refuses to answer for a tree that has %s', async (_what, other) => {
    await expect(evaluateByReference([{ ...rule, ...other }], { peakStaff: 1 })).rejects.toThrow(/The engine/);
  });

  test('leaves rules and facts as they were', async () => {
    const facts: FactValues = Object.freeze({ peakStaff: 12, practice: 3 });
    const before = structuredClone(rule);
    await evaluateByReference([rule], facts);
    expect(rule).toEqual(before);
  });

  test.each<[FactValues, Criterion]>([
    [{ peakStaff: '12' }, atLeast('peakStaff', 10)],
    [{ role: 1 }, is('role', 'in', ['leader'])],
    [{ underGuidance: 'false' }, is('underGuidance', 'equal', false)],
  ])('refuses %j, which is of another kind than the criterion', async (facts, criterion) => {
    await expect(evaluateByReference([ruleOf({ all: [criterion] })], facts)).rejects.toThrow('of another kind');
  });
});

describe('the trace', () => {
  test('mirrors the rule, names and labels included, and leaves nothing out', async () => {
    const named = new Map([namedCondition('big-team', { any: [atLeast('peakStaff', 10), atLeast('practice', 5)] })]);
    const label = { en: 'hands', ja: '人手' };
    const conditions = { all: [{ condition: 'big-team' }, { ...is('role', 'equal', 'leader'), label }] };
    expect(await traceOn(ruleOf(conditions, { named }), { peakStaff: 12 })).toEqual({
      all: [
        {
          condition: 'big-team',
          verdict: 'met',
          is: {
            any: [
              { ...atLeast('peakStaff', 10), actual: 12, verdict: 'met' },
              { ...atLeast('practice', 5), missing: true, verdict: 'undetermined' },
            ],
            verdict: 'met',
          },
        },
        { ...is('role', 'equal', 'leader'), label, missing: true, verdict: 'undetermined' },
      ],
      verdict: 'undetermined',
    });
  });

  test('shows nought and no as given, not as missing', async () => {
    const conditions = { all: [atLeast('peakStaff', 0), is('underGuidance', 'equal', false)] };
    const trace = await traceOn(ruleOf(conditions), { peakStaff: 0, underGuidance: false });
    expect(criteriaOf(trace).map(({ actual, verdict }) => [actual, verdict])).toEqual([
      [0, 'met'],
      [false, 'met'],
    ]);
  });

  test('takes as open only what decides: not what is missing beside something that failed or sufficed', async () => {
    const conditions = {
      all: [
        { any: [atLeast('peakStaff', 10), atLeast('practice', 3)] },
        {
          any: [
            atLeast('installationSites', 1),
            { all: [atLeast('yearlyInquiries', 1), is('role', 'equal', 'leader')] },
          ],
        },
      ],
    };
    const openOn = async (facts: FactValues) =>
      openCriteria(await traceOn(ruleOf(conditions), facts)).map((c) => c.fact);
    expect(await openOn({ peakStaff: 12, role: 'member' })).toEqual(['installationSites']);
    expect(await openOn({ peakStaff: 12 })).toEqual(['installationSites', 'yearlyInquiries', 'role']);
    expect(await openOn({ peakStaff: 1, practice: 1 })).toEqual([]);
  });

  test.each<[string, Partial<Awaited<ReturnType<typeof evaluateByReference>>[number]>]>([
    ['the decision disagrees', { decision: true }],
    ['a criterion has no outcome', { criteria: [] }],
    ['a missing fact is said to satisfy', { criteria: [{ criterion: atLeast('peakStaff', 10), holds: true }] }],
  ])('is refused where %s', async (_what, changed) => {
    const one = ruleOf({ all: [atLeast('peakStaff', 10)] });
    const [outcome] = await evaluateByReference([one], {});
    if (!outcome) throw new Error('No outcome.');
    expect(() => traceOfClaimRule({ ...outcome, ...changed }, {})).toThrow(/made-up\.level-1|missing peakStaff/);
  });
});

test('fifty determinations at once come out as one after the other', async () => {
  const world = await shippedWorld();
  const fields = world.catalogue.standard.specialtyFields.map(({ id }) => id);
  const texts = Array.from({ length: 50 }, (_, index) => {
    const specialtyField = fields[index % fields.length] ?? '';
    const claims = itemsOf(world.catalogue, specialtyField).map(({ id }, place) => ({
      skillItem: id,
      practice: 1 + ((index + place) % 5),
    }));
    const role = ['member', 'leader', 'responsible-person'][index % 3];
    const engagement = {
      id: 'work',
      title: 'Work',
      role,
      peakStaff: index,
      ...(index % 2 ? { underGuidance: false } : {}),
    };
    return JSON.stringify({
      candidate: { id: `E-${index}` },
      specialtyField,
      engagements: [{ ...engagement, claims }],
    });
  });
  const written = async (text: string) => {
    const result = await evaluateEvidence(world, text, '2026-11-01');
    return result.ok ? writeDetermination(result.value.determination) : JSON.stringify(result.problems);
  };
  const together = await Promise.all(texts.map(written));
  const alone: string[] = [];
  for (const text of texts) alone.push(await written(text));
  expect(together).toEqual(alone);
  expect(new Set(together).size).toBe(50);
  expect(together.every((text) => text.includes('"skillItems"'))).toBe(true);
});
