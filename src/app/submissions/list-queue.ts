import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { refusalOf, type SubmissionAction } from '../../certification/allowed-actions.ts';
import { holds, type Person } from '../../certification/person.ts';
import { readClaimedLevels } from '../../store/determinations.ts';
import type { Reader } from '../../store/store.ts';
import { listSubmissionsIn } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import type { SubmissionSummary } from '../submission-record.ts';
import { type LoadedSubmission, loadAll } from './load-submission.ts';
import { summariesOf } from './summaries.ts';

/** Longest waiting first. */
export interface Queue {
  /** That the reader can take. */
  readonly waiting: readonly QueuedSubmission[];
  /** That the reader has taken. */
  readonly mine: readonly QueuedSubmission[];
  /** Decisions that wait for a second assessor, whom the reader can be. */
  readonly secondOpinions: readonly QueuedSubmission[];
}

export interface QueuedSubmission extends SubmissionSummary {
  /** Of the determination on the evidence as claimed; null where there is none yet. */
  readonly claimedLevel: number | null;
}

/** More than these nobody looks through; the longest waiting are among them. */
const MOST = 500;

/** What waits for an assessor. */
export async function listQueue({ store }: Registry, person: Person): Promise<Result<Queue, Problem[]>> {
  if (!holds(person, 'assessor')) return failure([{ code: 'not-allowed', at: '' }]);
  const { waiting, mine, secondOpinions } = await queueOf(store.reader, person);
  const levels = await readClaimedLevels(
    store.reader,
    [...waiting, ...mine, ...secondOpinions].map(({ row }) => row.id),
  );
  const shown = async (list: readonly LoadedSubmission[]): Promise<QueuedSubmission[]> => {
    const summaries = await summariesOf(
      store.reader,
      list.map(({ row }) => row),
    );
    return summaries.map((summary) => ({ ...summary, claimedLevel: levels.get(summary.id) ?? null }));
  };
  return success({
    waiting: await shown(waiting),
    mine: await shown(mine),
    secondOpinions: await shown(secondOpinions),
  });
}

/** The same as loaded, for counting. */
export async function queueOf(reader: Reader, person: Person) {
  const states = ['submitted', 'underReview', 'awaitingSecondAssessor'] as const;
  const rows = await listSubmissionsIn(reader, states, MOST);
  const loaded = await loadAll(reader, rows);
  const open = (action: SubmissionAction): LoadedSubmission[] =>
    loaded.filter(({ standing }) => refusalOf(person, standing, action) === null);
  return { waiting: open('take'), mine: open('review'), secondOpinions: open('confirm') };
}
