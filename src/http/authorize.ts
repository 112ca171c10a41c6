import type { Request } from 'express';
import { findTokenHolder } from '../app/access/api-tokens.ts';
import { holds, type Person } from '../certification/person.ts';
import type { Context } from '../context.ts';
import { RefusedRequest } from './refused-request.ts';
import type { Access, Route } from './route.ts';
import { sessionPerson } from './sessions.ts';

/**
 * Who is asking: whoever is signed in, or whom the token stands for.
 * @throws {RefusedRequest} 401 where the token is not valid, 403 where it may not be used for the route
 */
export async function identify(context: Context, route: Route, request: Request): Promise<Person | null> {
  const token = bearerToken(request);
  // What is open to everybody needs nobody's token, and does not look at one.
  if (token !== undefined && route.access === 'anyone') return null;
  return token === undefined ? sessionPerson(context, request) : tokenPerson(context.registry, route, token);
}

/** @throws {RefusedRequest} 401 where nobody is signed in, 403 where the role is lacking */
export function authorize({ settings }: Context, route: Route, person: Person | null): void {
  const refusal = refusalFor(route.access, person, settings.demo);
  if (refusal === 'not-allowed') throw new RefusedRequest(403, { code: refusal, at: '' });
  if (refusal === 'sign-in-required') throw new RefusedRequest(401, { code: refusal, at: '' }, challenge(route));
}

/** Why a person may not use a route at all; undefined where they may. */
export function refusalFor(
  access: Access,
  person: Person | null,
  demo: boolean,
): 'sign-in-required' | 'not-allowed' | undefined {
  if (access === 'anyone' || (access === 'signedInUnlessDemo' && demo)) return undefined;
  if (person === null) return 'sign-in-required';
  return typeof access === 'string' || holds(person, ...access) ? undefined : 'not-allowed';
}

/** A token never stands for a session: it works where the route names a scope, and nowhere else. */
async function tokenPerson(registry: Context['registry'], { scope }: Route, token: string): Promise<Person> {
  if (scope === undefined) throw new RefusedRequest(403, { code: 'token-not-taken', at: '' });
  const holder = await findTokenHolder(registry, token);
  if (holder === undefined) {
    throw new RefusedRequest(
      401,
      { code: 'token-not-valid', at: '' },
      { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    );
  }
  if (!holder.scopes.includes(scope)) {
    throw new RefusedRequest(403, { code: 'scope-missing', at: '', params: { expected: scope } });
  }
  return holder.person;
}

function bearerToken(request: Request): string | undefined {
  const header = request.get('authorization');
  if (header === undefined) return undefined;
  return /^Bearer +([^ ]+) *$/i.exec(header)?.[1] ?? '';
}

const challenge = ({ scope }: Route): Record<string, string> =>
  scope === undefined ? {} : { 'WWW-Authenticate': 'Bearer' };
