import { createDraft } from '../../../app/rule-sets/create-draft.ts';
import { listVersions } from '../../../app/rule-sets/list-versions.ts';
import { listDrafts } from '../../../app/rule-sets/read-draft.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { setsView } from '../../../views/pages/rule-sets/sets-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { FORM, personOf, resultOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, EDITORS } from './draft-call.ts';
import { doneInWords, mayBegin, ruleSetWords } from './set-call.ts';

/** Versions of the rules and the drafts of new ones. */
export const lifeRoutes: readonly Route[] = [
  pageRoute('get', '/rule-sets', DRAFT_READERS, listed),
  pageRoute('post', '/rule-sets/drafts', EDITORS, begun, FORM),
];

async function listed(call: PageCall): Promise<Reply> {
  const { registry } = call.context;
  const [versions, drafts] = [await listVersions(registry), await listDrafts(registry)];
  const sets = setsView(ruleSetWords(call), versions, drafts, mayBegin(call));
  const title = call.words.t('rules:sets.title');
  return pageReply(call, 'pages/rule-sets.html', { sets, done: doneInWords(call) }, { title, section: 'rules' });
}

/** From any version; a version that one goes back to is compared with the one in force. */
async function begun(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const from = form.get('from') ?? '';
  const base = form.get('base') ?? from;
  const note = (form.get('note') ?? '').slice(0, 4_000);
  const { id } = resultOf(await createDraft(call.context.registry, personOf(call), { from, base, note }));
  return seeOther(`${draftAddress(id)}?done=begun`);
}
