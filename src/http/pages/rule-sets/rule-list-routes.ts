import { loadWorld } from '../../../app/load-world.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { LocalizedText } from '../../../base/localized-text.ts';
import { draftProblems } from '../../../rules/drafts/draft-problems.ts';
import type { DraftScope } from '../../../rules/drafts/draft-rule.ts';
import { addRule } from '../../../rules/drafts/edit-rule.ts';
import type { ItemScope, OverallScope } from '../../../rules/rule-file.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { ruleAddress } from '../../../views/pages/rule-sets/sentence/rule-edit-view.ts';
import { type ListContext, ruleListView } from '../../../views/pages/rule-sets/sentence/rule-list-view.ts';
import { scopeInWords, scopeOf, scopeView } from '../../../views/pages/rule-sets/sentence/scope-view.ts';
import type { Reply, Route } from '../../route.ts';
import { formTitle } from '../form-title.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, resultOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS } from './draft-call.ts';
import { postedStep } from './posted-step.ts';
import { titleIn, writableDraft } from './rule-routes.ts';
import type { Told } from './sentence-reply.ts';

const PATH = '/rule-sets/drafts/{id}';

export const ruleListRoutes: readonly Route[] = [
  pageRoute('get', `${PATH}/rules`, DRAFT_READERS, shownRules),
  pageRoute('get', `${PATH}/new-rule`, EDITORS, async (call) => newRuleReply(call, await writableDraft(call))),
  pageRoute('post', `${PATH}/new-rule`, EDITORS, postedRule, FORM),
];

/** What lists of rules are made from. */
export async function listContext(
  { words, world: { catalogue }, context }: PageCall,
  draft: DraftRecord,
): Promise<ListContext> {
  const base = resultOf(await loadWorld(context.registry, draft.base.digest));
  return {
    words,
    catalogue,
    draft,
    base: base.files,
    problems: draftProblems(draft.files, catalogue),
    editable: draft.may.has('edit'),
  };
}

async function shownRules(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  const view = ruleListView(await listContext(call, draft));
  return draftReply(call, draft, 'pages/rule-edit-list.html', view, {
    title: call.words.t('rules:part.rules'),
    part: 'rules',
  });
}

async function newRuleReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const { words, world, request } = call;
  const overall = isOverall(call);
  const { definedLevels } = world.catalogue;
  const level = Number(request.form.get('level') ?? definedLevels.at(-1));
  const title = words.t(overall ? 'sentence:newRule.titleOverall' : 'sentence:newRule.title');
  const view = {
    title,
    overall,
    back: `${draftAddress(draft.id)}/${overall ? 'policy' : 'rules'}`,
    address: `${draftAddress(draft.id)}/new-rule`,
    revision: draft.revision,
    refused: told.refused ?? null,
    levels: definedLevels.map((one) => ({
      value: String(one),
      label: words.t('terms:level.name', { level: one }),
      chosen: one === level,
    })),
    scope: scopeView(words, world.catalogue, askedScope(call, overall)),
    titles: { en: request.form.get('title/en') ?? '', ja: request.form.get('title/ja') ?? '' },
  };
  return draftReply(call, draft, 'pages/rule-edit-new.html', view, {
    title: formTitle(words, title, told.refused === undefined ? [] : [told.refused]),
    part: overall ? 'policy' : 'rules',
    status: told.status ?? 200,
    panel: false,
  });
}

const isOverall = ({ request }: PageCall): boolean =>
  (request.form.get('overall') ?? request.query.get('overall')) === '1';

/** As typed, else for the field whose page one comes from. */
function askedScope(call: PageCall, overall: boolean): DraftScope {
  const typed = scopeOf(call.request.form, overall);
  if (typed !== undefined) return draftScope(typed);
  const field = call.request.query.get('field') ?? 'all';
  return {
    specialtyFields: overall || field === 'all' ? 'all' : [field],
    overall,
    ...(overall ? {} : { skillItems: 'all' }),
  };
}

const draftScope = (scope: ItemScope | OverallScope): DraftScope =>
  'overall' in scope ? { specialtyFields: scope.specialtyFields, overall: true } : { ...scope, overall: false };

async function postedRule(call: PageCall): Promise<Reply> {
  const { request, world } = call;
  const { id } = await draftOf(call);
  const appliesTo = scopeOf(request.form, isOverall(call)) ?? { specialtyFields: 'all', skillItems: 'all' };
  const level = Number(request.form.get('level'));
  const title = newTitle(call, appliesTo, level);
  return postedStep(call, {
    step: 'rule-added',
    change: (files) => addRule(files, world.catalogue, { appliesTo, level, title }),
    next: ({ file }) => `${ruleAddress(id, file)}#conditions/add-criterion`,
    show: (draft, told) => newRuleReply(call, draft, told),
  });
}

/** As typed, else what the rule is for. */
function newTitle(
  { request, context, world }: PageCall,
  appliesTo: ItemScope | OverallScope,
  level: number,
): LocalizedText {
  const typed = titleIn(request.form);
  const own = (language: 'en' | 'ja') => {
    const words = context.views.words[language];
    const scope = scopeInWords(words, world.catalogue, { appliesTo: draftScope(appliesTo) });
    return words.t('sentence:newRule.defaultTitle', { scope, level });
  };
  return { en: typed?.en || own('en'), ja: typed?.ja || own('ja') };
}
