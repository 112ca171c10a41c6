import type { FactName } from '../../evidence/facts.ts';
import { criterionHolds, type FactValue } from '../../rules/criterion-holds.ts';
import { factVocabulary } from '../../rules/fact-vocabulary.ts';
import type { Change, CriterionTrace, Requirement } from '../determination.ts';
import type { FactValues } from '../evaluator.ts';
import type { Alternative } from './alternatives.ts';
import { edgeValues, implies } from './requirement.ts';

/** The changes that an alternative takes, with the value of each fact that is nearest to what was given. */
export interface TrialChanges {
  readonly changes: readonly Change[];
  readonly values: FactValues;
}

/** Turns criteria into changes, one for each fact that does not satisfy them. Null where no value of a fact could. */
export function changesFor(alternative: Alternative, facts: FactValues): TrialChanges | null {
  const changes: Change[] = [];
  const values: Record<string, FactValue> = {};
  for (const [fact, criteria] of Map.groupBy(alternative, (criterion) => criterion.fact)) {
    if (criteria.every(({ verdict }) => verdict === 'met')) continue;
    const given = facts[fact];
    const fitting = edgeValues(criteria).filter((value) => criteria.every((one) => criterionHolds(one, value)));
    const [nearest] = byDistance(fitting, given);
    if (nearest === undefined) return null;
    values[fact] = nearest;
    changes.push(changeOf(fact as FactName, given, requirementOf(criteria, nearest)));
  }
  return { changes, values };
}

function changeOf(fact: FactName, given: FactValue | undefined, needs: Requirement): Change {
  if (given === undefined) return { fact, missing: true, needs, changeable: true };
  return { fact, is: given, needs, changeable: factVocabulary(fact).changeable };
}

/**
 * What is asked of a fact, as one requirement: the criterion that says all; else the one that says all that is not met
 * so far, as the others say where to stop; else the value that satisfies them all.
 */
function requirementOf(criteria: readonly CriterionTrace[], value: FactValue): Requirement {
  const open = criteria.filter(({ verdict }) => verdict !== 'met');
  const { operator, value: limit } = findStrictest(criteria, criteria) ??
    findStrictest(open, open) ?? { operator: 'equal' as const, value };
  return { operator, value: limit };
}

const findStrictest = (candidates: readonly CriterionTrace[], all: readonly CriterionTrace[]) =>
  candidates.find((one) => all.every((other) => implies(one, other)));

function byDistance(values: readonly FactValue[], given: FactValue | undefined): FactValue[] {
  const origin = typeof given === 'number' ? given : 0;
  const distance = (value: FactValue) => (typeof value === 'number' ? Math.abs(value - origin) : 0);
  return values.toSorted((a, b) => distance(a) - distance(b));
}
