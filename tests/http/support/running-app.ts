import { expect } from 'vitest';
import { invariant } from '../../../src/base/invariant.ts';
import { readServerSettings, type ServerSettings } from '../../../src/config.ts';
import { type Context, createContext } from '../../../src/context.ts';
import type { World } from '../../../src/evaluation/world.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../../src/http/start-server.ts';
import { newDataFolder } from '../../support/data-folder.ts';
import { checkAnswer } from './check-answer.ts';
import { requestUnder } from './request-under.ts';

export interface RunningApp {
  readonly context: Context;
  readonly server: RunningServer;
  /** What the server logged, line by line. */
  readonly log: string[];
  /** Asks the server, and holds the answer against what is promised of every answer. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface AppOptions extends Pick<ServerOptions, 'requestTimeout' | 'stopDeadline'> {
  readonly settings?: Partial<ServerSettings>;
  /** Replaces parts of the context, such as a clock that fails. */
  readonly context?: Partial<Context>;
  /** Tells the time to sessions and use cases. */
  readonly clock?: () => Date;
  /** Changes what the determinations rest on. */
  readonly world?: (shipped: World) => World;
}

/** The real program on a free port. */
export async function startApp({
  settings,
  context: replaced,
  clock,
  world = (shipped) => shipped,
  ...options
}: AppOptions = {}): Promise<RunningApp> {
  const read = readServerSettings({ LOG_LEVEL: 'info' });
  invariant(read.ok, 'The settings are fine.');
  const created = await createContext({
    ...read.value,
    dataDir: await newDataFolder(),
    port: 0,
    requestsPerMinute: 100_000,
    ...settings,
  });
  invariant(created.ok, 'The shipped rules are fine.');
  const { registry: opened } = created.value;
  const shipped = world(opened.shipped);
  const registry = { ...opened, shipped, ...(clock === undefined ? {} : { now: clock }) };
  const context = { ...created.value, registry, ...replaced };
  const log: string[] = [];
  const logTo = { write: (line: string) => void log.push(line) };
  const server = await startServer(context, { ...options, logTo });
  invariant(server.ok, 'The server listens.');
  const { address } = server.value;
  const { port } = server.value;
  const name = new URL(context.settings.publicAddress ?? address).host;
  const description: unknown = JSON.parse((await requestUnder(port, name, '/openapi.json')).text);

  const ask: RunningApp['ask'] = async (path, init = {}) => {
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    checkAnswer(description, init.method ?? 'GET', path, answer);
    return answer;
  };
  return { context, server: server.value, log, ask };
}

/** The problems that an answer lists, after a look at its form. */
export function problemsOf(answer: Answer): { code: string; at: string; message: string; hint?: string }[] {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const details = JSON.parse(answer.text);
  expect(details).toMatchObject({ status: answer.status, requestId: answer.headers.get('x-request-id') });
  expect(details.type).toBe(`/docs/problems#${details.problems[0].code}`);
  return details.problems;
}
