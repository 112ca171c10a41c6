import { findLinkOwner, usePasswordLink } from '../../app/access/password-links.ts';
import type { Problem } from '../../base/problem.ts';
import { passwordLinkView } from '../../views/pages/access/password-view.ts';
import { problemInWords } from '../../views/problem-words.ts';
import { statusOf } from '../problem-status.ts';
import { RefusedRequest } from '../refused-request.ts';
import { type Reply, type Route, seeOther } from '../route.ts';
import { formTitle } from './form-title.ts';
import { type PageCall, pageReply, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 16_384 } as const;

/** The secret in the address is all that is needed; it works once. */
export const passwordLinkRoutes: readonly Route[] = [
  pageRoute('get', '/password/{secret}', 'anyone', (call) => linkPage(call)),
  pageRoute('post', '/password/{secret}', 'anyone', postedPassword, FORM),
];

const secretIn = ({ request }: PageCall): string => request.params.secret ?? '';

async function linkPage(call: PageCall, problems: readonly Problem[] = []): Promise<Reply> {
  const { context, words } = call;
  const { store, now } = context.registry;
  const owner = await findLinkOwner(store.reader, secretIn(call), now().toISOString());
  if (owner === undefined) throw new RefusedRequest(409, { code: 'link-not-valid', at: '' });
  const address = `/password/${encodeURIComponent(secretIn(call))}`;
  const worded = problems.map((problem) => problemInWords(words, problem));
  const view = passwordLinkView(words, address, owner, worded);
  const options = { title: formTitle(words, words.t('access:link.title'), problems), address };
  return pageReply(call, 'pages/password-link.html', view, options, problems.length > 0 ? statusOf(problems) : 200);
}

async function postedPassword(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const used = await usePasswordLink(call.context.registry, secretIn(call), {
    password: form.get('password') ?? '',
    again: form.get('again') ?? '',
  });
  if (!used.ok) return linkPage(call, used.problems);
  // Whoever was signed in here is not any more: the next to sign in is the owner of the link.
  return { ...seeOther('/sign-in?done=password'), signIn: null };
}
