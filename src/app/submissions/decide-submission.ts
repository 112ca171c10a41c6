import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface DecisionInput {
  readonly outcome: 'certified' | 'declined';
  /** The level certified; null where it is declined. */
  readonly level: number | null;
  /** What the candidate is told; required where the decision departs from the determination. */
  readonly reason: string;
  /** Of the determination on the reviewed evidence that the assessor has before them. */
  readonly determinationDigest: string;
  readonly revision: number;
}

/** Decides. */
export async function decideSubmission(
  _registry: Registry,
  _person: Person,
  _id: string,
  _input: DecisionInput,
): Promise<Result<{ decisionId: string; state: 'inForce' | 'proposed' }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
