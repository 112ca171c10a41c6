import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { pino } from 'pino';
import { failure, type Result, success } from '../base/result.ts';
import type { Context } from '../context.ts';
import { createApp } from './create-app.ts';
import type { ServerState } from './server-state.ts';

export interface RunningServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly port: number;
  /** Takes no more connections and settles when the open requests are answered, at the latest after ten seconds. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly logTo?: pino.DestinationStream;
  /** Milliseconds in which a whole request must have arrived. */
  readonly requestTimeout?: number;
  /** Milliseconds that open requests get when the server stops. */
  readonly stopDeadline?: number;
}

export type NotListening = 'port-in-use' | 'port-forbidden' | 'failed';

export async function startServer(
  context: Context,
  { logTo, requestTimeout = 30_000, stopDeadline = 10_000 }: ServerOptions = {},
): Promise<Result<RunningServer, NotListening>> {
  const state: ServerState = { stopping: false };
  const timeouts = {
    requestTimeout,
    headersTimeout: Math.min(10_000, requestTimeout),
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: Math.min(1_000, requestTimeout / 2),
  };
  const server = createServer(timeouts, createApp(context, state, logTo));
  const { host, port } = context.settings;
  const failed = await listen(server, host, port);
  if (failed !== undefined) return failure(failed);
  const bound = (server.address() as AddressInfo).port;
  return success({
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    stop: () => stop(server, state, stopDeadline),
  });
}

const listen = (server: Server, host: string, port: number): Promise<NotListening | undefined> =>
  new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(notListening(code)));
    server.listen(port, host, () => resolve(undefined));
  });

function notListening(code: string | undefined): NotListening {
  if (code === 'EADDRINUSE') return 'port-in-use';
  return code === 'EACCES' ? 'port-forbidden' : 'failed';
}

const stop = (server: Server, state: ServerState, deadline: number): Promise<void> =>
  new Promise((resolve) => {
    state.stopping = true;
    const cutOff = setTimeout(() => server.closeAllConnections(), deadline);
    // Connections that were answered before the stop stay open until their next request: they are idle, so cut them.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(cutOff);
      clearInterval(sweep);
      resolve();
    });
  });
