import type { GivenFacts } from '../../evidence/facts.ts';
import type { ChangesNeeded, NextLevel, RuleEvaluation } from '../determination.ts';
import type { EvaluableRule, Evaluator, FactValues } from '../evaluator.ts';
import { criteriaOf } from '../trace.ts';
import { alternativesOf } from './alternatives.ts';
import { changesFor, type TrialChanges } from './changes.ts';
import type { FactValue } from './requirement.ts';

/** How many options are listed at most. */
const LISTED = 10;

/** How many combinations of values are tried for one set of changes. */
const TRIED = 16;

/** One rule of the level aimed at, as it stands on the facts of one engagement. */
export interface RuleInEngagement {
  readonly engagement: string;
  readonly facts: GivenFacts;
  readonly rule: EvaluableRule;
  readonly evaluation: RuleEvaluation;
}

export interface Options {
  readonly found: readonly ChangesNeeded[];
  readonly cut: boolean;
}

/** The sets of changes that would make one rule hold in one engagement, each tried on the evaluator. */
export async function optionsFor(evaluator: Evaluator, candidate: RuleInEngagement): Promise<Options> {
  const { engagement, rule, evaluation } = candidate;
  const facts: FactValues = { ...candidate.facts };
  const criteria = criteriaOf(evaluation.trace);
  const { found, cut } = alternativesOf(evaluation.trace);
  const trials = smallest(found.flatMap((alternative) => changesFor(alternative, criteria, facts) ?? []));
  const verified: ChangesNeeded[] = [];
  for (const trial of trials) {
    if (verified.length > LISTED) break;
    if (await holdsAfter(evaluator, rule, facts, trial)) {
      verified.push({ engagement, rule: rule.id, changes: [...trial.changes] });
    }
  }
  return { found: verified, cut };
}

/** The options of all engagements and rules as one list: fewest changes first, none that includes another. */
export function nextLevelOf(level: number, options: readonly Options[]): NextLevel {
  const all = smallest(options.flatMap(({ found }) => found));
  const listed = all.slice(0, LISTED);
  const more = all.length > LISTED || options.some(({ cut }) => cut);
  return { level, options: listed, ...(more ? { more } : {}) };
}

/** Orders by number of changes and leaves out what includes all changes of another. Sorting is stable: ties keep their order. */
function smallest<T extends { readonly changes: readonly object[] }>(sets: readonly T[]): T[] {
  const kept: { readonly set: T; readonly changes: ReadonlySet<string> }[] = [];
  for (const set of sets.toSorted((a, b) => a.changes.length - b.changes.length)) {
    const changes = new Set(set.changes.map((change) => JSON.stringify(change)));
    if (!kept.some((smaller) => smaller.changes.isSubsetOf(changes))) kept.push({ set, changes });
  }
  return kept.map(({ set }) => set);
}

async function holdsAfter(evaluator: Evaluator, rule: EvaluableRule, facts: FactValues, trial: TrialChanges) {
  for (const values of combinations(trial.candidates).slice(0, TRIED)) {
    const [outcome] = await evaluator([rule], { ...facts, ...values });
    if (outcome?.decision) return true;
  }
  return false;
}

function combinations(candidates: TrialChanges['candidates']): FactValues[] {
  return candidates.reduce<Record<string, FactValue>[]>(
    (sets, { fact, values }) =>
      sets.flatMap((set) => values.map((value) => ({ ...set, [fact]: value }))).slice(0, TRIED),
    [{}],
  );
}
