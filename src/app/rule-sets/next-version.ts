import type { Reader } from '../../store/store.ts';

/** As people count versions; a very large one would leave no number after it. */
const A_NUMBER = /^\d{1,9}$/;

/** The number after the highest that any version or open draft of the record has; names that are no number don't count. */
export async function nextVersion({ db }: Reader): Promise<string> {
  const published = await db.selectFrom('ruleSetVersion').select('version').execute();
  const drafts = await db.selectFrom('ruleSetDraft').select('version').where('state', '!=', 'discarded').execute();
  const names = [...published, ...drafts].map(({ version }) => version);
  const numbers = names.filter((name) => A_NUMBER.test(name)).map(Number);
  return String(Math.max(0, ...numbers) + 1);
}
