import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { isEmptyRecord } from '../../store/copy-record.ts';
import { addressWithoutSecrets } from '../../store/database-address.ts';
import { openPostgresStore } from '../../store/open-postgres.ts';
import { openSqliteStore } from '../../store/open-sqlite.ts';
import { placeOf, type StoreSettings, sqliteFileIn } from '../../store/open-store.ts';
import { setServerRecordAside } from '../../store/set-aside.ts';
import { foldIntoOneFile } from '../../store/sqlite-file.ts';
import type { Store } from '../../store/store.ts';
import { fileFailureOf, StoreError, type StoreFailure, storeFailureOf } from '../../store/store-failure.ts';
import { exists, putInPlace, removeDatabase } from './back-up-record.ts';
import { type MovedRecord, type MoveFailure, type MoveOptions, moveRecord } from './moved-record.ts';

export interface RestoredRecord extends MovedRecord {
  /** Where the record is that was there before; null where there was none. */
  readonly keptAs: string | null;
}

type Restored = Result<RestoredRecord, MoveFailure>;

/**
 * Fills the place of the record from a backup of either database. A record that is there already is never lost: it is
 * in the way, or with `force` it is kept aside under another name.
 */
export async function restoreRecord(
  settings: StoreSettings,
  file: string,
  now: () => Date,
  options: MoveOptions,
): Promise<Restored> {
  if (!(await exists(file))) return failure({ code: 'file-missing', place: file });
  const copy = join(settings.dataDir, `restore-${process.pid}.partial`);
  try {
    await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
    // A backup of an older version is brought up to date, but the file itself stays as it is.
    await copyFile(file, copy);
    const backup = await openSqliteStore(copy, now);
    if (!backup.ok) return failure({ code: backup.problems.code, place: file });
    try {
      if (await isEmptyRecord(backup.value.reader)) return failure({ code: 'no-record-in-file', place: file });
      const { dataDir, databaseUrl } = settings;
      if (databaseUrl === null) return await intoFolder(backup.value, dataDir, now, options);
      return await ontoServer(backup.value, databaseUrl, now, options);
    } finally {
      await backup.value.close();
    }
  } catch (error) {
    const code = fileFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code, place: placeOf(settings) });
  } finally {
    await removeDatabase(copy);
  }
}

async function intoFolder(backup: Store, dataDir: string, now: () => Date, options: MoveOptions): Promise<Restored> {
  const path = sqliteFileIn(dataDir);
  const there = await exists(path);
  if (there) {
    const use = await useOf(() => openSqliteStore(path, now));
    if (!use.ok) return use;
    if (!use.value && !options.force) return failure({ code: 'not-empty', place: path });
    if (!fold(path)) return failure({ code: 'running', place: path });
  }
  const unfinished = join(dataDir, `hantei-${process.pid}.partial`);
  try {
    const opened = await openSqliteStore(unfinished, now);
    if (!opened.ok) return failure({ ...opened.problems, place: path });
    const moved = await moveRecord(backup, opened.value, options.progress).finally(() => opened.value.close());
    if (!there) {
      await putInPlace(unfinished, path);
      return success({ ...moved, keptAs: null });
    }
    // Again, as some time has passed.
    if (!fold(path)) return failure({ code: 'running', place: path });
    const keptAs = join(dirname(path), `hantei-before-restore-${stamp(now())}.sqlite`);
    await link(path, keptAs);
    await putInPlace(unfinished, path);
    return success({ ...moved, keptAs });
  } finally {
    await removeDatabase(unfinished);
  }
}

async function ontoServer(backup: Store, url: string, now: () => Date, options: MoveOptions): Promise<Restored> {
  const place = addressWithoutSecrets(url);
  const use = await useOf(() => openPostgresStore(url, now));
  if (!use.ok) return use;
  if (!use.value && !options.force) return failure({ code: 'not-empty', place });
  const keptAs = use.value ? null : `hantei_before_restore_${stamp(now()).replace('-', '_')}`;
  if (keptAs !== null) {
    try {
      await setServerRecordAside(url, keptAs);
    } catch (error) {
      if (error instanceof StoreError) return failure({ code: 'running', place });
      throw error;
    }
  }
  const opened = await openPostgresStore(url, now);
  if (!opened.ok) return opened;
  const moved = await moveRecord(backup, opened.value, options.progress).finally(() => opened.value.close());
  return success({ ...moved, keptAs });
}

/** Whether the record there is empty; it is closed again. */
async function useOf(open: () => Promise<Result<Store, StoreFailure>>): Promise<Result<boolean, StoreFailure>> {
  const opened = await open();
  if (!opened.ok) return opened;
  return success(await isEmptyRecord(opened.value.reader).finally(() => opened.value.close()));
}

/** False where a program has the file open. */
function fold(path: string): boolean {
  try {
    foldIntoOneFile(path);
    return true;
  } catch (error) {
    if (storeFailureOf(error) === 'in-use') return false;
    throw error;
  }
}

/** As part of a name: `20261123-093000`. */
const stamp = (time: Date): string => time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
