import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { LocalizedText } from '../../../base/localized-text.ts';
import type { Problem } from '../../../base/problem.ts';
import { type Result, success } from '../../../base/result.ts';
import { plainText } from '../../../certification/typed-text.ts';
import { idOfPath, pathOfId } from '../../../rules/check-rule.ts';
import type { DraftFiles, DraftPlace } from '../../../rules/drafts/draft-files.ts';
import { type DraftRule, readDraftRule, readDraftRules } from '../../../rules/drafts/draft-rule.ts';
import { itemsDecided } from '../../../rules/drafts/draft-scope.ts';
import { removeRule, setRuleReadings, setRuleScope, setRuleTitle } from '../../../rules/drafts/edit-rule.ts';
import { endException, makeException } from '../../../rules/drafts/make-exception.ts';
import { findItem } from '../../../standard/catalogue.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { ruleAddress, ruleEditView, titleOr } from '../../../views/pages/rule-sets/sentence/rule-edit-view.ts';
import { scopeInWords, scopeOf } from '../../../views/pages/rule-sets/sentence/scope-view.ts';
import { shortTitle } from '../../../views/pages/rule-sets/sentence/short-title.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { formTitle } from '../form-title.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, refusalOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS } from './draft-call.ts';
import { postedStep } from './posted-step.ts';
import { postedSentence, sentenceContext, type Told } from './sentence-reply.ts';

const PATH = '/rule-sets/drafts/{id}/rules/{rule}';

export const ruleRoutes: readonly Route[] = [
  pageRoute('get', PATH, DRAFT_READERS, shownRule),
  pageRoute('post', PATH, EDITORS, postedRule, FORM),
  pageRoute('get', `${PATH}/exception`, EDITORS, async (call) => exceptionReply(call, await writableDraft(call))),
  pageRoute('post', `${PATH}/exception`, EDITORS, postedException, FORM),
  pageRoute('get', `${PATH}/remove`, EDITORS, async (call) => removeReply(call, await writableDraft(call))),
  pageRoute('post', `${PATH}/remove`, EDITORS, postedRemoval, FORM),
];

const fileOf = ({ request }: PageCall): string => pathOfId(request.params.rule ?? '');

/** @throws {RefusedRequest} where the draft has no such rule */
function ruleOf(call: PageCall, files: DraftFiles): DraftRule {
  const file = fileOf(call);
  const rule = readDraftRules(files).find((one) => one.file === file);
  if (rule === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  return rule;
}

/** @throws {RefusedRequest} where the draft can't be changed */
export async function writableDraft(call: PageCall): Promise<DraftRecord> {
  const draft = await draftOf(call);
  if (!draft.may.has('edit')) throw refusalOf([{ code: 'draft-state', at: '', params: { case: draft.state } }]);
  return draft;
}

/** A rule that is not there any more, because its adding was undone, leads to those that are. */
async function shownRule(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  if (!draft.files.has(fileOf(call))) return seeOther(`${draftAddress(draft.id)}/rules`);
  return ruleReply(call, draft);
}

async function ruleReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const rule = ruleOf(call, draft.files);
  const view = ruleEditView(sentenceContext(call, draft, told), call.world.catalogue, rule);
  return draftReply(call, draft, 'pages/rule-edit.html', view, {
    title: formTitle(call.words, view.title, told.refused === undefined ? [] : [told.refused]),
    part: rule.appliesTo.overall ? 'policy' : 'rules',
    status: told.status ?? 200,
  });
}

async function postedRule(call: PageCall): Promise<Reply> {
  const { id, files } = await draftOf(call);
  ruleOf(call, files);
  const file = fileOf(call);
  return postedSentence(call, {
    file,
    sent: call.request.form,
    fill: (now) => filledRule(now, file, call.request.form),
    titleFor: (now, place) => sharedTitle(call, now, place),
    step: 'rule',
    address: ruleAddress(id, file),
    show: (draft, told) => ruleReply(call, draft, told),
  });
}

/** What a form says of title, scope and readings; what it leaves out stays as it is. */
function filledRule(files: DraftFiles, file: string, sent: URLSearchParams): Result<DraftFiles, Problem[]> {
  const rule = readDraftRule(files, file);
  const title = titleIn(sent);
  const scope = rule && scopeOf(sent, rule.appliesTo.overall);
  const readings = sent.has('readings') ? sent.getAll('readings').filter((id) => id !== '') : undefined;
  let now = files;
  for (const change of [
    title && ((one: DraftFiles) => setRuleTitle(one, file, title)),
    scope && ((one: DraftFiles) => setRuleScope(one, file, scope)),
    readings && ((one: DraftFiles) => setRuleReadings(one, file, readings)),
  ]) {
    const result = change?.(now);
    if (result && !result.ok) return result;
    now = result?.value.files ?? now;
  }
  return success(now);
}

