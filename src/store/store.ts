import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What code that only reads is given: there is nothing on it that could write. */
export interface Reader {
  readonly db: Pick<Kysely<Tables>, 'selectFrom' | 'fn'>;
}

/** One change of the record: all of it happens, or nothing. It sees what it has written itself. */
export interface Transactor extends Reader {
  readonly db: Transaction<Tables>;
  /** The one time of everything in this change. */
  readonly at: string;
}

export type DatabaseKind = 'sqlite' | 'postgres';

/** The record on either database. */
export interface Store {
  readonly kind: DatabaseKind;
  readonly reader: Reader;
  /**
   * Runs one change. Changes never overlap, whatever process they come from, so what was read inside stays true until
   * the end. An error undoes everything and is passed on. Do slow work (evaluating, hashing a password) before.
   */
  readonly transact: <T>(change: (tx: Transactor) => Promise<T>) => Promise<T>;
  /** Reads at length from the record as it is at one moment, whatever is changed meanwhile. */
  readonly snapshot: <T>(read: (reader: Reader) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
