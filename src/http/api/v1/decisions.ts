import decisionChange from '../../../../schemas/decision-change.schema.json' with { type: 'json' };
import secondOpinion from '../../../../schemas/second-opinion.schema.json' with { type: 'json' };
import { confirmDecision } from '../../../app/submissions/confirm-decision.ts';
import { decideSubmission } from '../../../app/submissions/decide-submission.ts';
import { refuseDecision } from '../../../app/submissions/refuse-decision.ts';
import { changeRoute } from './change-route.ts';
import { jsonBody } from './json-body.ts';
import { ASSESSORS } from './reviews.ts';
import type { DecisionBody, SecondOpinionBody } from './submission-bodies.ts';
import { SUBMISSIONS_PATH } from './submissions.ts';

const DECISION_PATH = `${SUBMISSIONS_PATH}/{id}/decision`;

const decideRoute = changeRoute({
  ...ASSESSORS,
  path: DECISION_PATH,
  operationId: 'decideSubmission',
  summary: 'Decide',
  description:
    'On the determination on the evidence as reviewed now, which is kept with the decision. One that departs from it needs a reason and waits for a second assessor (`decisionState` is then `proposed`).',
  body: jsonBody<DecisionBody>('decision-change', decisionChange),
  refusals: [
    'not-found',
    'own-submission',
    'state-does-not-allow',
    'changed-meanwhile',
    'determination-differs',
    'missing-field',
    'level-not-awarded',
    'reason-missing',
  ],
  change: (registry, person, { id, body }) =>
    decideSubmission(registry, person, id, { ...body, reason: body.reason ?? '' }),
  answer: ({ decisionId, state }) => ({ decisionId, decisionState: state }),
});

const SECOND: Pick<Parameters<typeof changeRoute<SecondOpinionBody, unknown>>[0], 'body' | 'refusals'> = {
  body: jsonBody<SecondOpinionBody>('second-opinion', secondOpinion),
  refusals: [
    'not-found',
    'own-submission',
    'second-assessor-needed',
    'other-assessor-needed',
    'state-does-not-allow',
    'changed-meanwhile',
    'missing-field',
    'reason-missing',
  ],
};

const confirmRoute = changeRoute({
  ...ASSESSORS,
  ...SECOND,
  path: `${DECISION_PATH}/confirmation`,
  operationId: 'confirmDecision',
  summary: 'Agree with a decision that departs',
  description: 'By an assessor other than the first: the decision is in force.',
  change: (registry, person, { id, body }) => confirmDecision(registry, person, id, body),
  answer: ({ decisionId }) => ({ decisionId, decisionState: 'inForce' }),
});

const refuseRoute = changeRoute({
  ...ASSESSORS,
  ...SECOND,
  path: `${DECISION_PATH}/refusal`,
  operationId: 'refuseDecision',
  summary: 'Disagree with a decision that departs',
  description: 'By an assessor other than the first, who then reviews and decides again.',
  change: (registry, person, { id, body }) => refuseDecision(registry, person, id, body),
});

export const decisionRoutes = [decideRoute, confirmRoute, refuseRoute];
