import { listNotices } from '../../../app/submissions/list-notices.ts';
import { markNoticesRead } from '../../../app/submissions/mark-notices-read.ts';
import { noticeView } from '../../../views/pages/submissions/notice-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { pagerView } from '../submissions/pager.ts';
import { FORM, personOf, recordWords, resultOf } from '../submissions/record-call.ts';

export const noticeRoutes: readonly Route[] = [
  pageRoute('get', '/notices', 'signedIn', listedNotices),
  pageRoute('post', '/notices', 'signedIn', readNotices, FORM),
];

async function listedNotices(call: PageCall): Promise<Reply> {
  const { context, request, words } = call;
  const person = personOf(call);
  const cursor = request.query.get('cursor');
  const { entries, next } = resultOf(await listNotices(context.registry, person, cursor === null ? {} : { cursor }));
  const wording = recordWords(call);
  const notices = entries.map((notice) => noticeView(wording, person.accountId, notice));
  const view = {
    notices,
    unread: notices.filter(({ unread }) => unread).map(({ id }) => id),
    pager: pagerView(call, 'notices', next),
  };
  return pageReply(call, 'pages/notices.html', view, { title: words.t('submissions:notices.title') });
}

/** Those that the page showed, not what has come since. */
async function readNotices(call: PageCall): Promise<Reply> {
  const ids = call.request.form.getAll('id');
  resultOf(await markNoticesRead(call.context.registry, personOf(call), ids));
  return seeOther('/notices');
}
