import type { Route } from '../../route.ts';
import { decisionRoutes } from './decisions.ts';
import { storedDeterminationRoute } from './determinations.ts';
import { documentRoutes } from './documents.ts';
import { evidenceRoutes } from './evidence.ts';
import { reviewRoutes } from './reviews.ts';
import { submissionRoutes } from './submissions.ts';

/** Submissions, reviews and decisions, for programs. */
export const recordRoutes: readonly Route[] = [
  ...submissionRoutes,
  ...evidenceRoutes,
  ...documentRoutes,
  storedDeterminationRoute,
  ...reviewRoutes,
  ...decisionRoutes,
];
