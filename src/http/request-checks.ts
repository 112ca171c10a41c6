import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { RefusedRequest } from './refused-request.ts';

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Without sign-in the program answers only to the names of this machine: a foreign page whose name was pointed at
 * this machine (DNS rebinding) could otherwise read everything.
 */
export const checkHost: RequestHandler = (request, _response, next) => {
  const name = /^(\[[^\]]*\]|[^:]*)(:[0-9]{1,5})?$/.exec((request.headers.host ?? '').toLowerCase())?.[1];
  if (name !== undefined && LOCAL_NAMES.has(name)) return next();
  throw new RefusedRequest(421, { code: 'host-not-allowed', at: '' });
};

/** A form is only taken from our own pages. Browsers say where it comes from; other programs say nothing. */
export function checkOrigin(request: Request): void {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const foreign =
    site === undefined ? origin !== undefined && !isOwn(origin, request) : site !== 'same-origin' && site !== 'none';
  if (foreign) throw new RefusedRequest(403, { code: 'origin-not-allowed', at: '' });
}

const isOwn = (origin: string, request: Request): boolean => origin === `${request.protocol}://${request.headers.host}`;

export const limitRate = (requestsPerMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new RefusedRequest(429, { code: 'too-many-requests', at: '' })),
  });
