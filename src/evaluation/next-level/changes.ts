import type { FactName } from '../../evidence/facts.ts';
import { factVocabulary } from '../../rules/fact-vocabulary.ts';
import type { Change, CriterionTrace, Requirement } from '../determination.ts';
import type { FactValues } from '../evaluator.ts';
import type { Alternative } from './alternatives.ts';
import { edgeValues, type FactValue, satisfies } from './requirement.ts';

/** The changes of an alternative, with a value for each fact that is to be tried. */
export interface TrialChanges {
  readonly changes: readonly Change[];
  /** For each fact the values that satisfy what is asked of it, nearest to what was given first. */
  readonly candidates: readonly { readonly fact: string; readonly values: readonly FactValue[] }[];
}

/** Turns criteria into changes, one for each fact. Null where no value of a fact could satisfy all that is asked of it. */
export function changesFor(
  alternative: Alternative,
  allCriteria: readonly CriterionTrace[],
  facts: FactValues,
): TrialChanges | null {
  const byFact = Map.groupBy(alternative, ({ fact }) => fact);
  const changes: Change[] = [];
  const candidates: { fact: string; values: FactValue[] }[] = [];
  for (const [fact, criteria] of byFact) {
    const requirements = criteria.map(({ operator, value }): Requirement => ({ operator, value }));
    const edges = allCriteria.filter((criterion) => criterion.fact === fact).flatMap(edgeValues);
    const fitting = edges.filter((value) => requirements.every((requirement) => satisfies(value, requirement)));
    const nearest = byDistance([...new Set(fitting)], facts[fact]);
    const [first] = nearest;
    if (first === undefined) return null;
    changes.push(changeOf(fact as FactName, facts[fact], strictest(requirements, edges, first)));
    candidates.push({ fact, values: nearest });
  }
  return { changes, candidates };
}

function changeOf(fact: FactName, given: FactValue | undefined, needs: Requirement): Change {
  if (given === undefined) return { fact, missing: true, needs, changeable: true };
  return { fact, is: given, needs, changeable: factVocabulary(fact).changeable };
}

/** The one requirement that says all of them; where none does, the value that satisfies them all. */
function strictest(requirements: readonly Requirement[], edges: readonly FactValue[], value: FactValue): Requirement {
  const impliesAll = (one: Requirement) =>
    edges.filter((edge) => satisfies(edge, one)).every((edge) => requirements.every((other) => satisfies(edge, other)));
  return requirements.find(impliesAll) ?? { operator: 'equal', value };
}

function byDistance(values: readonly FactValue[], given: FactValue | undefined): FactValue[] {
  const origin = typeof given === 'number' ? given : 0;
  const distance = (value: FactValue) => (typeof value === 'number' ? Math.abs(value - origin) : 0);
  return values.toSorted((a, b) => distance(a) - distance(b));
}
