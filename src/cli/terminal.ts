import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Language } from '../base/localized-text.ts';

/** 0 done, 1 some input had problems, 2 wrong usage, 3 a fault of the program, 4 could not be verified. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Where a command reads and writes. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Results. Settles when there is room for more. */
  readonly write: (text: string) => Promise<void>;
  /** Messages for the person at the terminal. */
  readonly tell: (text: string) => void;
  /** Asks the person at the terminal for a line that is not shown; absent where the input is a file or another program. */
  readonly askHidden?: (question: string) => Promise<string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const FAULT: ExitCode = 3;

/**
 * The terminal of this process. A reader that goes away, such as `head`, ends the program quietly; output that can't be
 * written, as on a full disk, ends it with a word about it.
 */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`The output could not be written completely: ${error.message}\n`);
    process.exit(FAULT);
  });
  return {
    input: process.stdin,
    write: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    tell: (text) => {
      process.stderr.write(text);
    },
    ...(process.stdin.isTTY ? { askHidden } : {}),
    environment: process.env,
  };
}

const INTERRUPTED = 130;

const askHidden = (question: string): Promise<string> =>
  new Promise((resolve) => {
    process.stderr.write(question);
    const nowhere = new Writable({ write: (_text, _encoding, done) => done() });
    const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    reader.on('SIGINT', () => process.exit(INTERRUPTED));
    reader.question('', (answer) => {
      reader.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });

/** The language of the terminal, English where it is another. */
export function terminalLanguage({ environment }: Pick<Terminal, 'environment'>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en';
}
