import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { QuestionTable } from './tables.ts';

export type QuestionRow = Selectable<QuestionTable>;

/** Oldest first. */
export const listQuestions = ({ db }: Reader, submissionId: string): Promise<QuestionRow[]> =>
  db
    .selectFrom('question')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('askedAt')
    .orderBy('id')
    .execute();

/** How many questions of each submission wait for an answer. */
export async function countOpenQuestions(
  { db }: Reader,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (submissionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('question')
    .select(({ fn }) => ['submissionId', fn.countAll<number>().as('open')])
    .where('submissionId', 'in', submissionIds)
    .where('answer', 'is', null)
    .groupBy('submissionId')
    .execute();
  return new Map(rows.map(({ submissionId, open }) => [submissionId, Number(open)]));
}

export const insertQuestion = ({ db }: Transactor, row: Insertable<QuestionTable>): Promise<unknown> =>
  db.insertInto('question').values(row).execute();

export const setAnswer = (
  { db, at }: Transactor,
  id: string,
  { answer, answeredBy }: { readonly answer: string; readonly answeredBy: string },
): Promise<unknown> =>
  db.updateTable('question').set({ answer, answeredBy, answeredAt: at }).where('id', '=', id).execute();
