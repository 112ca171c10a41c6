import type { Route } from '../../route.ts';
import { actRoutes } from './act-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { listRoutes } from './list-routes.ts';
import { storyRoutes } from './story-routes.ts';

/** Pages of candidates and of managers who submit for them; those who review and audit read some of them too. */
export const submissionRoutes: readonly Route[] = [
  ...listRoutes,
  ...draftRoutes,
  ...checkRoutes,
  ...actRoutes,
  ...storyRoutes,
];
