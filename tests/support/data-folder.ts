import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onceFileEnds } from './tidying.ts';

/** An empty folder of its own for everything that the program keeps, removed after the file's tests. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hantei-test-'));
  onceFileEnds(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
