import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { ServerSettings } from '../config.ts';
import { RefusedRequest } from './refused-request.ts';

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What watches over the program asks by whatever name it knows, and learns nothing about anybody. */
const SERVICE_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

type OwnAddress = Pick<ServerSettings, 'publicAddress'>;

/**
 * The program answers to its own name only, without one to the names of this machine: a foreign page whose name was
 * pointed at this machine (DNS rebinding) could otherwise read everything.
 */
export const checkHost =
  ({ publicAddress }: OwnAddress): RequestHandler =>
  (request, _response, next) => {
    const host = (request.headers.host ?? '').toLowerCase();
    const own =
      publicAddress === null ? isLocalName(host) : isHostOf(publicAddress, host) || SERVICE_PATHS.has(request.path);
    if (own) return next();
    throw new RefusedRequest(421, { code: 'host-not-allowed', at: '' });
  };

/** No database keeps U+0000, so that an address with it leads nowhere. */
export const checkAddress: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.includes('%00')) throw new RefusedRequest(400, { code: 'bad-request', at: '' });
  next();
};

function isLocalName(host: string): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(:[0-9]{1,5})?$/.exec(host)?.[1];
  return name !== undefined && LOCAL_NAMES.has(name);
}

/** With or without the port that the protocol has anyway. */
function isHostOf(address: string, host: string): boolean {
  const { protocol, host: own } = new URL(address);
  return host === own || host === `${own}:${protocol === 'https:' ? 443 : 80}`;
}

/**
 * A change is only taken from our own pages, whatever its content: the browser sends the session's cookie along.
 * Browsers say where a request comes from; other programs say nothing.
 */
export function checkOrigin(request: Request, settings: OwnAddress): void {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const foreign =
    site === undefined
      ? origin !== undefined && origin !== ownOrigin(request, settings)
      : site !== 'same-origin' && site !== 'none';
  if (foreign) throw new RefusedRequest(403, { code: 'origin-not-allowed', at: '' });
}

const ownOrigin = (request: Request, { publicAddress }: OwnAddress): string =>
  publicAddress ?? `http://${request.headers.host}`;

export const limitRate = (requestsPerMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new RefusedRequest(429, { code: 'too-many-requests', at: '' })),
  });

const SIGN_IN_WINDOW = 300_000;
const FAILED_SIGN_INS = 30;

/** Failed sign-ins from one address, whoever they were for. The account's own lock is the other half of this. */
export const limitSignIn = (): RequestHandler =>
  rateLimit({
    windowMs: SIGN_IN_WINDOW,
    limit: FAILED_SIGN_INS,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response, next) => {
      response.setHeader('Retry-After', String(SIGN_IN_WINDOW / 1_000));
      next(new RefusedRequest(429, { code: 'too-many-requests', at: '' }));
    },
  });
