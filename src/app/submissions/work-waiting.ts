import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface WorkWaiting {
  readonly drafts: number;
  readonly returned: number;
  readonly questions: number;
  readonly toTake: number;
  readonly inReview: number;
  readonly secondOpinions: number;
  readonly notices: number;
}

/** What waits for somebody at once. */
export async function workWaiting(_registry: Registry, _person: Person): Promise<Result<WorkWaiting, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
