import { copyFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import { DatabaseSync } from 'node:sqlite';
import { newDataFolder } from './data-folder.ts';

/** Changes an SQLite record behind the program's back, after dropping everything that would refuse it. */
export function forge(path: string, change: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path);
  database.exec('pragma foreign_keys = off');
  for (const { name } of database.prepare("select name from sqlite_master where type = 'trigger'").all()) {
    database.exec(`drop trigger "${name}"`);
  }
  change(database);
  database.close();
}

/** The path of a copy that its owner changed by hand; the record itself stays as it is. */
export async function forgedCopy(path: string, change: (database: DatabaseSync) => void): Promise<string> {
  const folder = await newDataFolder();
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(basename(path))) await copyFile(join(dirname(path), name), join(folder, name));
  }
  const copy = join(folder, basename(path));
  forge(copy, change);
  return copy;
}
