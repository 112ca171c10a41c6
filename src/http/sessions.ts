import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { personOf } from '../app/access/find-person.ts';
import type { Person } from '../certification/person.ts';
import type { ServerSettings } from '../config.ts';
import type { Context } from '../context.ts';
import { readAccount } from '../store/accounts.ts';
import { SessionStore } from './session-store.ts';

const HOUR = 3_600_000;

/** Two hours without a request end a session, however long it may last at most. */
const IDLE_HOURS = 2;

type CookieSettings = Pick<ServerSettings, 'publicAddress'>;

/** A name with this prefix is only taken by browsers when it is sent over TLS and for this host alone. */
const cookieName = (settings: CookieSettings): string => (isSecure(settings) ? '__Host-hantei' : 'hantei');

const isSecure = ({ publicAddress }: CookieSettings): boolean => publicAddress?.startsWith('https:') ?? false;

const cookieOptions = (settings: CookieSettings) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure(settings), path: '/' }) as const;

/** Reads and keeps sessions; whoever does not sign in has neither a cookie nor a row. */
export function sessions({ settings, registry, sessionSecret }: Context): RequestHandler[] {
  const limits = {
    idle: Math.min(IDLE_HOURS, settings.sessionHours) * HOUR,
    whole: settings.sessionHours * HOUR,
  };
  return [
    underPublicAddress(settings),
    session({
      name: cookieName(settings),
      secret: sessionSecret,
      store: new SessionStore(registry, limits),
      cookie: cookieOptions(settings),
      resave: false,
      saveUninitialized: false,
    }),
  ];
}

/** Under an https address TLS has ended before us, whether or not the proxy says so: the cookie is never sent without. */
const underPublicAddress =
  (settings: CookieSettings): RequestHandler =>
  (request, _response, next) => {
    if (isSecure(settings)) Object.defineProperty(request, 'secure', { value: true });
    next();
  };

/** Who is signed in, with the roles of this moment; null where nobody is, or the session was ended elsewhere. */
export async function sessionPerson({ registry }: Context, request: Request): Promise<Person | null> {
  const { signedIn } = request.session;
  if (signedIn === undefined) return null;
  const { reader } = registry.store;
  const account = await readAccount(reader, signedIn.accountId);
  if (account === undefined || account.sessionEpoch !== signedIn.epoch) return null;
  return (await personOf(reader, account)) ?? null;
}

/** Signs in under a new session id: one that was known before the sign-in is worth nothing after it. */
export async function beginSession({ registry }: Context, request: Request, accountId: string): Promise<void> {
  const account = await readAccount(registry.store.reader, accountId);
  if (account === undefined) throw new Error('Only an account that is there signs in.');
  await settled((done) => request.session.regenerate(done));
  request.session.signedIn = { accountId, epoch: account.sessionEpoch, at: registry.now().toISOString() };
  await settled((done) => request.session.save(done));
}

export async function endSession({ settings }: Context, request: Request, response: Response): Promise<void> {
  await settled((done) => request.session.destroy(done));
  response.clearCookie(cookieName(settings), cookieOptions(settings));
}

const settled = (step: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    step((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
