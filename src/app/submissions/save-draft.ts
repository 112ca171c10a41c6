import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface DraftInput {
  /** Parsed JSON, as unfinished as it is. */
  readonly evidence: unknown;
  readonly revision: number;
}

/** Keeps the form as it stands. */
export async function saveDraft(
  _registry: Registry,
  _person: Person,
  _id: string,
  _draft: DraftInput,
): Promise<Result<{ revision: number }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
