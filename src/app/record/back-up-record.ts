import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { openSqliteStore } from '../../store/open-sqlite.ts';
import { foldIntoOneFile } from '../../store/sqlite-file.ts';
import type { Store } from '../../store/store.ts';
import { fileFailureOf } from '../../store/store-failure.ts';
import { type MovedRecord, type MoveFailure, type MoveOptions, moveRecord } from './moved-record.ts';

/**
 * Writes the record into one file, which is an embedded database whatever the record is kept in. People can go on
 * working; the file holds one moment. It appears when it is complete, and never before.
 */
export async function backUpRecord(
  store: Store,
  file: string,
  { force, progress }: MoveOptions,
): Promise<Result<MovedRecord, MoveFailure>> {
  if (!force && (await exists(file))) return failure({ code: 'file-exists', place: file });
  const unfinished = `${file}.${process.pid}.partial`;
  try {
    const moved = await writeFile(store, unfinished, progress);
    if (!moved.ok) return failure({ ...moved.problems, place: file });
    await putInPlace(unfinished, file);
    return moved;
  } catch (error) {
    const code = fileFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code, place: file });
  } finally {
    await removeDatabase(unfinished);
  }
}

async function writeFile(
  store: Store,
  path: string,
  progress: MoveOptions['progress'],
): Promise<Result<MovedRecord, MoveFailure>> {
  const opened = await openSqliteStore(path, () => new Date());
  if (!opened.ok) return opened;
  try {
    return success(await moveRecord(store, opened.value, progress));
  } finally {
    await opened.value.close();
  }
}

/** A new name for a file that is on the disk completely. */
export async function putInPlace(unfinished: string, file: string): Promise<void> {
  foldIntoOneFile(unfinished);
  await sync(unfinished);
  await rename(unfinished, file);
  await sync(dirname(file));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** The file of an embedded database, with what lies beside it while it is used. */
export async function removeDatabase(path: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${path}${ending}`, { force: true });
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
