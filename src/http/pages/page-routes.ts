import type { Route } from '../route.ts';
import { determinationRoutes } from './determination-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { rulesRoutes } from './rules-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { standardRoutes } from './standard-routes.ts';
import { welcomeRoutes } from './welcome-routes.ts';

/** Every page of the site. */
export const pageRoutes: readonly Route[] = [
  ...welcomeRoutes,
  ...signInRoutes,
  ...evidenceRoutes,
  ...determinationRoutes,
  ...rulesRoutes,
  ...standardRoutes,
];
