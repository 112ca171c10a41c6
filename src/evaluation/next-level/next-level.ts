import { invariant } from '../../base/invariant.ts';
import type { GivenFacts } from '../../evidence/facts.ts';
import type { Change, ChangesNeeded, NextLevel, RuleEvaluation } from '../determination.ts';
import type { EvaluableRule, Evaluator, FactValues } from '../evaluator.ts';
import { alternativesOf } from './alternatives.ts';
import { changesFor } from './changes.ts';
import { implies } from './requirement.ts';

/** How many options are listed at most. */
const LISTED = 10;

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

/**
 * The sets of changes that would make one rule hold in one engagement, each tried on the evaluator.
 * @throws {InvariantError} when the evaluator says that one of them would not.
 */
export async function optionsFor(evaluator: Evaluator, candidate: RuleInEngagement): Promise<Options> {
  const { engagement, rule, evaluation } = candidate;
  const facts: FactValues = { ...candidate.facts };
  const { found, cut } = alternativesOf(evaluation.trace);
  const trials = smallest(easiestFirst(found.flatMap((alternative) => changesFor(alternative, facts) ?? [])));
  // One more than is listed shows that there are more.
  const kept = trials.slice(0, LISTED + 1);
  for (const { values } of kept) {
    invariant(await evaluator.holds(rule, { ...facts, ...values }), `A way to ${rule.id} does not lead there.`);
  }
  return {
    found: kept.map(({ changes }) => ({ engagement, rule: rule.id, changes: [...changes] })),
    cut: cut || trials.length > kept.length,
  };
}

/** The options of all engagements and rules as one list: fewest changes first, none that includes another. */
export function nextLevelOf(level: number, options: readonly Options[]): NextLevel {
  const all = smallest(options.flatMap(({ found }) => found));
  const listed = all.slice(0, LISTED);
  const more = all.length > LISTED || options.some(({ cut }) => cut);
  return { level, options: listed, ...(more ? { more } : {}) };
}

type WithChanges = { readonly changes: readonly Change[] };

/** What only has to be shown comes before what has to change, and that before what can't be changed any more. */
const easiestFirst = <T extends WithChanges>(sets: readonly T[]): T[] => sets.toSorted((a, b) => effort(a) - effort(b));

const effort = ({ changes }: WithChanges): number =>
  changes.reduce((sum, change) => sum + ('missing' in change ? 0 : change.changeable ? 1 : 2), 0);

/** Orders by number of changes and leaves out what includes all changes of another. Sorting is stable: ties keep their order. */
function smallest<T extends WithChanges>(sets: readonly T[]): T[] {
  const ordered = sets.toSorted((a, b) => a.changes.length - b.changes.length);
  return ordered.filter(
    (set, place) =>
      !ordered.some((other, at) => at !== place && includes(set, other) && (at < place || !includes(other, set))),
  );
}

/** Whether whoever makes all changes of a set makes those of the other with them. */
const includes = (set: WithChanges, other: WithChanges): boolean =>
  other.changes.length <= set.changes.length &&
  other.changes.every((change) => set.changes.some((made) => amountsTo(made, change)));

/** The same fact, as it was given, is asked for at least as much. */
const amountsTo = (made: Change, asked: Change): boolean =>
  made.fact === asked.fact &&
  givenIn(made) === givenIn(asked) &&
  implies({ fact: made.fact, ...made.needs }, { fact: asked.fact, ...asked.needs });

const givenIn = (change: Change) => ('is' in change ? change.is : undefined);