/** The title that a form gives in each language; undefined where it does not speak of it. */
export function titleIn(sent: URLSearchParams): LocalizedText | undefined {
  const [en, ja] = [sent.get('title/en'), sent.get('title/ja')];
  return en === null || ja === null ? undefined : { en: onOneLine(en), ja: onOneLine(ja) };
}

const onOneLine = (text: string): string => plainText(text).replaceAll(/\s+/g, ' ');

/** A condition that gets a name is called what it says, until somebody finds a better title. */
export const sharedTitle = ({ context: { views } }: PageCall, files: DraftFiles, place: DraftPlace): LocalizedText => ({
  en: shortTitle(files, place, views.words.en),
  ja: shortTitle(files, place, views.words.ja),
});

async function exceptionReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const { words, world, request } = call;
  const rule = ruleOf(call, draft.files);
  if (rule.appliesTo.overall) throw refusalOf([{ code: 'not-found', at: '' }]);
  const chosen = request.form.getAll('items');
  const view = {
    title: words.t('sentence:exception.title'),
    of: titleOr(words, rule.title, idOfPath(rule.file)),
    back: ruleAddress(draft.id, rule.file),
    address: `${ruleAddress(draft.id, rule.file)}/exception`,
    revision: draft.revision,
    refused: told.refused ?? null,
    items: itemsDecided(rule, world.catalogue).map((id) => ({
      id,
      label: findItem(world.catalogue, id)?.title[call.language] ?? id,
      chosen: chosen.includes(id),
    })),
    titles: { en: request.form.get('title/en') ?? '', ja: request.form.get('title/ja') ?? '' },
  };
  return draftReply(call, draft, 'pages/rule-edit-exception.html', view, actOptions(call, view.title, told));
}

const actOptions = ({ words }: PageCall, title: string, { refused, status = 200 }: Told) =>
  ({
    title: formTitle(words, title, refused === undefined ? [] : [refused]),
    part: 'rules',
    status,
    panel: false,
  }) as const;

async function postedException(call: PageCall): Promise<Reply> {
  const { request, world } = call;
  const { id } = await draftOf(call);
  const file = fileOf(call);
  const items = request.form.getAll('items');
  return postedStep(call, {
    step: 'exception',
    change: (files) => {
      const title = exceptionTitle(call, ruleOf(call, files), items);
      return makeException(files, world.catalogue, { file, items, title });
    },
    next: (done) => `${ruleAddress(id, done.file)}#condition`,
    show: (draft, told) => exceptionReply(call, draft, told),
  });
}

/** As typed, else the rule's own title with the items. */
function exceptionTitle(call: PageCall, { title }: DraftRule, items: readonly string[]): LocalizedText {
  const { context, world, request } = call;
  const own = (language: 'en' | 'ja') => {
    const words = context.views.words[language];
    const named = items.map((id) => findItem(world.catalogue, id)?.title[language] ?? id).join(words.t('terms:comma'));
    return words.t('sentence:exception.defaultTitle', { title: title[language], items: named });
  };
  const typed = titleIn(request.form);
  return { en: typed?.en || own('en'), ja: typed?.ja || own('ja') };
}

async function removeReply(call: PageCall, draft: DraftRecord, told: Told = {}): Promise<Reply> {
  const { words, world, request } = call;
  const rule = ruleOf(call, draft.files);
  const title = titleOr(words, rule.title, idOfPath(rule.file));
  const view = {
    title: words.t('sentence:remove.title'),
    question: words.t('sentence:remove.rule', { title }),
    scope: scopeInWords(words, world.catalogue, rule),
    back: ruleAddress(draft.id, rule.file),
    address: `${ruleAddress(draft.id, rule.file)}/remove`,
    revision: draft.revision,
    refused: told.refused ?? null,
    heirs: heirsOf(draft.files, rule).map(({ file, title: other }) => ({
      file,
      title: words.t('sentence:remove.giveTo', { title: titleOr(words, other, idOfPath(file)) }),
      chosen: request.form.get('to') === file,
    })),
  };
  return draftReply(call, draft, 'pages/rule-edit-remove.html', view, actOptions(call, view.title, told));
}

/** The rules of the same fields and level, which could decide the items instead. */
const heirsOf = (files: DraftFiles, rule: DraftRule): DraftRule[] =>
  readDraftRules(files).filter(
    ({ file, level, appliesTo }) =>
      !rule.appliesTo.overall &&
      !appliesTo.overall &&
      file !== rule.file &&
      level === rule.level &&
      String(appliesTo.specialtyFields) === String(rule.appliesTo.specialtyFields),
  );

async function postedRemoval(call: PageCall): Promise<Reply> {
  const { request, world } = call;
  const { id } = await draftOf(call);
  const file = fileOf(call);
  const heir = request.form.get('to') ?? '';
  return postedStep(call, {
    step: 'rule-removed',
    change: (files) => (heir === '' ? removeRule(files, file) : endException(files, world.catalogue, file, heir)),
    next: () => `${draftAddress(id)}/rules`,
    show: (draft, told) => removeReply(call, draft, told),
  });
}
