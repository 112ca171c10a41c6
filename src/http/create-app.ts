import express, { type Express } from 'express';
import type { pino } from 'pino';
import type { Context } from '../context.ts';
import { serveAssets } from './assets.ts';
import { errorHandler, refuseUnknownAddress } from './error-handler.ts';
import { requestLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { checkAddress, checkHost, limitRate, limitSignIn } from './request-checks.ts';
import { routeTable } from './route-table.ts';
import { securityHeaders } from './security-headers.ts';
import { serveRoutes } from './serve-routes.ts';
import type { ServerState } from './server-state.ts';
import { sessions } from './sessions.ts';

/** Pages and API on one Express application: what every request passes, then the route table, then what is left over. */
export function createApp(context: Context, state: ServerState, logTo?: pino.DestinationStream): Express {
  const { settings } = context;
  const metrics = createMetrics();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false);

  app.use(requestLogger(settings.logLevel, logTo));
  app.use((request, response, next) => {
    response.setHeader('X-Request-Id', String(request.id));
    next();
  });
  app.use(metrics.measure, ...securityHeaders(settings), checkHost(settings), checkAddress);
  serveAssets(app);
  app.use(limitRate(settings.requestsPerMinute));
  app.post('/sign-in', limitSignIn());
  app.use(sessions(context));
  serveRoutes(app, routeTable(context, state, metrics), context, state);
  app.use(refuseUnknownAddress, errorHandler(context, state, metrics));
  return app;
}
