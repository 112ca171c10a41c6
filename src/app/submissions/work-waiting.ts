import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { countUnreadNotices } from '../../store/notices.ts';
import { countOpenQuestions } from '../../store/questions.ts';
import type { Reader } from '../../store/store.ts';
import { listOpenSubmissions } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { queueOf } from './list-queue.ts';

/** How much waits for somebody, by kind. */
export interface WorkWaiting {
  readonly drafts: number;
  readonly returned: number;
  /** Questions that wait for an answer. */
  readonly questions: number;
  /** That can be taken for review. */
  readonly toTake: number;
  readonly inReview: number;
  readonly secondOpinions: number;
  /** Not read yet. */
  readonly notices: number;
}

/** What waits for a person at once, in whatever roles they have. */
export async function workWaiting(
  { store: { reader } }: Registry,
  person: Person,
): Promise<Result<WorkWaiting, Problem[]>> {
  const queue = holds(person, 'assessor') ? await queueOf(reader, person) : NOTHING;
  return success({
    ...(await writingOf(reader, person)),
    toTake: queue.waiting.length,
    inReview: queue.mine.length,
    secondOpinions: queue.secondOpinions.length,
    notices: await countUnreadNotices(reader, person.accountId),
  });
}

const NOTHING = { waiting: [], mine: [], secondOpinions: [] };

async function writingOf(
  reader: Reader,
  person: Person,
): Promise<Pick<WorkWaiting, 'drafts' | 'returned' | 'questions'>> {
  if (!holds(person, 'candidate', 'manager')) return { drafts: 0, returned: 0, questions: 0 };
  const rows = await listOpenSubmissions(reader, {
    ...(holds(person, 'candidate') ? { candidate: person.accountId } : {}),
    ...(holds(person, 'manager') ? { submitter: person.accountId } : {}),
  });
  const questions = await countOpenQuestions(
    reader,
    rows.map(({ id }) => id),
  );
  return {
    drafts: rows.filter(({ state }) => state === 'draft').length,
    returned: rows.filter(({ state }) => state === 'returned').length,
    questions: [...questions.values()].reduce((sum, open) => sum + open, 0),
  };
}
