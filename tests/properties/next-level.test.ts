import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangesNeeded } from '../../src/evaluation/determination.ts';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { nextLevelOf, optionsFor } from '../../src/evaluation/next-level/next-level.ts';
import { evaluateByReference, referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import { traceOfClaimRule } from '../../src/evaluation/trace.ts';
import { criteriaOf, expandCondition } from '../../src/rules/expand-condition.ts';
import { type RandomRule, randomRule, ruleFile, someOfTheFacts } from './arbitrary-rules.ts';
import { completionsOf, kleene } from './plain-logic.ts';

async function optionsOn(rule: RandomRule, facts: FactValues) {
  const evaluable = evaluableRule(ruleFile(rule.conditions), rule.named);
  const [outcome] = await evaluateByReference([evaluable], facts);
  if (!outcome) throw new Error('No outcome.');
  const trace = traceOfClaimRule(outcome, facts);
  fc.pre(trace.verdict !== 'met');
  const evaluation = { rule: evaluable.id, level: 1, verdict: trace.verdict, trace };
  const options = await optionsFor(referenceEvaluator, { engagement: 'e', facts, rule: evaluable, evaluation });
  return nextLevelOf(1, [options]).options.map((option) => option as ChangesNeeded);
}

/** Every way to carry out the changes: values that do what each asks for, all else as it was. */
function carriedOut(rule: RandomRule, facts: FactValues, changes: ChangesNeeded['changes']): FactValues[] {
  const changed: readonly string[] = changes.map(({ fact }) => fact);
  const kept = Object.fromEntries(Object.entries(facts).filter(([fact]) => !changed.includes(fact)));
  const asked = { all: changes.map(({ fact, needs }) => ({ fact, ...needs })) };
  const leftOpen = ({ fact }: { fact: string }) => kept[fact] === undefined;
  return completionsOf({ conditions: { all: [asked, rule.conditions] }, named: rule.named } as RandomRule, kept)
    .filter((complete) => kleene(asked, rule, complete) === true)
    .map((complete) => ({
      ...kept,
      ...Object.fromEntries(changes.filter(leftOpen).map(({ fact }) => [fact, complete[fact] ?? 0])),
    }));
}

const reaches = (rule: RandomRule, facts: FactValues, changes: ChangesNeeded['changes']): boolean =>
  carriedOut(rule, facts, changes).some((changed) => kleene(rule.conditions, rule, changed) === true);

function eachFactOnce({ conditions, named }: RandomRule): boolean {
  const facts = criteriaOf(expandCondition(conditions, named)).map(({ fact }) => fact);
  return new Set(facts).size === facts.length;
}

describe('the ways to make any rule hold', { timeout: 120_000 }, () => {
  test('each of them does', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        for (const { changes } of await optionsOn(rule, facts)) expect(reaches(rule, facts, changes)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('where each fact is asked for once, no way could do without one of its changes', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        fc.pre(eachFactOnce(rule));
        for (const { changes } of await optionsOn(rule, facts)) {
          const fewer = changes.map((_, index) => changes.toSpliced(index, 1));
          expect(fewer.filter((rest) => reaches(rule, facts, rest))).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('where it can hold at all, there is one', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        const options = await optionsOn(rule, facts);
        const completions = completionsOf(rule, {});
        fc.pre(completions.length <= 20_000);
        const canHold = completions.some((complete) => kleene(rule.conditions, rule, complete) === true);
        expect(options.length > 0).toBe(canHold);
      }),
      { numRuns: 600 },
    );
  });

  test('what is said of a missing fact is all that is asked of it', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, someOfTheFacts, async (rule, facts) => {
        for (const { changes } of await optionsOn(rule, facts)) {
          fc.pre(changes.every((change) => 'missing' in change));
          const open = carriedOut(rule, facts, changes).filter((all) => kleene(rule.conditions, rule, all) !== true);
          expect(open).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });
});
