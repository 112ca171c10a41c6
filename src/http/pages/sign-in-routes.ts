import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../app/access/demo-accounts.ts';
import { signIn } from '../../app/access/sign-in.ts';
import type { Problem } from '../../base/problem.ts';
import { type DemoPeopleView, demoPeopleView } from '../../views/pages/access/demo-people-view.ts';
import { signInView } from '../../views/pages/access/sign-in-view.ts';
import { problemInWords } from '../../views/problem-words.ts';
import { type Reply, type Route, seeOther } from '../route.ts';
import { nextAddress } from './next-address.ts';
import { type PageCall, pageReply, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 16_384 } as const;

export const signInRoutes: readonly Route[] = [
  pageRoute('get', '/sign-in', 'anyone', (call) =>
    call.request.person === null ? signInPage(call, '') : seeOther(nextOf(call)),
  ),
  pageRoute('post', '/sign-in', 'anyone', postedSignIn, FORM),
  pageRoute('post', '/sign-out', 'anyone', () => ({ ...seeOther('/'), signIn: null }), FORM),
];

async function postedSignIn(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const signInName = form.get('signInName') ?? '';
  const signedIn = await signIn(call.context.registry, { signInName, password: form.get('password') ?? '' });
  if (!signedIn.ok) return signInPage(call, signInName, signedIn.problems);
  return { ...seeOther(nextOf(call)), signIn: signedIn.value };
}

const nextOf = ({ request }: PageCall): string => nextAddress(request.query.get('next'));

/** The form's address keeps the page to go on to. */
function signInAddress(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}

function signInPage(call: PageCall, signInName: string, problems: readonly Problem[] = []): Reply {
  const { words } = call;
  const address = signInAddress(nextOf(call));
  const view = signInView(words, {
    address,
    signInName,
    problems: problems.map((problem) => problemInWords(words, problem)),
    demo: demoPeople(call, address),
    notice: call.request.query.get('done') === 'password' ? words.t('access:link.done') : null,
  });
  const title = words.t('access:signIn.title');
  const options = {
    title: problems.length > 0 ? words.t('access:signIn.titleWithProblems', { title }) : title,
    address,
  };
  return pageReply(call, 'pages/sign-in.html', view, options, problems.length > 0 ? 422 : 200);
}

/** The people of the demo; null where there are real ones. */
export const demoPeople = ({ context, words }: PageCall, address = '/sign-in'): DemoPeopleView | null =>
  context.settings.demo ? demoPeopleView(words, DEMO_ACCOUNTS, DEMO_PASSWORD, address) : null;
