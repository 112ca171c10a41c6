import type { Reader } from '../../store/store.ts';

/** The number after the highest that any version or open draft of the record has; names that are no number don't count. */
export async function nextVersion({ db }: Reader): Promise<string> {
  const published = await db.selectFrom('ruleSetVersion').select('version').execute();
  const drafts = await db.selectFrom('ruleSetDraft').select('version').where('state', '!=', 'discarded').execute();
  const numbers = [...published, ...drafts].map(({ version }) => Number(version)).filter(Number.isSafeInteger);
  return String(Math.max(0, ...numbers) + 1);
}
