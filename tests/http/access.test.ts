import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../src/app/access/own-tokens.ts';
import { ACCOUNT_ROLES, type AccountRole } from '../../src/certification/account-role.ts';
import { TOKEN_SCOPES } from '../../src/certification/token-scope.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type Access, isApiPath, type Route } from '../../src/http/route.ts';
import { routeTable } from '../../src/http/route-table.ts';
import { EXPECTED_ACCESS } from './support/expected-access.ts';
import { problemsOf, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

/** Real accounts, as in use: in demo mode some pages are open to everybody. */
let app: RunningApp;
let routes: readonly Route[];
const people = new Map<AccountRole | 'none', SignedIn>();

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  routes = routeTable(app.context, { stopping: false }, createMetrics());
  for (const role of ACCOUNT_ROLES) people.set(role, await signInAs(app, role));
  people.set('none', await signInAs(app));
});

afterAll(() => app.server.stop());

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** The address with ids that nobody has. */
const addressOf = ({ path }: Route): string => path.replaceAll(/\{[A-Za-z]+\}/g, '0');

/** A request without content: what is asked is only whether it would be looked at. */
const requestTo = (route: Route, headers: Record<string, string>): [string, RequestInit] => {
  const type = route.request?.contentTypes[0];
  const body = route.method === 'get' ? {} : { body: type === 'application/json' ? '{' : '' };
  const contentType = type === undefined ? {} : { 'content-type': type };
  return [addressOf(route), { method: route.method.toUpperCase(), headers: { ...contentType, ...headers }, ...body }];
};

const allows = (access: Access, roles: readonly AccountRole[] | null): boolean => {
  if (access === 'anyone') return true;
  if (roles === null) return false;
  return typeof access === 'string' || access.some((role) => roles.includes(role));
};

test('who may use each address is written down, and nothing else is there', () => {
  const found = Object.fromEntries(routes.map((route) => [nameOf(route), route.access]));
  expect(found).toEqual(Object.fromEntries(Object.entries(EXPECTED_ACCESS).map(([name, [access]]) => [name, access])));
  const scopes = routes.flatMap((route) => (route.scope === undefined ? [] : [[nameOf(route), route.scope]]));
  const expected = Object.entries(EXPECTED_ACCESS).flatMap(([name, [, scope]]) => (scope ? [[name, scope]] : []));
  expect(Object.fromEntries(scopes)).toEqual(Object.fromEntries(expected));
});

test('no page takes tokens, and every address for programs that needs a sign-in does', () => {
  for (const route of routes) {
    const api = isApiPath(route.path);
    if (!api) expect(route.scope, nameOf(route)).toBeUndefined();
    if (api && route.access !== 'anyone') expect(route.scope, nameOf(route)).toBeDefined();
  }
});

describe('whoever asks, the table says whether they may', () => {
  test('nobody is signed in', async () => {
    for (const route of routes) {
      const answer = await app.ask(...requestTo(route, { accept: 'text/html' }));
      if (allows(route.access, null)) expect([401, 403], nameOf(route)).not.toContain(answer.status);
      else if (isApiPath(route.path)) {
        expect(answer.status, nameOf(route)).toBe(401);
        expect(problemsOf(answer)[0]?.code).toBe('sign-in-required');
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      } else if (route.method === 'get') {
        expect(answer.status, nameOf(route)).toBe(303);
        expect(answer.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ next: addressOf(route) })}`);
      } else expect(answer.status, nameOf(route)).toBe(401);
    }
  });

  test.each([...ACCOUNT_ROLES, 'none'] as const)('%s', async (role) => {
    // Signing out would end the session that the others need.
    const asked = routes.filter(({ path }) => path !== '/sign-out' && path !== '/account/sessions');
    for (const route of asked) {
      const { cookie } = people.get(role) as SignedIn;
      const answer = await app.ask(...requestTo(route, { accept: 'text/html', cookie }));
      const may = allows(route.access, role === 'none' ? [] : [role]);
      if (may) expect([401, 403], nameOf(route)).not.toContain(answer.status);
      else expect(answer.status, nameOf(route)).toBe(403);
      if (!may && isApiPath(route.path)) expect(problemsOf(answer)[0]?.code).toBe('not-allowed');
    }
  });

  test('a token with every scope, of somebody with every role', async () => {
    const token = await tokenFor([...ACCOUNT_ROLES], TOKEN_SCOPES);
    for (const route of routes) {
      const answer = await app.ask(...requestTo(route, { authorization: `Bearer ${token}` }));
      const may = route.scope !== undefined || route.access === 'anyone';
      if (may) expect([401, 403], nameOf(route)).not.toContain(answer.status);
      else expect(answer.status, nameOf(route)).toBe(403);
    }
  });

  test.each(TOKEN_SCOPES)('a token with the scope %s alone', async (scope) => {
    const token = await tokenFor([...ACCOUNT_ROLES], [scope]);
    for (const route of routes.filter((candidate) => candidate.scope !== undefined)) {
      const answer = await app.ask(...requestTo(route, { authorization: `Bearer ${token}` }));
      if (route.scope === scope || route.access === 'anyone') expect([401, 403]).not.toContain(answer.status);
      else expect(problemsOf(answer)[0]?.code, nameOf(route)).toBe('scope-missing');
    }
  });

  test('a token gives no more than the roles of its owner', async () => {
    const token = await tokenFor([], TOKEN_SCOPES);
    for (const route of routes.filter(({ access }) => Array.isArray(access))) {
      const answer = await app.ask(...requestTo(route, { authorization: `Bearer ${token}` }));
      expect(answer.status, nameOf(route)).toBe(403);
    }
  });
});

async function tokenFor(roles: readonly AccountRole[], scopes: readonly string[]): Promise<string> {
  const { accountId } = await signInAs(app, ...roles);
  const person = { accountId, name: '', candidateId: null, roles: new Set(roles) };
  const made = await createToken(app.context.registry, person, { name: 'a test', scopes, days: '1' });
  return made.ok ? made.value : '';
}
