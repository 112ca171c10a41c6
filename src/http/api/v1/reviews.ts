import givenReason from '../../../../schemas/given-reason.schema.json' with { type: 'json' };
import givenText from '../../../../schemas/given-text.schema.json' with { type: 'json' };
import reviewChange from '../../../../schemas/review-change.schema.json' with { type: 'json' };
import { askQuestion } from '../../../app/submissions/ask-question.ts';
import { changeReview } from '../../../app/submissions/change-review.ts';
import { declareConflict } from '../../../app/submissions/declare-conflict.ts';
import { listQueue } from '../../../app/submissions/list-queue.ts';
import { readOpenReview } from '../../../app/submissions/read-open-review.ts';
import { releaseSubmission } from '../../../app/submissions/release-submission.ts';
import { returnSubmission } from '../../../app/submissions/return-submission.ts';
import { takeSubmission } from '../../../app/submissions/take-submission.ts';
import { digestOf } from '../../../base/digest.ts';
import { failure } from '../../../base/result.ts';
import { jsonReply } from '../../route.ts';
import { changeRoute } from './change-route.ts';
import { jsonBody, NO_BODY, problemsWithin } from './json-body.ts';
import { readRoute } from './read-route.ts';
import type { OpenReviewAnswer, QueueAnswer } from './submission-answers.ts';
import type { ReasonBody, ReviewBody, TextBody } from './submission-bodies.ts';
import { SUBMISSIONS_PATH } from './submissions.ts';

/** What assessors do with one submission. */
export const ASSESSORS = { access: ['assessor'], scope: 'reviews:write', tag: 'Reviews' } as const;

const queueRoute = readRoute({
  path: '/api/v1/queue',
  access: ['assessor'],
  scope: 'reviews:read',
  operationId: 'getQueue',
  summary: 'What waits for an assessor',
  description:
    'Longest waiting first: to be taken, taken by the person, and decisions that wait for a second assessor.',
  tag: 'Reviews',
  answered: { description: 'The queue.', content: { 'application/json': 'assessor-queue' } },
  refusals: [],
  read: (registry, person) => listQueue(registry, person),
  reply: (queue: QueueAnswer) => jsonReply(queue),
});

const takeRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/take`,
  operationId: 'takeSubmission',
  summary: 'Take a submission from the queue',
  body: NO_BODY,
  refusals: ['not-found', 'own-submission', 'other-assessor-needed', 'state-does-not-allow'],
  change: (registry, person, { id }) => takeSubmission(registry, person, id),
  answer: ({ reviewId }) => ({ reviewId }),
});

const releaseRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/release`,
  operationId: 'releaseSubmission',
  summary: 'Put a submission back into the queue',
  body: NO_BODY,
  refusals: ['not-found', 'own-submission', 'state-does-not-allow'],
  change: (registry, person, { id }) => releaseSubmission(registry, person, id),
});

const conflictRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/conflict`,
  operationId: 'declareConflict',
  summary: 'Declare a conflict of interest',
  description: 'Gives the submission back where the person has taken it; they never see it again as an assessor.',
  body: jsonBody<ReasonBody>('given-reason', givenReason),
  refusals: ['not-found', 'own-submission', 'state-does-not-allow', 'missing-field', 'reason-missing'],
  change: (registry, person, { id, body }) => declareConflict(registry, person, id, body),
});

const openReviewRoute = readRoute({
  path: `${SUBMISSIONS_PATH}/{id}/review`,
  access: ['assessor'],
  scope: 'reviews:read',
  operationId: 'getReview',
  summary: 'The open review',
  description: 'For the assessor who has taken the submission: the findings so far and the determination on them.',
  tag: 'Reviews',
  answered: { description: 'The review.', content: { 'application/json': 'open-review' } },
  refusals: ['not-found', 'own-submission', 'state-does-not-allow'],
  read: (registry, person, { params }) => readOpenReview(registry, person, params.id ?? ''),
  reply: (review: OpenReviewAnswer) => jsonReply(review),
});

const reviewRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/review`,
  operationId: 'changeReview',
  summary: 'Replace the findings',
  description: 'All findings of the review, over the evidence, which itself never changes. The determination follows.',
  body: jsonBody<ReviewBody>('review-change', reviewChange),
  refusals: [
    'not-found',
    'own-submission',
    'state-does-not-allow',
    'changed-meanwhile',
    'missing-field',
    'finding-unknown-engagement',
  ],
  change: async (registry, person, { id, body }) => {
    const changed = await changeReview(registry, person, id, body);
    return changed.ok ? changed : failure(problemsWithin('/overlay', changed.problems));
  },
  answer: ({ determination }) => {
    const { level, possibleLevel } = determination;
    return { determination: { digest: digestOf(determination), level, possibleLevel } };
  },
});

const askRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/questions`,
  operationId: 'askQuestion',
  summary: 'Ask the candidate',
  description: 'The revision stays.',
  body: jsonBody<TextBody>('given-text', givenText),
  refusals: ['not-found', 'own-submission', 'state-does-not-allow', 'missing-field', 'text-missing'],
  change: (registry, person, { id, body }) => askQuestion(registry, person, id, body),
  answer: ({ questionId }) => ({ questionId }),
});

const returnRoute = changeRoute({
  ...ASSESSORS,
  path: `${SUBMISSIONS_PATH}/{id}/return`,
  operationId: 'returnSubmission',
  summary: 'Ask for more evidence',
  description: 'The candidate writes again, from the version that was reviewed.',
  body: jsonBody<ReasonBody>('given-reason', givenReason),
  refusals: ['not-found', 'own-submission', 'state-does-not-allow', 'missing-field', 'reason-missing'],
  change: (registry, person, { id, body }) => returnSubmission(registry, person, id, body),
});

export const reviewRoutes = [
  queueRoute,
  takeRoute,
  releaseRoute,
  conflictRoute,
  openReviewRoute,
  reviewRoute,
  askRoute,
  returnRoute,
];
