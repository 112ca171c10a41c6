import type { AuditEntry } from '../../audit/audit-entry.ts';
import type { ChainHead } from '../../audit/chain.ts';
import type { CheckpointStatement, SignedCheckpoint } from '../../audit/checkpoint.ts';
import type { Report } from '../../audit/finding.ts';
import { checkCheckpoint, type KeyRing, type LoggedKey, readStatement } from '../../audit/verify-checkpoints.ts';
import { entryVerifier, type StoredEntry } from '../../audit/verify-entries.ts';
import { readEntriesAfter } from '../../store/audit-log.ts';
import { type CheckpointRow, readCheckpointsBetween } from '../../store/checkpoints.ts';
import type { Reader } from '../../store/store.ts';
import { inSlices, SLICE } from './in-slices.ts';
import { nothingTold, type Told, verifyRows } from './verify-rows.ts';

export interface ChainWalk {
  /** Recomputes on to the given entry, with everything that the entries tell of. */
  readonly walkTo: (head: ChainHead) => Promise<void>;
  readonly head: () => ChainHead;
  readonly told: Told;
  readonly loggedKeys: ReadonlyMap<string, LoggedKey>;
  /** What checkpoints say whose signatures fit, in order. */
  readonly signed: readonly CheckpointStatement[];
  readonly checkpoints: () => number;
}

/**
 * Goes along the log from its first entry.
 * @param kept checkpoints that were kept elsewhere, held against the log beside those in the record
 */
export function chainWalk(
  reader: Reader,
  ring: KeyRing,
  kept: readonly SignedCheckpoint[],
  report: Report,
  progress: (entries: number) => void,
): ChainWalk {
  const verifier = entryVerifier(report);
  const told = nothingTold();
  const loggedKeys = new Map<string, LoggedKey>();
  const signed: CheckpointStatement[] = [];
  const waiting = keptInOrder(kept, report);
  let checkpoints = 0;

  const checkSigned = (checkpoint: SignedCheckpoint, entry: ChainHead) => {
    const statement = checkCheckpoint(checkpoint, verifier.log(), entry, ring, report);
    if (statement !== undefined) signed.push(statement);
  };

  const checkSlice = async (rows: readonly StoredEntry[]) => {
    const entries = rows.flatMap((row) => verifier.check(row) ?? []);
    noteKeys(entries, loggedKeys);
    await verifyRows(reader, entries, told, report);
    const ends = new Map(rows.map(({ sequence, hash }) => [sequence, { sequence, hash }]));
    const [first, last] = [rows[0]?.sequence ?? 0, rows.at(-1)?.sequence ?? 0];
    for (const row of await readCheckpointsBetween(reader, first, last)) {
      checkpoints += 1;
      checkRow(row, report);
      checkSigned(row, ends.get(row.sequence) ?? verifier.head());
    }
    for (let next = waiting[0]; next !== undefined && next.sequence <= last; next = waiting[0]) {
      waiting.shift();
      checkSigned(next.checkpoint, ends.get(next.sequence) ?? verifier.head());
    }
    progress(verifier.head().sequence);
  };

  const walkTo = async (head: ChainHead) => {
    const read = () => readEntriesAfter(reader, verifier.head().sequence, sliceUpTo(head, verifier.head()));
    for await (const rows of inSlices(read)) await checkSlice(rows);
    const end = verifier.head();
    if (end.sequence !== head.sequence || end.hash !== head.hash) {
      const first = Math.min(end.sequence + 1, head.sequence);
      report('head-differs', first, { expected: head.sequence, given: end.sequence });
    }
    for (const { checkpoint } of waiting.splice(0)) checkSigned(checkpoint, end);
  };

  return { walkTo, head: verifier.head, told, loggedKeys, signed, checkpoints: () => checkpoints };
}

/** Entries that come while this runs wait for the next walk; where the head row is wrong, all there are are read. */
const sliceUpTo = (head: ChainHead, seen: ChainHead): number =>
  head.sequence > seen.sequence ? Math.min(SLICE, head.sequence - seen.sequence) : 0;

function noteKeys(entries: readonly AuditEntry[], loggedKeys: Map<string, LoggedKey>): void {
  for (const { action, subject, sequence } of entries) {
    if (action === 'key.created') loggedKeys.set(subject.id, { createdAt: sequence, retiredAt: null });
    const known = loggedKeys.get(subject.id);
    if (action === 'key.retired' && known) loggedKeys.set(subject.id, { ...known, retiredAt: sequence });
  }
}

function checkRow({ sequence, hash, keyId, text, at }: CheckpointRow, report: Report): void {
  const statement = readStatement(text);
  if (statement === undefined) return;
  const repeated = { sequence: statement.sequence, hash: statement.hash, key_id: statement.keyId, at: statement.at };
  const columns = { sequence, hash, key_id: keyId, at };
  for (const column of ['sequence', 'hash', 'key_id', 'at'] as const) {
    if (repeated[column] === columns[column]) continue;
    report('checkpoint-column-differs', sequence, { column, expected: repeated[column], given: columns[column] });
  }
}

function keptInOrder(kept: readonly SignedCheckpoint[], report: Report) {
  const readable = kept.flatMap((checkpoint) => {
    const statement = readStatement(checkpoint.text);
    if (statement === undefined) report('checkpoint-unreadable', null);
    return statement === undefined ? [] : [{ checkpoint, sequence: statement.sequence }];
  });
  return readable.toSorted((a, b) => a.sequence - b.sequence);
}
