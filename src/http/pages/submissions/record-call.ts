import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { readSubmissionFor } from '../../../app/submissions/read-submission.ts';
import { invariant } from '../../../base/invariant.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { AccountRole } from '../../../certification/account-role.ts';
import type { Person } from '../../../certification/person.ts';
import { momentsIn } from '../../../views/moments.ts';
import type { RecordWords } from '../../../views/pages/submissions/record-words.ts';
import { type ProblemInWords, problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { PageCall } from '../page.ts';

/** Candidates, and managers who submit for them. */
export const CANDIDATE_SIDE: readonly AccountRole[] = ['candidate', 'manager'];

/** Everybody who may read some submissions; which ones is for the use case to say. */
export const READERS: readonly AccountRole[] = ['candidate', 'manager', 'assessor', 'auditor'];

export const FORM = { contentTypes: ['application/x-www-form-urlencoded'] } as const;

/** Who is asking, at a route that nobody reaches without signing in. */
export function personOf({ request: { person } }: PageCall): Person {
  invariant(person, 'The route is for people who are signed in.');
  return person;
}

/** @throws {RefusedRequest} where there is no such submission, or not for this person */
export async function recordOf(call: PageCall): Promise<SubmissionRecord> {
  const { registry } = call.context;
  return resultOf(
    await readSubmissionFor(registry, personOf(call), call.request.params.id ?? '', { purpose: 'story' }),
  );
}

/** @throws {RefusedRequest} with the status that fits the problems */
export function resultOf<T>(result: Result<T, Problem[]>): T {
  if (result.ok) return result.value;
  throw refusalOf(result.problems);
}

export function refusalOf(problems: readonly Problem[]): RefusedRequest {
  const [first] = problems;
  invariant(first, 'A refusal has a reason.');
  return new RefusedRequest(statusOf(problems), first);
}

export const recordWords = ({ context, words, language, world }: PageCall): RecordWords => ({
  words,
  moments: momentsIn(language, context.settings.timeZone),
  catalogue: world.catalogue,
});

export const inWords = ({ words }: PageCall, problems: readonly Problem[]): ProblemInWords[] =>
  problems.map((problem) => problemInWords(words, problem));

/** What was done just now, said once on the page that one is led to. */
export function doneInWords({ request, words }: PageCall): string | null {
  const key = `submissions:done.${request.query.get('done') ?? ''}`;
  return words.has(key) ? words.t(key) : null;
}
