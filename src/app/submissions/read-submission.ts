import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import type { SubmissionRecord } from '../submission-record.ts';

/** What it is read for, as the log says it. */
export type ReadingPurpose = 'story' | 'review' | 'decision' | 'audit';

/** Everything that the reader may see. */
export async function readSubmissionFor(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: { readonly purpose: ReadingPurpose },
): Promise<Result<SubmissionRecord, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
