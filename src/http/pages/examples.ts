import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES_DIR } from '../../config.ts';

/** Evidence to start from; the name is that of its file without the ending. */
export interface Example {
  readonly name: string;
  readonly text: string;
}

const ENDING = '.json';

/** Every example, by name. */
export async function readExamples(): Promise<Example[]> {
  const files = (await readdir(EXAMPLES_DIR)).filter((file) => file.endsWith(ENDING)).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -ENDING.length),
      text: await readFile(join(EXAMPLES_DIR, file), 'utf8'),
    })),
  );
}

export const findExample = async (name: string): Promise<Example | undefined> =>
  (await readExamples()).find((example) => example.name === name);
