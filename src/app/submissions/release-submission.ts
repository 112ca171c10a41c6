import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import { changeAs } from './change-record.ts';
import { putBack } from './open-review.ts';

/** Puts a submission back into the queue; what was found so far stays with the review. */
export const releaseSubmission = (registry: Registry, person: Person, id: string): Promise<Result<null, Problem[]>> =>
  changeAs(registry, person, id, 'release', async (tx, { row }) => {
    await putBack(tx, person, row);
    return success(null);
  });
