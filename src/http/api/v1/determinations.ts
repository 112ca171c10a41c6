import { readDetermination } from '../../../app/submissions/read-determination.ts';
import { jsonReply } from '../../route.ts';
import { readRoute } from './read-route.ts';
import type { StoredDeterminationAnswer } from './submission-answers.ts';
import { SUBMISSIONS_PATH } from './submissions.ts';

export const storedDeterminationRoute = readRoute({
  path: `${SUBMISSIONS_PATH}/{id}/determinations/{determination}`,
  access: ['candidate', 'manager', 'assessor', 'auditor'],
  scope: 'submissions:read',
  operationId: 'getStoredDetermination',
  summary: 'A stored determination',
  description:
    'With its full trace, made again under the rules that it was made under and held against its digest: SHA-256 over the canonical JSON (RFC 8785) of `determination`.',
  tag: 'Submissions',
  answered: { description: 'The determination.', content: { 'application/json': 'stored-determination' } },
  refusals: ['not-found'],
  read: (registry, person, { params }) =>
    readDetermination(registry, person, params.id ?? '', params.determination ?? ''),
  reply: ({ record, overlay, determination }) => {
    const answer: StoredDeterminationAnswer = { ...record, overlay, determination };
    return jsonReply(answer);
  },
});
