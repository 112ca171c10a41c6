import { invariant } from '../../../base/invariant.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { Person } from '../../../certification/person.ts';
import { statusOf } from '../../problem-status.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { PageCall } from '../page.ts';

/** Who is signed in: routes for roles are never reached without. */
export function personOf({ request }: PageCall): Person {
  invariant(request.person, 'Only people who are signed in come here.');
  return request.person;
}

export const submissionId = ({ request }: PageCall): string => request.params.id ?? '';

/** @throws {RefusedRequest} where there is no such thing, or it can't be done at all */
export function orRefuse<T>(result: Result<T, Problem[]>): T {
  if (result.ok) return result.value;
  throw refusal(result.problems);
}

export function refusal(problems: readonly Problem[]): RefusedRequest {
  const [first] = problems;
  invariant(first, 'What is refused has a reason.');
  return new RefusedRequest(statusOf(problems), first);
}
