import { htmlReply, type Reply, type Route } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { DRAFT_READERS, draftOf, draftReply } from './draft-call.ts';
import { panelOf } from './draft-panel.ts';

/** The panel by itself, for a page that is open. */
export const panelRoutes: readonly Route[] = [pageRoute('get', '/rule-sets/drafts/{id}/panel', DRAFT_READERS, shown)];

async function shown(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  const { context, request, language, words } = call;
  // Without script the address leads to a page like any other.
  if (!request.fragment) {
    return draftReply(
      call,
      draft,
      'pages/rule-panel.html',
      {},
      { title: words.t('rules:panel.label'), part: 'effect' },
    );
  }
  const panel = await panelOf(call, draft);
  return htmlReply(context.views.render('partials/rule-sets/panel.html', panel, language), language);
}
