import { listVersions } from '../../../app/rule-sets/list-versions.ts';
import { parseDraftFiles } from '../../../app/rule-sets/load-draft.ts';
import { withdrawVersion } from '../../../app/rule-sets/withdraw-version.ts';
import { failure, success } from '../../../base/result.ts';
import { readRuleSetVersion } from '../../../store/rule-set-versions.ts';
import { jsonReply } from '../../route.ts';
import { NO_BODY } from './json-body.ts';
import type { RuleVersionAnswer, RuleVersionsAnswer } from './rule-set-answers.ts';
import { RULE_SETS_PATH, ruleSetRoute } from './rule-set-route.ts';

const READERS = ['rule-editor', 'rule-approver', 'auditor'] as const;
const VERSION_PATH = `${RULE_SETS_PATH}/versions/{digest}`;

const listRoute = ruleSetRoute({
  method: 'get',
  path: `${RULE_SETS_PATH}/versions`,
  access: READERS,
  operationId: 'listRuleSetVersions',
  summary: 'Every version of the rules',
  description: 'The one published last first, each with from when to when it holds and who made it.',
  body: NO_BODY,
  answered: [200, { description: 'The versions.', content: { 'application/json': 'rule-versions' } }],
  refusals: [],
  run: async ({ registry }) => {
    const answer: RuleVersionsAnswer = { versions: await listVersions(registry) };
    return success(jsonReply(answer));
  },
});

const readVersionRoute = ruleSetRoute({
  method: 'get',
  path: VERSION_PATH,
  access: READERS,
  operationId: 'getRuleSetVersion',
  summary: 'A version with its files',
  body: NO_BODY,
  answered: [200, { description: 'The version.', content: { 'application/json': 'rule-version' } }],
  refusals: ['not-found'],
  run: async ({ registry, request }) => {
    const digest = request.params.digest ?? '';
    const row = await readRuleSetVersion(registry.store.reader, digest);
    const version = (await listVersions(registry)).find((one) => one.digest === digest);
    if (row === undefined || version === undefined) return failure([{ code: 'not-found', at: '' }]);
    const answer: RuleVersionAnswer = { ...version, files: Object.fromEntries(parseDraftFiles(row.files)) };
    return success(jsonReply(answer, { ETag: `"${digest}"`, 'Cache-Control': 'no-cache' }));
  },
});

const withdrawRoute = ruleSetRoute({
  method: 'post',
  path: `${VERSION_PATH}/withdrawal`,
  access: ['rule-approver'],
  operationId: 'withdrawRuleSetVersion',
  summary: 'Withdraw a version',
  description: 'Before it comes into force; it then never does. Done once more it changes nothing.',
  body: NO_BODY,
  answered: [200, { description: 'The versions after it.', content: { 'application/json': 'rule-versions' } }],
  refusals: ['not-found', 'already-in-force'],
  run: async ({ registry, person, request }) => {
    const withdrawn = await withdrawVersion(registry, person, request.params.digest ?? '');
    if (!withdrawn.ok) return withdrawn;
    const answer: RuleVersionsAnswer = { versions: await listVersions(registry) };
    return success(jsonReply(answer));
  },
});

export const ruleSetVersionRoutes = [listRoute, readVersionRoute, withdrawRoute];
