import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import type { SubmissionSummary } from '../submission-record.ts';

/** Longest waiting first. */
export interface Queue {
  /** That can be taken. */
  readonly waiting: readonly SubmissionSummary[];
  /** That the reader has taken. */
  readonly mine: readonly SubmissionSummary[];
  /** Decisions that wait for a second assessor. */
  readonly secondOpinions: readonly SubmissionSummary[];
}

/** What waits for an assessor. */
export async function listQueue(_registry: Registry, _person: Person): Promise<Result<Queue, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
