import type { Context } from '../context.ts';
import { auditApiRoutes } from './api/v1/audit.ts';
import { evaluationsRoute } from './api/v1/evaluations.ts';
import { recordRoutes } from './api/v1/record-routes.ts';
import { ruleSetApiRoutes } from './api/v1/rule-sets.ts';
import { rulesRoute } from './api/v1/rules.ts';
import { schemaRoute } from './api/v1/schemas.ts';
import { standardRoute } from './api/v1/standard.ts';
import { docsRoutes, openApiRoute } from './docs-routes.ts';
import type { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi-document.ts';
import { pageRoutes } from './pages/page-routes.ts';
import type { Route } from './route.ts';
import type { ServerState } from './server-state.ts';
import { serviceRoutes } from './service-routes.ts';

/** Every address of the program. */
export function routeTable(context: Context, state: ServerState, metrics: Metrics): readonly Route[] {
  const routes: Route[] = [
    evaluationsRoute,
    ...recordRoutes,
    ...auditApiRoutes,
    ...ruleSetApiRoutes,
    standardRoute,
    rulesRoute,
    schemaRoute,
    openApiRoute(() => document),
    ...serviceRoutes(state, metrics),
    ...docsRoutes,
    ...pageRoutes,
  ];
  const document = openApiDocument(routes, context.schemas, context.views.words.en);
  return routes;
}
