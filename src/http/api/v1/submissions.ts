import newSubmission from '../../../../schemas/new-submission.schema.json' with { type: 'json' };
import { createSubmission } from '../../../app/submissions/create-submission.ts';
import { listSubmissions } from '../../../app/submissions/list-submissions.ts';
import { readSubmissionFor } from '../../../app/submissions/read-submission.ts';
import { jsonReply } from '../../route.ts';
import { changeRoute } from './change-route.ts';
import { jsonBody } from './json-body.ts';
import { readRoute } from './read-route.ts';
import type { SubmissionAnswer, SubmissionPageAnswer } from './submission-answers.ts';
import type { NewSubmissionBody } from './submission-bodies.ts';

export const SUBMISSIONS_PATH = '/api/v1/submissions';

const createRoute = changeRoute({
  path: SUBMISSIONS_PATH,
  access: ['candidate', 'manager'],
  scope: 'submissions:write',
  operationId: 'createSubmission',
  summary: 'Begin a draft',
  description:
    'Candidates begin their own, managers one for any candidate. `Location` is the address of the new submission.',
  tag: 'Submissions',
  body: jsonBody<NewSubmissionBody>('new-submission', newSubmission),
  refusals: ['not-found', 'unknown-field', 'unknown-candidate'],
  change: (registry, person, { body }) => createSubmission(registry, person, body),
  made: ({ id }) => id,
  location: ({ id }) => `${SUBMISSIONS_PATH}/${id}`,
});

const listRoute = readRoute({
  path: SUBMISSIONS_PATH,
  access: ['candidate', 'manager'],
  scope: 'submissions:read',
  operationId: 'listSubmissions',
  summary: 'Own and submitted ones',
  description: 'The latest change first, in parts: `next` of one part is the `cursor` of the next.',
  tag: 'Submissions',
  query: [
    {
      name: 'cursor',
      in: 'query',
      description: '`next` of the part before; the beginning without it.',
      required: false,
      schema: { type: 'string', maxLength: 500 },
    },
  ],
  answered: { description: 'A part of the list.', content: { 'application/json': 'submission-page' } },
  refusals: [],
  read: (registry, person, { query }) => {
    const cursor = query.get('cursor') ?? undefined;
    return listSubmissions(registry, person, { cursor });
  },
  reply: (page: SubmissionPageAnswer) => jsonReply(page),
});

const readSubmissionRoute = readRoute({
  path: `${SUBMISSIONS_PATH}/{id}`,
  access: ['candidate', 'manager', 'assessor', 'auditor'],
  scope: 'submissions:read',
  operationId: 'getSubmission',
  summary: 'A submission',
  description:
    'Everything of it that the person may see, with the `revision` that changes have to name and what the person may do now. Reading by others than the candidate and whoever submits for them is logged.',
  tag: 'Submissions',
  answered: { description: 'The submission.', content: { 'application/json': 'submission' } },
  refusals: ['not-found'],
  read: (registry, person, { params }) => readSubmissionFor(registry, person, params.id ?? '', { purpose: 'story' }),
  reply: ({ may, ...record }) => {
    const answer: SubmissionAnswer = { ...record, may: [...may] };
    return jsonReply(answer);
  },
});

export const submissionRoutes = [createRoute, listRoute, readSubmissionRoute];
