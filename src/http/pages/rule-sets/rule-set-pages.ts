import type { Route } from '../../route.ts';
import { sheetRoutes } from './sheet-routes.ts';

/** Every page of rule sets and their drafts. */
export const ruleSetPages: readonly Route[] = [...sheetRoutes];
