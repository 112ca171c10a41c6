import type { Route } from '../../route.ts';
import { checkpointRoutes } from './checkpoint-routes.ts';
import { determinationRoutes } from './determination-routes.ts';
import { logRoutes } from './log-routes.ts';
import { ruleSetRoutes } from './rule-set-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { verificationRoutes } from './verification-routes.ts';

/** Everything that auditors work with. */
export const auditRoutes: readonly Route[] = [
  ...searchRoutes,
  ...logRoutes,
  ...verificationRoutes,
  ...checkpointRoutes,
  ...determinationRoutes,
  ...ruleSetRoutes,
];
