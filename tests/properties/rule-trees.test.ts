import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ruleSchema from '../../schemas/rule.schema.json' with { type: 'json' };
import { createSchemaCheck } from '../../src/base/schema-check.ts';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { evaluateByReference } from '../../src/evaluation/reference-evaluator.ts';
import { openCriteria, traceOfClaimRule } from '../../src/evaluation/trace.ts';
import type { Verdict } from '../../src/rules/rule-file.ts';
import { completeFacts, type RandomRule, randomRule, ruleFile, someOfTheFacts } from './arbitrary-rules.ts';
import { completionsOf, kleene, plainEngine } from './plain-logic.ts';

async function judge({ conditions, named }: RandomRule, facts: FactValues) {
  const [outcome] = await evaluateByReference([evaluableRule(ruleFile(conditions), named)], facts);
  if (!outcome) throw new Error('No outcome.');
  return traceOfClaimRule(outcome, facts);
}

const verdictOf = (truth: boolean | undefined): Verdict => {
  if (truth === undefined) return 'undetermined';
  return truth ? 'met' : 'notMet';
};

const checkShape = createSchemaCheck(ruleSchema);

describe('on any rule', { timeout: 120_000 }, () => {
  test('what is tried here are rules that the rule format allows', () => {
    fc.assert(
      fc.property(randomRule, ({ conditions, named }) => {
        for (const root of [conditions, ...[...named.values()].map((file) => file.conditions)]) {
          expect(checkShape(ruleFile(root))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('with every fact given, the plain engine says the same and nothing stays open', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, completeFacts, async (rule, facts) => {
        const { verdict } = await judge(rule, facts);
        expect(verdict).toBe((await plainEngine(rule, facts)) ? 'met' : 'notMet');
      }),
      { numRuns: 1000 },
    );
  });

  test('with facts left out, the verdict is that of three-valued logic', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        const { verdict } = await judge(rule, facts);
        expect(verdict).toBe(verdictOf(kleene(rule.conditions, rule, facts)));
      }),
      { numRuns: 1000 },
    );
  });

  test('a decided verdict is right however the missing facts turn out', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        const { verdict } = await judge(rule, facts);
        fc.pre(verdict !== 'undetermined');
        const completions = completionsOf(rule, facts);
        fc.pre(completions.length <= 20_000);
        const answers = new Set(completions.map((complete) => kleene(rule.conditions, rule, complete)));
        expect([...answers]).toEqual([verdict === 'met']);
      }),
      { numRuns: 600 },
    );
  });

  test('one more fact never turns a decided verdict round', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, completeFacts, async (rule, facts, others) => {
        const before = await judge(rule, facts);
        const fact = openCriteria(before)[0]?.fact ?? Object.keys(others).find((name) => facts[name] === undefined);
        fc.pre(fact !== undefined);
        const after = await judge(rule, { ...facts, [String(fact)]: others[String(fact)] ?? 0 });
        if (before.verdict !== 'undetermined') expect(after.verdict).toBe(before.verdict);
      }),
      { numRuns: 800 },
    );
  });

  test('an open verdict names the missing facts that it hangs on, and giving all of them decides it', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, completeFacts, async (rule, facts, others) => {
        const before = await judge(rule, facts);
        const open = openCriteria(before).map(({ fact }) => fact);
        expect(open.length > 0).toBe(before.verdict === 'undetermined');
        expect(open.filter((fact) => facts[fact] !== undefined)).toEqual([]);
        const given = Object.fromEntries(open.map((fact) => [fact, others[fact] ?? 0]));
        expect((await judge(rule, { ...facts, ...given })).verdict).not.toBe('undetermined');
      }),
      { numRuns: 800 },
    );
  });

  test('the trace is the rule itself, read aloud', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        expect(asWritten(await judge(rule, facts), rule)).toEqual(rule.conditions);
      }),
      { numRuns: 400 },
    );
  });
});

/** Takes out of a trace what evaluation added; bodies of named conditions are held against their files on the way. */
function asWritten(node: object, rule: RandomRule): unknown {
  if ('is' in node && 'condition' in node) {
    const name = String(node.condition);
    expect(asWritten(node.is as object, rule)).toEqual(rule.named.get(name)?.conditions);
    return { condition: name };
  }
  if ('all' in node) return { all: (node.all as object[]).map((child) => asWritten(child, rule)) };
  if ('any' in node) return { any: (node.any as object[]).map((child) => asWritten(child, rule)) };
  const { fact, operator, value } = node as Record<string, unknown>;
  return { fact, operator, value };
}
