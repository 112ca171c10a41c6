import type { Response } from 'express';
import type { Reply } from './route.ts';
import type { ServerState } from './server-state.ts';

/** Sends a reply; a browser that has the same version already (by `ETag`) gets 304. */
export function sendReply(response: Response, state: ServerState, { status, type, body, headers = {} }: Reply): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // Otherwise an open connection would keep a stopping server from its end.
  if (state.stopping) response.setHeader('Connection', 'close');
  if (type !== undefined) response.setHeader('Content-Type', type);
  if (body === undefined) response.end();
  else response.send(typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body));
}
