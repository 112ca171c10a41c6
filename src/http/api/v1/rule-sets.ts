import type { Route } from '../../route.ts';
import { ruleSetDraftRoutes } from './rule-set-drafts.ts';
import { ruleSetStepRoutes } from './rule-set-steps.ts';
import { ruleSetVersionRoutes } from './rule-set-versions.ts';

/** Versions of the rules and drafts of new ones, for programs. */
export const ruleSetApiRoutes: readonly Route[] = [
  ...ruleSetVersionRoutes,
  ...ruleSetDraftRoutes,
  ...ruleSetStepRoutes,
];
