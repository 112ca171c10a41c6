import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StoreSettings } from '../../src/store/open-store.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** A process of its own that changes a record as fast as it can. */
export interface WritingProcess {
  /** The changes that it was told are kept, as far as it could say so. */
  readonly acknowledged: readonly string[];
  /** Settles when it has been told of its first change, or has ended: from then on it is under load. */
  readonly writing: Promise<void>;
  /** Settles with what it said about why, when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly messages: string }>;
  readonly kill: () => Promise<void>;
}

/** @param count how many changes; unless given, it goes on until it is killed */
export function startWriting({ dataDir, databaseUrl }: StoreSettings, name: string, count = 0): WritingProcess {
  const child = spawn(process.execPath, [WRITER, dataDir, databaseUrl ?? '-', name, String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: string[] = [];
  const first = Promise.withResolvers<void>();
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    acknowledged.push(line);
    first.resolve();
  });
  let messages = '';
  child.stderr.on('data', (chunk) => {
    messages += chunk;
  });
  const ended = whenEnded(child, lines).then((code) => ({ code, messages }));
  const writing = Promise.race([first.promise, ended.then(() => undefined)]);
  return {
    acknowledged,
    writing,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Everything that it had written by then has been read. */
async function whenEnded(child: ChildProcess, lines: ReturnType<typeof createInterface>): Promise<number | null> {
  const [[code]] = await Promise.all([once(child, 'close'), once(lines, 'close')]);
  return code;
}
