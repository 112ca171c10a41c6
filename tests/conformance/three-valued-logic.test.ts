import { describe, expect, it } from 'vitest';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import { evaluateByReference } from '../../src/evaluation/reference-evaluator.ts';
import { allVerdict, anyVerdict } from '../../src/evaluation/three-valued.ts';
import { traceOfClaimRule } from '../../src/evaluation/trace.ts';
import type { Operator } from '../../src/rules/condition.ts';
import type { ClaimRuleFile, Verdict } from '../../src/rules/rule-file.ts';
import table from './three-valued-logic.json' with { type: 'json' };

interface Fold {
  readonly of: Verdict[];
  readonly is: Verdict;
}

const everyOrder = (verdicts: readonly Verdict[]): Verdict[][] =>
  verdicts.length < 2
    ? [[...verdicts]]
    : verdicts.flatMap((first, index) => everyOrder(verdicts.toSpliced(index, 1)).map((rest) => [first, ...rest]));

describe('three-valued logic', () => {
  it.each(table.all as Fold[])('all of $of is $is, in any order', ({ of, is }) => {
    for (const order of everyOrder(of)) expect(allVerdict(order)).toBe(is);
  });

  it.each(table.any as Fold[])('any of $of is $is, in any order', ({ of, is }) => {
    for (const order of everyOrder(of)) expect(anyVerdict(order)).toBe(is);
  });

  it.each(table.comparisons)('$actual against $operator $value is $is', async ({ operator, value, actual, is }) => {
    const rule: ClaimRuleFile = {
      id: 'field.level-1',
      title: { en: 'a rule', ja: 'ルール' },
      level: 1,
      appliesTo: { specialtyFields: 'all', skillItems: 'all' },
      source: 'made-up',
      readings: [],
      conditions: { all: [{ fact: 'peakStaff', operator: operator as Operator, value }] },
      examples: [],
    };
    const facts: Record<string, number> = actual === null ? {} : { peakStaff: actual };
    const [outcome] = await evaluateByReference([evaluableRule(rule, new Map())], facts);
    expect(outcome && traceOfClaimRule(outcome, facts).verdict).toBe(is);
  });
});
