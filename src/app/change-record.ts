import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { Transactor } from '../store/store.ts';
import type { Registry } from './registry.ts';

/** Undoes a change that turned out to be refused half-way. */
class RefusedChange extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super('The change was refused.');
    this.problems = problems;
  }
}

/** One change of the record, of which nothing stays where it is refused. */
export async function changeRecord<T>(
  { store }: Pick<Registry, 'store'>,
  change: (tx: Transactor) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> {
  try {
    const value = await store.transact(async (tx) => {
      const result = await change(tx);
      if (!result.ok) throw new RefusedChange(result.problems);
      return result.value;
    });
    return success(value);
  } catch (error) {
    if (error instanceof RefusedChange) return failure(error.problems);
    throw error;
  }
}

export const changedMeanwhile = () => failure<Problem[]>([{ code: 'changed-meanwhile', at: '' }]);
