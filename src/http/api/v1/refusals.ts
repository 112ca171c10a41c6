import type { Problem, ProblemCode } from '../../../base/problem.ts';
import { PROBLEM_TYPE } from '../../problem-reply.ts';
import type { Documentation } from '../../route.ts';
import { bodyStatus } from './json-body.ts';

const REASON = { en: 'reason', ja: '理由' };

/** One example of each problem that these routes tell of, with the values that its sentence speaks of. */
const EXAMPLES = {
  'json-syntax': { code: 'json-syntax', at: '', params: { line: 3, column: 5 } },
  'idempotency-key-not-valid': { code: 'idempotency-key-not-valid', at: '' },
  'sign-in-required': { code: 'sign-in-required', at: '' },
  'token-not-valid': { code: 'token-not-valid', at: '' },
  'not-allowed': { code: 'not-allowed', at: '' },
  'scope-missing': { code: 'scope-missing', at: '', params: { expected: 'submissions:write' } },
  'not-found': { code: 'not-found', at: '' },
  'state-does-not-allow': { code: 'state-does-not-allow', at: '', params: { case: 'decided' } },
  'changed-meanwhile': { code: 'changed-meanwhile', at: '' },
  'determination-differs': { code: 'determination-differs', at: '' },
  'question-answered': { code: 'question-answered', at: '' },
  'own-submission': { code: 'own-submission', at: '' },
  'other-assessor-needed': { code: 'other-assessor-needed', at: '' },
  'second-assessor-needed': { code: 'second-assessor-needed', at: '' },
  'missing-field': { code: 'missing-field', at: '/reason', params: { field: REASON } },
  'unknown-field': {
    code: 'unknown-field',
    at: '/reasons',
    params: { field: 'reasons', allowed: ['reason'], suggestion: 'reason' },
  },
  'reason-missing': { code: 'reason-missing', at: '/reason' },
  'text-missing': { code: 'text-missing', at: '/text' },
  'unknown-candidate': { code: 'unknown-candidate', at: '/candidateAccountId' },
  'level-not-awarded': { code: 'level-not-awarded', at: '/level', params: { allowed: ['1', '2', '3', '4', '5'] } },
  'finding-unknown-engagement': {
    code: 'finding-unknown-engagement',
    at: '/overlay/facts/0/engagement',
    params: { engagement: 'branch-wan' },
  },
  'too-few': {
    code: 'too-few',
    at: '/engagements',
    params: { field: { en: 'engagements', ja: '案件' }, limit: 1 },
  },
  'document-type-not-accepted': {
    code: 'document-type-not-accepted',
    at: '/file',
    params: { allowed: ['PDF', 'PNG', 'JPEG', 'TXT'] },
  },
  'document-too-large': { code: 'document-too-large', at: '/file', params: { limit: 10 } },
  'documents-too-large-together': { code: 'documents-too-large-together', at: '/file', params: { limit: 50 } },
  'no-file-chosen': { code: 'no-file-chosen', at: '/file' },
  'draft-state': { code: 'draft-state', at: '', params: { case: 'published' } },
  'draft-changed-meanwhile': { code: 'draft-changed-meanwhile', at: '' },
  'revision-missing': { code: 'revision-missing', at: '' },
  'own-draft': { code: 'own-draft', at: '' },
  'draft-has-problems': { code: 'draft-has-problems', at: '', params: { count: 2 } },
  'findings-open': { code: 'findings-open', at: '', file: 'rule-set.json', params: { count: 1 } },
  'nothing-changed': { code: 'nothing-changed', at: '', params: { version: '1' } },
  'effective-date-past': {
    code: 'effective-date-past',
    at: '/effectiveDate',
    file: 'rule-set.json',
    params: { given: '2026-10-01', today: '2026-11-01' },
  },
  'version-taken': {
    code: 'version-taken',
    at: '/version',
    file: 'rule-set.json',
    params: { given: '1', free: '3' },
  },
  'already-in-force': { code: 'already-in-force', at: '', params: { version: '1' } },
  'note-missing': { code: 'note-missing', at: '/note' },
  'unexpected-file': { code: 'unexpected-file', at: '', file: 'notes.txt' },
  'idempotency-key-reused': { code: 'idempotency-key-reused', at: '' },
} as const satisfies Partial<Record<ProblemCode, Problem>>;

export type Refusal = keyof typeof EXAMPLES;

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  401: 'Nobody is signed in, or the token is not valid.',
  403: 'The person may not do this, or the token has not the scope for it.',
  404: 'There is none that the person may see.',
  409: 'What is to be changed does not stand where this is possible, or has changed meanwhile.',
  412: 'The draft has changed since the revision that `If-Match` names.',
  413: 'The body or the document is too large.',
  422: 'The content has problems; all are listed.',
  428: '`If-Match` is missing: it names the revision that the change is meant for.',
};

/** What whoever asks can be refused for by itself. */
const OF_PERSON: readonly Refusal[] = ['sign-in-required', 'token-not-valid', 'not-allowed', 'scope-missing'];

/** How an operation can refuse, each with an example. */
export function refusedResponses(
  codes: readonly Refusal[],
  statusOf: (problems: readonly Problem[]) => number = bodyStatus,
): Documentation['responses'] {
  const problems = [...OF_PERSON, ...codes].map((code): Problem => EXAMPLES[code]);
  const byStatus = Object.groupBy(problems, (problem) => statusOf([problem]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, examples = []]) => [
      status,
      { description: DESCRIPTIONS[Number(status)] ?? '', content: { [PROBLEM_TYPE]: 'problem' }, problems: examples },
    ]),
  );
}
