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
  readonly environment?: Environment;
}

type Environment = Readonly<Record<string, string>>;

const bareEnvironment = (environment: Environment): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '',
  LANG: 'C.UTF-8',
  ...environment,
});

/** The command in its own process, in an environment without settings. */
export const startHantei = (args: readonly string[], environment: Environment = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ['src/cli/hantei.mjs', ...args], { cwd: ROOT, env: bareEnvironment(environment) });

/** A line for the shell in its own process. */
export const startShell = (line: string, environment: Environment = {}): ChildProcessWithoutNullStreams =>
  spawn('sh', ['-c', line], { cwd: ROOT, env: bareEnvironment(environment) });

export function runHantei(args: readonly string[], { input = '', environment = {} }: RunOptions = {}): Promise<Ended> {
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
