import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { success } from '../../../base/result.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { fileOfCondition } from '../../../rules/drafts/draft-node.ts';
import { type DraftCondition, readDraftConditions } from '../../../rules/drafts/draft-rule.ts';
import {
  addNamedCondition,
  removeNamedCondition,
  setConditionTitle,
} from '../../../rules/drafts/edit-named-condition.ts';
import { stemOf } from '../../../rules/rule-set-files.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { conditionAddress, conditionEditView } from '../../../views/pages/rule-sets/sentence/condition-edit-view.ts';
import { titleOr } from '../../../views/pages/rule-sets/sentence/rule-edit-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { formTitle } from '../form-title.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, refusalOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS } from './draft-call.ts';
import { postedStep } from './posted-step.ts';
import { sharedTitle, titleIn, writableDraft } from './rule-routes.ts';
import { postedSentence, sentenceContext, type Told } from './sentence-reply.ts';

const DRAFT = '/rule-sets/drafts/{id}';
const PATH = `${DRAFT}/conditions/{name}`;

export const conditionRoutes: readonly Route[] = [
  pageRoute('get', PATH, DRAFT_READERS, shownCondition),
  pageRoute('post', PATH, EDITORS, postedCondition, FORM),
  pageRoute('get', `${PATH}/remove`, EDITORS, async (call) => removeReply(call, await writableDraft(call))),
  pageRoute('post', `${PATH}/remove`, EDITORS, postedRemoval, FORM),
  pageRoute('get', `${DRAFT}/new-condition`, EDITORS, async (call) => newReply(call, await writableDraft(call))),
  pageRoute('post', `${DRAFT}/new-condition`, EDITORS, postedNew, FORM),
];

const nameOf = ({ request }: PageCall): string => request.params.name ?? '';

/** @throws {RefusedRequest} where the draft has no such condition */
function conditionOf(call: PageCall, files: DraftFiles): DraftCondition {
  const condition = readDraftConditions(files).find(({ name }) => name === nameOf(call));
  if (condition === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  return condition;
}

/** A condition that is not there any more, because its adding was undone, leads to those that are. */
async function shownCondition(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  if (!draft.files.has(fileOfCondition(nameOf(call)))) return seeOther(`${draftAddress(draft.id)}/rules#shared`);
  return conditionReply(call, draft);
}

async function conditionReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const view = conditionEditView(sentenceContext(call, draft, told), conditionOf(call, draft.files));
  return draftReply(call, draft, 'pages/rule-edit-condition.html', view, options(call, view.title, told, true));
}

const options = ({ words }: PageCall, title: string, { refused, status = 200 }: Told, panel: boolean) =>
  ({ title: formTitle(words, title, refused === undefined ? [] : [refused]), part: 'rules', status, panel }) as const;

async function postedCondition(call: PageCall): Promise<Reply> {
  const { id, files } = await draftOf(call);
  const { file, name } = conditionOf(call, files);
  const title = titleIn(call.request.form);
  return postedSentence(call, {
    file,
    sent: call.request.form,
    fill: (now) => {
      if (title === undefined) return success(now);
      const titled = setConditionTitle(now, name, title);
      return titled.ok ? success(titled.value.files) : titled;
    },
    titleFor: (now, place) => sharedTitle(call, now, place),
    step: 'condition',
    address: conditionAddress(id, name),
    show: (draft, told) => conditionReply(call, draft, told),
  });
}

async function removeReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const { words } = call;
  const { name, title } = conditionOf(call, draft.files);
  const address = conditionAddress(draft.id, name);
  const view = {
    title: words.t('sentence:remove.conditionTitle'),
    question: words.t('sentence:remove.condition', { title: titleOr(words, title, name) }),
    scope: '',
    back: address,
    address: `${address}/remove`,
    revision: draft.revision,
    refused: told.refused ?? null,
    heirs: [],
  };
  return draftReply(call, draft, 'pages/rule-edit-remove.html', view, options(call, view.title, told, false));
}

async function postedRemoval(call: PageCall): Promise<Reply> {
  const { id } = await draftOf(call);
  return postedStep(call, {
    step: 'condition-removed',
    change: (files) => removeNamedCondition(files, nameOf(call)),
    next: () => `${draftAddress(id)}/rules#shared`,
    show: (draft, told) => removeReply(call, draft, told),
  });
}

async function newReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const { words, request } = call;
  const view = {
    title: words.t('sentence:newCondition.title'),
    back: `${draftAddress(draft.id)}/rules#shared`,
    address: `${draftAddress(draft.id)}/new-condition`,
    revision: draft.revision,
    refused: told.refused ?? null,
    titles: { en: request.form.get('title/en') ?? '', ja: request.form.get('title/ja') ?? '' },
  };
  return draftReply(call, draft, 'pages/rule-edit-new-condition.html', view, options(call, view.title, told, false));
}

/** A title in one language stands for both until the other is written. */
async function postedNew(call: PageCall): Promise<Reply> {
  const { id } = await draftOf(call);
  const { en = '', ja = '' } = titleIn(call.request.form) ?? {};
  const { words } = call.context.views;
  const title = {
    en: en || ja || words.en.t('sentence:newCondition.defaultTitle'),
    ja: ja || en || words.ja.t('sentence:newCondition.defaultTitle'),
  };
  return postedStep(call, {
    step: 'condition-added',
    change: (files) => addNamedCondition(files, title),
    next: ({ file }) => `${conditionAddress(id, stemOf(file))}#conditions/add-criterion`,
    show: (draft, told) => newReply(call, draft, told),
  });
}
