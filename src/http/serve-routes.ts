import type { Express, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { authorize, identify } from './authorize.ts';
import { type HeavyRequests, heavyRequests } from './heavy-requests.ts';
import { pageRequest } from './page-request.ts';
import { NO_BODY, receiveBody } from './receive-body.ts';
import { RefusedRequest } from './refused-request.ts';
import { checkOrigin } from './request-checks.ts';
import type { Reply, Route } from './route.ts';
import { sendReply } from './send-reply.ts';
import type { ServerState } from './server-state.ts';
import { beginSession, endSession } from './sessions.ts';

/** Serves every route of the table, and refuses other methods at their addresses. */
export function serveRoutes(app: Express, routes: readonly Route[], context: Context, state: ServerState): void {
  const heavy = heavyRequests();
  for (const route of routes) {
    app[route.method](expressPath(route.path), async (request, response) => {
      sendReply(response, state, await handle(route, context, heavy, request, response));
    });
  }
  for (const [path, methods] of methodsByPath(routes)) {
    app.all(expressPath(path), (request, response) => refuseMethod(request, response, methods));
  }
}

/** `/schemas/{name}` → `/schemas/:name` */
const expressPath = (path: string): string => path.replaceAll(/\{([A-Za-z]+)\}/g, ':$1');

async function handle(
  route: Route,
  context: Context,
  heavy: HeavyRequests,
  request: Request,
  response: Response,
): Promise<Reply> {
  if (route.contentSecurityPolicy !== undefined) {
    response.setHeader('Content-Security-Policy', route.contentSecurityPolicy);
  }
  if (route.method !== 'get') checkOrigin(request, context.settings);
  const person = await identify(context, route, request);
  // Pages that refuse something say to whom.
  response.locals.person = person;
  authorize(context, route, person);
  const { request: wanted } = route;
  const received =
    wanted === undefined
      ? NO_BODY
      : await heavy.receive(request, person, async () => receiveBody(request, response, wanted));
  const asked = pageRequest(request, received, person);
  const reply = await heavy.inTurn(request, person, received.size, async () => route.handle(context, asked));
  await changeSession(context, reply, request, response);
  return reply;
}

async function changeSession(context: Context, { signIn }: Reply, request: Request, response: Response): Promise<void> {
  if (signIn === undefined) return;
  if (signIn === null) await endSession(context, request, response);
  else await beginSession(context, request, signIn);
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])]);
  }
  return methods;
}

function refuseMethod(request: Request, response: Response, methods: readonly string[]): void {
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (request.method !== 'OPTIONS') {
    throw new RefusedRequest(
      405,
      { code: 'method-not-allowed', at: '', params: { allowed: [...methods] } },
      { Allow: allow },
    );
  }
  response.setHeader('Allow', allow);
  response.status(204).end();
}
