import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import type { Page, SubmissionSummary } from '../submission-record.ts';

/** Own and submitted ones, the latest change first. */
export async function listSubmissions(
  _registry: Registry,
  _person: Person,
  _input: { readonly cursor?: string },
): Promise<Result<Page<SubmissionSummary>, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
