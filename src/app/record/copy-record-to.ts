import { failure, type Result, success } from '../../base/result.ts';
import { isEmptyRecord } from '../../store/copy-record.ts';
import { addressWithoutSecrets } from '../../store/database-address.ts';
import { openPostgresStore } from '../../store/open-postgres.ts';
import type { Store } from '../../store/store.ts';
import { storeFailureOf } from '../../store/store-failure.ts';
import { type MovedRecord, type MoveFailure, type MoveOptions, moveRecord } from './moved-record.ts';

/** Copies the record onto a PostgreSQL server that holds none, in one change. */
export async function copyRecordTo(
  store: Store,
  url: string,
  now: () => Date,
  progress: MoveOptions['progress'],
): Promise<Result<MovedRecord, MoveFailure>> {
  const place = addressWithoutSecrets(url);
  const opened = await openPostgresStore(url, now);
  if (!opened.ok) return opened;
  try {
    if (!(await isEmptyRecord(opened.value.reader))) return failure({ code: 'not-empty', place });
    return success(await moveRecord(store, opened.value, progress));
  } catch (error) {
    const code = storeFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code: code === 'foreign-tables' ? 'not-empty' : code, place });
  } finally {
    await opened.value.close();
  }
}
