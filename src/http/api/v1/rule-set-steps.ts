import givenNote from '../../../../schemas/given-note.schema.json' with { type: 'json' };
import givenText from '../../../../schemas/given-text.schema.json' with { type: 'json' };
import {
  approveDraft,
  discardDraft,
  publishDraft,
  sendBackDraft,
  sendDraft,
  takeBackDraft,
} from '../../../app/rule-sets/draft-workflow.ts';
import { readDraft } from '../../../app/rule-sets/read-draft.ts';
import type { Problem } from '../../../base/problem.ts';
import { type Result, success } from '../../../base/result.ts';
import { jsonReply, type Reply } from '../../route.ts';
import { jsonBody, NO_BODY } from './json-body.ts';
import type { Refusal } from './refusals.ts';
import type { RuleDraftChangeAnswer } from './rule-set-answers.ts';
import type { NoteBody } from './rule-set-bodies.ts';
import { DRAFT_PATH, type RuleSetCall, type RuleSetRoute, revisionTag, ruleSetRoute } from './rule-set-route.ts';
import type { TextBody } from './submission-bodies.ts';

const EDITORS = ['rule-editor'] as const;
const APPROVERS = ['rule-approver'] as const;

/** What a draft has to stand before it may become a version. */
const CHECKED: readonly Refusal[] = [
  'draft-has-problems',
  'findings-open',
  'effective-date-past',
  'version-taken',
  'nothing-changed',
];

type Step<B> = Pick<RuleSetRoute<B>, 'operationId' | 'summary' | 'description' | 'access' | 'body' | 'refusals'> & {
  readonly name: string;
  readonly step: (call: RuleSetCall<B>) => Promise<Result<unknown, Problem[]>>;
};

/** One step of a draft, answered with where it stands after it. */
const stepRoute = <B>({ name, step, refusals, ...described }: Step<B>) =>
  ruleSetRoute<B>({
    ...described,
    method: 'post',
    path: `${DRAFT_PATH}/${name}`,
    guarded: true,
    answered: [200, { description: 'Where the draft stands.', content: { 'application/json': 'rule-draft-change' } }],
    refusals: ['not-found', 'draft-state', ...refusals],
    run: async (call) => {
      const stepped = await step(call);
      return stepped.ok ? standing(call) : stepped;
    },
  });

async function standing({ registry, person, seen }: RuleSetCall<unknown>): Promise<Result<Reply, Problem[]>> {
  const draft = await readDraft(registry, person, seen.id);
  if (!draft.ok) return draft;
  const { id, state, revision, version, digest } = draft.value;
  const answer: RuleDraftChangeAnswer = { id, state, revision, version, digest };
  return success(jsonReply(answer, revisionTag(revision)));
}

const sendRoute = stepRoute({
  name: 'send',
  access: EDITORS,
  operationId: 'sendRuleSetDraft',
  summary: 'Send a draft for review',
  description: 'It can not be changed from here on; `digest` is that of exactly what gets approved.',
  body: jsonBody<NoteBody>('given-note', givenNote),
  refusals: ['missing-field', 'note-missing', ...CHECKED],
  step: ({ registry, person, seen, body }) => sendDraft(registry, person, seen, body),
});

const takeBackRoute = stepRoute({
  name: 'take-back',
  access: EDITORS,
  operationId: 'takeBackRuleSetDraft',
  summary: 'Take a draft back',
  description: 'From review, to go on writing.',
  body: NO_BODY,
  refusals: [],
  step: ({ registry, person, seen }) => takeBackDraft(registry, person, seen),
});

const sendBackRoute = stepRoute({
  name: 'send-back',
  access: APPROVERS,
  operationId: 'sendBackRuleSetDraft',
  summary: 'Send a draft back',
  description: 'To its authors, with what should be different.',
  body: jsonBody<TextBody>('given-text', givenText),
  refusals: ['missing-field', 'text-missing'],
  step: ({ registry, person, seen, body }) => sendBackDraft(registry, person, seen, body),
});

const approveRoute = stepRoute({
  name: 'approval',
  access: APPROVERS,
  operationId: 'approveRuleSetDraft',
  summary: 'Approve a draft',
  description: 'Exactly as it was sent, by somebody who had no hand in it. The text may be empty.',
  body: jsonBody<TextBody>('given-text', givenText),
  refusals: ['own-draft', 'missing-field', ...CHECKED],
  step: ({ registry, person, seen, body }) => approveDraft(registry, person, seen, body),
});

const publishRoute = stepRoute({
  name: 'publication',
  access: APPROVERS,
  operationId: 'publishRuleSetDraft',
  summary: 'Publish a draft',
  description: 'One that was approved, by somebody who had no hand in it. It is in force from its effective date.',
  body: NO_BODY,
  refusals: ['own-draft', ...CHECKED],
  step: ({ registry, person, seen }) => publishDraft(registry, person, seen),
});

const discardRoute = stepRoute({
  name: 'discard',
  access: EDITORS,
  operationId: 'discardRuleSetDraft',
  summary: 'Discard a draft',
  description: 'Nothing more happens with it; it stays readable.',
  body: NO_BODY,
  refusals: [],
  step: ({ registry, person, seen }) => discardDraft(registry, person, seen),
});

export const ruleSetStepRoutes = [sendRoute, takeBackRoute, sendBackRoute, approveRoute, publishRoute, discardRoute];
