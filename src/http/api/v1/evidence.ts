import draftChange from '../../../../schemas/draft-change.schema.json' with { type: 'json' };
import givenReason from '../../../../schemas/given-reason.schema.json' with { type: 'json' };
import givenText from '../../../../schemas/given-text.schema.json' with { type: 'json' };
import seenRevision from '../../../../schemas/seen-revision.schema.json' with { type: 'json' };
import { answerQuestion } from '../../../app/submissions/answer-question.ts';
import { appealDecision } from '../../../app/submissions/appeal-decision.ts';
import { saveDraft } from '../../../app/submissions/save-draft.ts';
import { submitEvidence } from '../../../app/submissions/submit-evidence.ts';
import { withdrawSubmission } from '../../../app/submissions/withdraw-submission.ts';
import { changeRoute } from './change-route.ts';
import { jsonBody } from './json-body.ts';
import type { DraftBody, ReasonBody, RevisionBody, TextBody } from './submission-bodies.ts';
import { SUBMISSIONS_PATH } from './submissions.ts';

/** What the candidate's side does with one submission. */
const CANDIDATE_SIDE = {
  access: ['candidate', 'manager'],
  scope: 'submissions:write',
  tag: 'Submissions',
} as const;

const saveRoute = changeRoute({
  ...CANDIDATE_SIDE,
  path: `${SUBMISSIONS_PATH}/{id}/evidence`,
  operationId: 'saveDraft',
  summary: 'Save the draft',
  description:
    'Replaces the evidence of a draft, or of a submission that was returned. Nothing in it is checked yet but that it is JSON of at most 1 MiB: that is for the submission.',
  body: jsonBody<DraftBody>('draft-change', draftChange),
  refusals: ['not-found', 'state-does-not-allow', 'changed-meanwhile', 'missing-field'],
  change: (registry, person, { id, body }) => saveDraft(registry, person, id, body),
});

const submitRoute = changeRoute({
  ...CANDIDATE_SIDE,
  path: `${SUBMISSIONS_PATH}/{id}/submit`,
  operationId: 'submitEvidence',
  summary: 'Submit the evidence',
  description:
    'Makes the draft a version of the evidence, which never changes, with the determination on it as claimed. The places of problems are those in the evidence.',
  body: jsonBody<RevisionBody>('seen-revision', seenRevision),
  refusals: ['not-found', 'state-does-not-allow', 'changed-meanwhile', 'too-few'],
  change: (registry, person, { id, body }) => submitEvidence(registry, person, id, body),
  answer: ({ version, determinationId }) => ({ version, determinationId }),
});

const withdrawRoute = changeRoute({
  ...CANDIDATE_SIDE,
  path: `${SUBMISSIONS_PATH}/{id}/withdraw`,
  operationId: 'withdrawSubmission',
  summary: 'Take the submission back',
  description: 'Before it is decided; nothing more happens with it. The reason may be empty.',
  body: jsonBody<ReasonBody>('given-reason', givenReason),
  refusals: ['not-found', 'state-does-not-allow', 'missing-field'],
  change: (registry, person, { id, body }) => withdrawSubmission(registry, person, id, body),
});

const appealRoute = changeRoute({
  ...CANDIDATE_SIDE,
  path: `${SUBMISSIONS_PATH}/{id}/appeal`,
  operationId: 'appealDecision',
  summary: 'Appeal against the decision',
  description: 'Asks for a new review by another assessor. The decision stays in force until a new one replaces it.',
  body: jsonBody<ReasonBody>('given-reason', givenReason),
  refusals: ['not-found', 'state-does-not-allow', 'missing-field', 'reason-missing'],
  change: (registry, person, { id, body }) => appealDecision(registry, person, id, body),
});

const answerRoute = changeRoute({
  ...CANDIDATE_SIDE,
  path: `${SUBMISSIONS_PATH}/{id}/questions/{question}/answer`,
  operationId: 'answerQuestion',
  summary: 'Answer a question',
  description: 'Once: what an assessor has read does not change any more.',
  body: jsonBody<TextBody>('given-text', givenText),
  refusals: ['not-found', 'state-does-not-allow', 'question-answered', 'missing-field', 'text-missing'],
  change: (registry, person, { id, params, body }) => answerQuestion(registry, person, id, params.question ?? '', body),
});

export const evidenceRoutes = [saveRoute, submitRoute, withdrawRoute, appealRoute, answerRoute];
