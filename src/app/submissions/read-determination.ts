import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { ReviewedEvidence } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';
import type { DeterminationRecord } from '../submission-record.ts';

export interface DeterminationRead extends ReviewedEvidence {
  readonly record: DeterminationRecord;
}

/** A stored determination, made again and held against its digest. */
export async function readDetermination(
  _registry: Registry,
  _person: Person,
  _id: string,
  _determinationId: string,
): Promise<Result<DeterminationRead, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
