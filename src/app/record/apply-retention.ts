import type { Actor } from '../../audit/audit-entry.ts';
import { appendToLog } from '../../store/audit-log.ts';
import {
  countOutdated,
  type OutdatedCounts,
  readOldDrafts,
  removeDraft,
  removeOutdated,
} from '../../store/outdated-rows.ts';
import type { Store } from '../../store/store.ts';

/** What would be removed, by kind. */
export const listOutdated = (store: Store, before: string): Promise<OutdatedCounts> =>
  countOutdated(store.reader, before);

/**
 * Removes what is kept only for a time and is older than that, in one change. What was submitted, determined or decided
 * stays. Each draft that goes has its entry in the log, the rest one entry with how many there were.
 *
 * @param before an instant
 */
export const applyRetention = (store: Store, before: string, actor: Actor): Promise<OutdatedCounts> =>
  store.transact(async (tx) => {
    const drafts = await readOldDrafts(tx, before);
    for (const id of drafts) {
      await removeDraft(tx, id);
      await appendToLog(tx, {
        actor,
        action: 'submission.discarded',
        subject: { kind: 'submission', id },
        details: {},
      });
    }
    const counts = { ...(await removeOutdated(tx, before)), drafts: drafts.length };
    await appendToLog(tx, {
      actor,
      action: 'retention.applied',
      subject: { kind: 'log', id: before },
      details: { before, ...counts },
    });
    return counts;
  });
