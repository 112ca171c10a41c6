import type { Route } from '../../route.ts';
import { acknowledgeRoutes } from './acknowledge-routes.ts';
import { allExampleRoutes } from './all-example-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { effectRoutes } from './effect-routes.ts';
import { exampleRoutes } from './example-routes.ts';
import { importRoutes } from './import-routes.ts';
import { lifeRoutes } from './life-routes.ts';
import { panelRoutes } from './panel-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { versionRoutes } from './version-routes.ts';

/** Every page of rule sets and their drafts. */
export const ruleSetPages: readonly Route[] = [
  ...lifeRoutes,
  ...versionRoutes,
  ...draftRoutes,
  ...importRoutes,
  ...sheetRoutes,
  ...exampleRoutes,
  ...allExampleRoutes,
  ...readingRoutes,
  ...panelRoutes,
  ...effectRoutes,
  ...acknowledgeRoutes,
];
