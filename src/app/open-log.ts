import { randomUUID } from 'node:crypto';
import { appendToLog, readChainHead } from '../store/audit-log.ts';
import type { Store } from '../store/store.ts';

/** Begins a log that is still empty: its first entry carries a random id, so that no two logs are alike. */
export async function openLog(store: Store): Promise<void> {
  if ((await readChainHead(store.reader)).sequence > 0) return;
  await store.transact(async (tx) => {
    // Another process may have been first.
    if ((await readChainHead(tx)).sequence > 0) return;
    const id = randomUUID();
    await appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'log.opened',
      subject: { kind: 'log', id },
      details: { format: 'hantei-log/1' },
    });
  });
}
