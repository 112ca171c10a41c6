import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  else if (typeof body === 'string') response.send(Buffer.from(body, 'utf8'));
  else if (body instanceof Uint8Array) response.send(Buffer.from(body));
  else sendParts(response, body);
}

/** A reader that goes away ends it; where a part can't be had the answer breaks off, so that nobody takes it for whole. */
function sendParts(response: Response, parts: AsyncIterable<string>): void {
  if (response.req.method === 'HEAD') response.end();
  else pipeline(Readable.from(parts), response).catch(() => response.destroy());
}
