import { evaluableRule } from '../../../src/evaluation/evaluable-rules.ts';
import type { EvaluableRule, FactValues } from '../../../src/evaluation/evaluator.ts';
import { evaluateByReference } from '../../../src/evaluation/reference-evaluator.ts';
import { traceOfClaimRule } from '../../../src/evaluation/trace.ts';
import type { Criterion, RootCondition } from '../../../src/rules/condition.ts';
import type { NamedConditionFile } from '../../../src/rules/rule-file.ts';

const nothingNamed: ReadonlyMap<string, NamedConditionFile> = new Map();

export const namedCondition = (name: string, conditions: RootCondition): [string, NamedConditionFile] => [
  name,
  { name, title: { en: name, ja: name }, conditions },
];

export const ruleOf = (
  conditions: RootCondition,
  { id = 'made-up.level-1', level = 1, named = nothingNamed } = {},
): EvaluableRule =>
  evaluableRule(
    {
      id,
      title: { en: 'Made up', ja: '作り物' },
      level,
      appliesTo: { specialtyFields: 'all', skillItems: 'all' },
      source: 'made-up',
      readings: [],
      conditions,
      examples: [],
    },
    named,
  );

type Limit = readonly [fact: Criterion['fact'], operator: Criterion['operator'], value: Criterion['value']];

/** A criterion, as the words of a sentence: the peak staff is greater than ten. */
export const is = (...[fact, operator, value]: Limit): Criterion => ({ fact, operator, value });

export const atLeast = (fact: Criterion['fact'], value: number): Criterion => is(fact, 'greaterThanInclusive', value);
export const below = (fact: Criterion['fact'], value: number): Criterion => is(fact, 'lessThan', value);

/** The trace of one rule on facts, by the evaluator of record. */
export async function traceOn(rule: EvaluableRule, facts: FactValues) {
  const [outcome] = await evaluateByReference([rule], facts);
  if (!outcome) throw new Error('No outcome.');
  return traceOfClaimRule(outcome, facts);
}
