import type { Route } from '../../route.ts';
import { acknowledgeRoutes } from './acknowledge-routes.ts';
import { allExampleRoutes } from './all-example-routes.ts';
import { conditionRoutes } from './condition-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { effectRoutes } from './effect-routes.ts';
import { exampleRoutes } from './example-routes.ts';
import { importRoutes } from './import-routes.ts';
import { lifeRoutes } from './life-routes.ts';
import { panelRoutes } from './panel-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { ruleListRoutes } from './rule-list-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { spreadsheetFileRoutes } from './spreadsheet-file-routes.ts';
import { spreadsheetRoutes } from './spreadsheet-routes.ts';
import { versionRoutes } from './version-routes.ts';

/** Every page of rule sets and their drafts. */
export const ruleSetPages: readonly Route[] = [
  ...lifeRoutes,
  ...versionRoutes,
  ...draftRoutes,
  ...importRoutes,
  ...sheetRoutes,
  ...spreadsheetRoutes,
  ...spreadsheetFileRoutes,
  ...ruleListRoutes,
  ...ruleRoutes,
  ...conditionRoutes,
  ...policyRoutes,
  ...exampleRoutes,
  ...allExampleRoutes,
  ...readingRoutes,
  ...panelRoutes,
  ...effectRoutes,
  ...acknowledgeRoutes,
];
