import type { Route } from '../route.ts';
import { accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { determinationRoutes } from './determination-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { noticeRoutes } from './home/notice-routes.ts';
import { passwordLinkRoutes } from './password-link-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { decisionRoutes } from './review/decision-routes.ts';
import { queueRoutes } from './review/queue-routes.ts';
import { reviewRoutes } from './review/review-routes.ts';
import { ruleSetPages } from './rule-sets/rule-set-pages.ts';
import { rulesRoutes } from './rules-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { standardRoutes } from './standard-routes.ts';
import { submissionRoutes } from './submissions/submission-routes.ts';
import { welcomeRoutes } from './welcome-routes.ts';

/** Every page of the site. */
export const pageRoutes: readonly Route[] = [
  ...welcomeRoutes,
  ...signInRoutes,
  ...passwordLinkRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...noticeRoutes,
  ...submissionRoutes,
  ...queueRoutes,
  ...reviewRoutes,
  ...decisionRoutes,
  ...auditRoutes,
  ...evidenceRoutes,
  ...determinationRoutes,
  ...rulesRoutes,
  ...ruleSetPages,
  ...standardRoutes,
];
