import newRuleDraft from '../../../../schemas/new-rule-draft.schema.json' with { type: 'json' };
import ruleDraftFiles from '../../../../schemas/rule-draft-files.schema.json' with { type: 'json' };
import { answerOnce } from '../../../app/change-once.ts';
import type { Registry } from '../../../app/registry.ts';
import { checkDraft } from '../../../app/rule-sets/check-draft.ts';
import { createDraft } from '../../../app/rule-sets/create-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { importAsDraft, importIntoDraft } from '../../../app/rule-sets/import-draft.ts';
import { listDrafts, readDraft } from '../../../app/rule-sets/read-draft.ts';
import type { Problem } from '../../../base/problem.ts';
import { type Result, success } from '../../../base/result.ts';
import type { Person } from '../../../certification/person.ts';
import { readDigestInForce } from '../../../store/rule-set-publications.ts';
import { jsonReply, type Reply } from '../../route.ts';
import { jsonBody, NO_BODY } from './json-body.ts';
import { IDEMPOTENCY_KEY, repeatableRequest } from './repeatable-request.ts';
import type { RuleDraftAnswer, RuleDraftChangeAnswer, RuleDraftsAnswer } from './rule-set-answers.ts';
import type { NewRuleDraftBody, RuleFilesBody, RuleFilesByPath } from './rule-set-bodies.ts';
import { DRAFT_PATH, RULE_SETS_PATH, type RuleSetCall, revisionTag, ruleSetRoute } from './rule-set-route.ts';

const READERS = ['rule-editor', 'rule-approver', 'auditor'] as const;

/** As much as the largest rule set takes in JSON. */
const FILES_LIMIT = 8 * 1_048_576;

const listRoute = ruleSetRoute({
  method: 'get',
  path: `${RULE_SETS_PATH}/drafts`,
  access: READERS,
  operationId: 'listRuleSetDrafts',
  summary: 'Every draft',
  description: 'The latest change first; those that ended come last.',
  body: NO_BODY,
  answered: [200, { description: 'The drafts.', content: { 'application/json': 'rule-drafts' } }],
  refusals: [],
  run: async ({ registry }) => {
    const answer: RuleDraftsAnswer = { drafts: await listDrafts(registry) };
    return success(jsonReply(answer));
  },
});

const createRoute = ruleSetRoute({
  method: 'post',
  path: `${RULE_SETS_PATH}/drafts`,
  access: ['rule-editor'],
  operationId: 'createRuleSetDraft',
  summary: 'Begin a draft',
  description:
    'With the content of a version (`from`), or with `files`, which have to be a rule set that can be read: only examples may come out otherwise than they say. A version name that is taken and a day that has gone by are replaced. `Location` is the address of the draft.',
  body: jsonBody<NewRuleDraftBody>('new-rule-draft', newRuleDraft, FILES_LIMIT),
  headers: [IDEMPOTENCY_KEY],
  answered: [201, { description: 'Where the draft stands.', content: { 'application/json': 'rule-draft-change' } }],
  refusals: ['idempotency-key-not-valid', 'not-found', 'unexpected-file', 'unknown-field', 'idempotency-key-reused'],
  run: async (call) => {
    const repeatable = repeatableRequest(call.request, call.person);
    if (!repeatable.ok) return repeatable;
    const done = await answerOnce<Begun, RuleDraftChangeAnswer>(call.registry, repeatable.value, {
      change: (registry) => begin(registry, call.person, call.body),
      answer: (_tx, begun) => ({ ...begun, state: 'draft', digest: null }),
    });
    if (!done.ok) return done;
    const { answer, repeated } = done.value;
    const headers = {
      Location: `${RULE_SETS_PATH}/drafts/${answer.id}`,
      ...revisionTag(answer.revision),
      ...(repeated ? { 'Idempotency-Replayed': 'true' } : {}),
    };
    return success(jsonReply(answer, headers, 201));
  },
});

type Begun = Pick<RuleDraftChangeAnswer, 'id' | 'version' | 'revision'>;

async function begin(
  registry: Registry,
  person: Person,
  { from, files, note = '' }: NewRuleDraftBody,
): Promise<Result<Begun, Problem[]>> {
  if (files !== undefined) return importAsDraft(registry, person, byPath(files), note);
  const inForce = await readDigestInForce(registry.store.reader, registry.today());
  return createDraft(registry, person, { from: from ?? inForce ?? '', note });
}

const byPath = (files: RuleFilesByPath): ReadonlyMap<string, string> => new Map(Object.entries(files));

const readRoute = ruleSetRoute({
  method: 'get',
  path: DRAFT_PATH,
  access: READERS,
  operationId: 'getRuleSetDraft',
  summary: 'A draft',
  description:
    'Everything of it: its files, what was said, what the person may do now, and what keeps it from being sent or published. `ETag` is its revision, which changes name in `If-Match`.',
  body: NO_BODY,
  answered: [200, { description: 'The draft.', content: { 'application/json': 'rule-draft' } }],
  refusals: ['not-found'],
  run: draftReply,
});

const replaceRoute = ruleSetRoute({
  method: 'put',
  path: `${DRAFT_PATH}/files`,
  access: ['rule-editor'],
  guarded: true,
  operationId: 'replaceRuleSetDraftFiles',
  summary: 'Replace the files of a draft',
  description:
    'All of them, in one step that can be undone. They have to be a rule set that can be read: every problem is listed, and with one nothing is taken. Only examples may come out otherwise than they say; `problems` of the answer lists those, and what else keeps the draft from being sent.',
  body: jsonBody<RuleFilesBody>('rule-draft-files', ruleDraftFiles, FILES_LIMIT),
  answered: [200, { description: 'The draft after it.', content: { 'application/json': 'rule-draft' } }],
  refusals: ['not-found', 'draft-state', 'unexpected-file', 'missing-field'],
  run: async (call) => {
    const files = byPath(call.body.files);
    const replaced = await importIntoDraft(call.registry, call.person, call.seen, files);
    return replaced.ok ? draftReply(call) : replaced;
  },
});

async function draftReply(call: RuleSetCall<unknown>): Promise<Result<Reply, Problem[]>> {
  const draft = await readDraft(call.registry, call.person, call.request.params.draft ?? '');
  if (!draft.ok) return draft;
  const { may, files, ...rest } = draft.value;
  const answer: RuleDraftAnswer = {
    ...rest,
    files: Object.fromEntries(files),
    may: [...may],
    problems: call.inWords(await problemsOf(call.registry, draft.value)),
  };
  return success(jsonReply(answer, revisionTag(draft.value.revision)));
}

async function problemsOf(registry: Registry, { files, state }: DraftRecord): Promise<readonly Problem[]> {
  if (state === 'published' || state === 'discarded') return [];
  const checked = await checkDraft(registry, files);
  return checked.ok ? [] : checked.problems.filter(({ code }) => code !== 'draft-has-problems');
}

export const ruleSetDraftRoutes = [listRoute, createRoute, readRoute, replaceRoute];
