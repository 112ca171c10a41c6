import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { listSubmissionRows } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import type { Page, SubmissionSummary } from '../submission-record.ts';
import { PAGE_LENGTH, readPlace, writePlace } from './list-place.ts';
import { summariesOf } from './summaries.ts';

/** Own and submitted ones, the latest change first. */
export async function listSubmissions(
  { store: { reader } }: Registry,
  person: Person,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<Result<Page<SubmissionSummary>, Problem[]>> {
  if (!holds(person, 'candidate', 'manager')) return failure([{ code: 'not-allowed', at: '' }]);
  const place = readPlace(cursor);
  const rows = await listSubmissionRows(reader, {
    ...(holds(person, 'candidate') ? { candidate: person.accountId } : {}),
    ...(holds(person, 'manager') ? { submitter: person.accountId } : {}),
    ...(place === undefined ? {} : { after: { updatedAt: place.moment, id: place.id } }),
    limit: PAGE_LENGTH + 1,
  });
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown.at(-1);
  return success({
    entries: await summariesOf(reader, shown),
    next: rows.length > PAGE_LENGTH && last !== undefined ? writePlace(last.updatedAt, last.id) : null,
  });
}
