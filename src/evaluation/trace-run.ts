import type { FactValue } from '../rules/criterion-holds.ts';
import { CLAIM_FACTS } from '../rules/fact-vocabulary.ts';
import type { Verdict } from '../rules/rule-file.ts';
import type { TraceNode } from './determination.ts';
import type { FactValues } from './evaluator.ts';

/** How favourable a verdict is: a place in `VERDICTS`. A group's is the lowest or the highest of its children's. */
export type Rank = 0 | 1 | 2;

export const VERDICTS = ['notMet', 'undetermined', 'met'] as const satisfies readonly Verdict[];

/** The facts of one claim, and the rank of the node that was traced last: cheaper than asking the node for it. */
export interface Run {
  /** Each in its slot. */
  readonly given: readonly (FactValue | undefined)[];
  rank: Rank;
}

/** Writes the trace of a condition. */
export type Tracer = (run: Run) => TraceNode;

/** Every fact has its place in a list: reading a list is several times as fast as looking a name up. */
const SLOTS: readonly string[] = CLAIM_FACTS.map(({ name }) => name);

/** The place of a fact among those of a run; -1 where claims have no such fact. */
export const slotOf = (fact: string): number => SLOTS.indexOf(fact);

export const startRun = (facts: FactValues): Run => ({ given: SLOTS.map((name) => facts[name]), rank: 0 });
