import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder of its own for everything that the program keeps. */
export const newDataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'hantei-test-'));
