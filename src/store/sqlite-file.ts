// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import { DatabaseSync } from 'node:sqlite';

/**
 * Folds what a database keeps beside its file into the file, so that the file alone is the whole database.
 * @throws where some program has it open
 */
export function foldIntoOneFile(path: string): void {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = delete');
  } finally {
    database.close();
  }
}
