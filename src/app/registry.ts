import type { CheckpointSigner } from '../audit/checkpoint.ts';
import type { World } from '../evaluation/world.ts';
import type { Store } from '../store/store.ts';

/** What the use cases of the record work with. */
export interface Registry {
  readonly store: Store;
  /** What the program itself brings: the standard, and the rule set that a new record starts with. */
  readonly shipped: World;
  readonly signer: CheckpointSigner;
  readonly now: () => Date;
  /** The day in the configured time zone, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly policy: CertificationPolicy;
}

export interface CertificationPolicy {
  /** How many months a certification is valid; null for as long as nothing replaces it. */
  readonly validityMonths: number | null;
}
