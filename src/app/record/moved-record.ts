import { type Finding, findingList } from '../../audit/finding.ts';
import { entryVerifier, type StoredEntry } from '../../audit/verify-entries.ts';
import { readChainHead, readEntriesAfter } from '../../store/audit-log.ts';
import { type CopyProgress, copyRecord, isEmptyRecord } from '../../store/copy-record.ts';
import type { Reader, Store } from '../../store/store.ts';
import { StoreError, type StoreFailureCode } from '../../store/store-failure.ts';
import { inSlices, SLICE } from '../audit/in-slices.ts';

/** Why a record could not be moved, still without a language. */
export interface MoveFailure {
  readonly code: StoreFailureCode | 'not-empty' | 'no-record-in-file' | 'file-exists' | 'file-missing' | 'running';
  /** The file, the folder, or the server's address without any secret. */
  readonly place: string;
}

/** What was moved. */
export interface MovedRecord {
  readonly rows: number;
  /** Of the log. */
  readonly entries: number;
  /** Where the log does not hold together, in the copy as in the record that it was made of. */
  readonly findings: readonly Finding[];
}

export interface MoveOptions {
  /** Takes the place of what is there. */
  readonly force: boolean;
  readonly progress: (progress: CopyProgress) => void;
}

/**
 * Copies the record as it is now into an empty one, all of it or nothing.
 * @throws StoreError `foreign-tables` where the target is not empty any more
 */
export const moveRecord = (from: Store, to: Store, progress: MoveOptions['progress']): Promise<MovedRecord> =>
  from.snapshot((reader) =>
    to.transact(async (tx) => {
      if (!(await isEmptyRecord(tx))) throw new StoreError('foreign-tables');
      const rows = await copyRecord(reader, tx, progress);
      const { sequence } = await readChainHead(tx);
      return { rows, entries: sequence, findings: await checkLog(tx) };
    }),
  );

/** Recomputes the log from its first entry to its head. */
async function checkLog(reader: Reader): Promise<readonly Finding[]> {
  const { report, findings } = findingList();
  const verifier = entryVerifier(report);
  const slices = inSlices<StoredEntry>((last) => readEntriesAfter(reader, last?.sequence ?? 0, SLICE));
  for await (const slice of slices) for (const entry of slice) verifier.check(entry);
  const { sequence, hash } = await readChainHead(reader);
  const end = verifier.head();
  if (end.sequence !== sequence || end.hash !== hash) {
    report('head-differs', sequence, { expected: end.hash, given: hash });
  }
  return findings();
}
