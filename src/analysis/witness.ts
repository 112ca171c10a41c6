import type { FactName } from '../evidence/facts.ts';
import type { OverallFacts } from '../rules/condition.ts';
import type { FactValue } from '../rules/criterion-holds.ts';

/**
 * A concrete case that shows what is said: a claim for a skill item with these facts. A fact that stands neither in
 * `facts` nor in `open` may have any value, or none: nothing that is said depends on it.
 */
export interface ClaimWitness {
  readonly field: string;
  readonly item: string;
  /** In the order of the vocabulary. */
  readonly facts: readonly WitnessFact[];
  /** The facts that must not be given for the case to be so. */
  readonly open: readonly FactName[];
  /** What the rules give the claim. */
  readonly level: number;
  readonly possibleLevel: number;
}

/** One fact of a case: an ordinary value, and all values that would do as well, the others unchanged. */
export interface WitnessFact {
  readonly fact: FactName;
  readonly value: FactValue;
  /** Of words and of levels: all that would do, in the order of the vocabulary. */
  readonly values?: readonly FactValue[];
  /** Of counts: from the lowest to the highest that would do; no end where it is the highest there is. */
  readonly from?: number;
  readonly to?: number;
}

/** A case of the overall policy: how many of the items needed at the level are below it. */
export interface PolicyWitness {
  readonly field: string;
  readonly level: number;
  readonly counts: OverallFacts;
}
