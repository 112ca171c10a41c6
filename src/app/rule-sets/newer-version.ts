import { listPublications } from '../../store/rule-set-publications.ts';
import type { Reader } from '../../store/store.ts';
import type { DraftRecord } from './draft-record.ts';

/**
 * The version that was published last, where an open draft rests on another one: what it changed is not in the draft,
 * and would be undone by it. Null where the draft rests on it, or has ended.
 */
export async function newerVersion(
  reader: Reader,
  { state, base }: Pick<DraftRecord, 'state' | 'base'>,
): Promise<{ readonly digest: string; readonly version: string } | null> {
  if (state === 'published' || state === 'discarded') return null;
  const publications = await listPublications(reader);
  const ruleSet = publications.find(({ digest }) => digest === base.digest)?.id;
  const newest = publications.find(({ id, withdrawnAt }) => id === ruleSet && withdrawnAt === null);
  return newest === undefined || newest.digest === base.digest ? null : newest;
}
