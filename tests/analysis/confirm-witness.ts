import { expect } from 'vitest';
import type { ClaimWitness, WitnessFact } from '../../src/analysis/witness.ts';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { criteriaOf, expandCondition } from '../../src/rules/expand-condition.ts';
import { CLAIM_FACTS } from '../../src/rules/fact-vocabulary.ts';
import { rulesFor } from '../../src/rules/rule-scope.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { type Catalogue, countsAs } from '../../src/standard/catalogue.ts';
import { levelsByReference } from './reference-levels.ts';

/**
 * Has the engine of record judge a case: at its own values, at both ends of every range, and with the facts that are
 * said not to matter at their lowest and at their highest.
 */
export async function confirmWitness(ruleSet: RuleSet, catalogue: Catalogue, witness: ClaimWitness): Promise<void> {
  const { field, item, level, possibleLevel } = witness;
  for (const facts of casesOf(ruleSet, catalogue, witness)) {
    const found = await levelsByReference(ruleSet, catalogue, { field, item, facts });
    const { verdicts: _, ...levels } = found;
    expect({ ...levels, facts }).toEqual({ level, possibleLevel, facts });
  }
}

/** The values that the case names. */
export const valuesOf = ({ facts }: Pick<ClaimWitness, 'facts'>): FactValues =>
  Object.fromEntries(facts.map(({ fact, value }) => [fact, value]));

function casesOf(ruleSet: RuleSet, catalogue: Catalogue, witness: ClaimWitness): FactValues[] {
  const values = valuesOf(witness);
  const ends = witness.facts.flatMap((fact) => endsOf(fact).map((end) => ({ ...values, [fact.fact]: end })));
  const lowest = Object.fromEntries(witness.facts.map((fact) => [fact.fact, endsOf(fact)[0] ?? fact.value]));
  const highest = Object.fromEntries(witness.facts.map((fact) => [fact.fact, endsOf(fact).at(-1) ?? fact.value]));
  const { low, high } = factsThatDoNotMatter(ruleSet, catalogue, witness);
  return [values, ...ends, lowest, highest, { ...values, ...low }, { ...values, ...high }, { ...lowest, ...high }];
}

const endsOf = ({ value, values, from, to }: WitnessFact): readonly (string | number | boolean)[] =>
  from === undefined ? (values ?? [value]) : [from, to ?? Number.MAX_SAFE_INTEGER];

/** Every fact of the rules that the case leaves free, at its lowest and at its highest. */
function factsThatDoNotMatter(ruleSet: RuleSet, catalogue: Catalogue, { field, item, facts, open }: ClaimWitness) {
  const inRules = new Set<string>(
    rulesFor(ruleSet, catalogue, field, item).flatMap(({ conditions }) =>
      criteriaOf(expandCondition(conditions, ruleSet.conditions)).map(({ fact }) => fact),
    ),
  );
  const named = new Set<string>([...facts.map(({ fact }) => fact), ...open]);
  const low: Record<string, string | number | boolean> = {};
  const high: Record<string, string | number | boolean> = {};
  for (const { name, kind, values, minimum = 0, maximum = 0 } of CLAIM_FACTS) {
    if (!inRules.has(name) || named.has(name)) continue;
    const practice = name === 'practice';
    low[name] =
      kind === 'boolean' ? false : (values?.[0] ?? (practice ? countsAs(catalogue, field, item, minimum) : minimum));
    high[name] = kind === 'boolean' ? true : (values?.at(-1) ?? maximum);
  }
  return { low, high };
}
