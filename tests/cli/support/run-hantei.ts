import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The command in its own process, in an environment without settings. */
export function startHantei(
  args: readonly string[],
  environment: RunOptions['environment'] = {},
): ChildProcessWithoutNullStreams {
  const bare = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...environment };
  return spawn(process.execPath, ['src/cli/hantei.mjs', ...args], { cwd: ROOT, env: bare });
}

export function runHantei(args: readonly string[], { input = '', environment }: RunOptions = {}): Promise<Ended> {
  const child = startHantei(args, environment);
  let output = '';
  let messages = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    messages += text;
  });
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, messages })));
}
