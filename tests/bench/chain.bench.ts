import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openLog } from '../../src/app/open-log.ts';
import { findingList } from '../../src/audit/finding.ts';
import { entryVerifier, type StoredEntry } from '../../src/audit/verify-entries.ts';
import { invariant } from '../../src/base/invariant.ts';
import { appendToLog, readEntriesAfter } from '../../src/store/audit-log.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { newDataFolder } from '../support/data-folder.ts';

const ENTRIES = 5_000;
const SLICE = 1_000;

const opened = await openSqliteStore(`${await newDataFolder()}/hantei.sqlite`, () => new Date());
invariant(opened.ok, 'The store opens.');
const store = opened.value;
const digest = `sha256:${'a'.repeat(64)}`;
await openLog(store);
for (let begun = 0; begun < ENTRIES; begun += SLICE) {
  await store.transact(async (tx) => {
    for (let index = 0; index < SLICE; index += 1) {
      await appendToLog(tx, {
        actor: { kind: 'account', id: randomUUID() },
        action: 'determination.made',
        subject: { kind: 'submission', id: 'S-7K2M9QXB' },
        details: { determination: randomUUID(), digest, evidence: digest, overlay: null, ruleSet: digest, level: 4 },
      });
    }
  });
}
const entries = await readEntriesAfter(store.reader, 0, ENTRIES + 1);

function verified(rows: readonly StoredEntry[]): number {
  const { report, findings } = findingList();
  const verifier = entryVerifier(report);
  for (const row of rows) verifier.check(row);
  return findings().length;
}

async function readAndVerified(): Promise<number> {
  const { report, findings } = findingList();
  const verifier = entryVerifier(report);
  for (;;) {
    const rows = await readEntriesAfter(store.reader, verifier.head().sequence, SLICE);
    if (rows.length === 0) return findings().length;
    for (const row of rows) verifier.check(row);
  }
}

test(`the chain of ${ENTRIES} entries: at least 50,000 a second`, async ({ bench }) => {
  expect(verified(entries)).toBe(0);
  expect(await readAndVerified()).toBe(0);
  await bench.compare(
    bench(`recomputing ${ENTRIES} entries`, () => void verified(entries)),
    bench(`reading them from the embedded database and recomputing`, async () => void (await readAndVerified())),
  );
});
