import { changePassword } from '../../app/access/change-password.ts';
import { createToken, listTokens, revokeToken } from '../../app/access/own-tokens.ts';
import { signOutEverywhere } from '../../app/access/sign-out-everywhere.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { ACCOUNT_ROLES } from '../../certification/account-role.ts';
import type { Person } from '../../certification/person.ts';
import { readAccount } from '../../store/accounts.ts';
import { momentsIn } from '../../views/moments.ts';
import { accountView } from '../../views/pages/access/account-view.ts';
import { type TokenForm, tokensView } from '../../views/pages/access/tokens-view.ts';
import { problemInWords } from '../../views/problem-words.ts';
import { statusOf } from '../problem-status.ts';
import { type Reply, type Route, seeOther } from '../route.ts';
import { formTitle } from './form-title.ts';
import { type PageCall, pageReply, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 16_384 } as const;

export const accountRoutes: readonly Route[] = [
  pageRoute('get', '/account', 'signedIn', (call) => accountPage(call)),
  pageRoute('post', '/account/password', 'signedIn', postedPassword, FORM),
  pageRoute('post', '/account/sessions', 'signedIn', endedSessions, FORM),
  pageRoute('get', '/account/tokens', 'signedIn', (call) => tokensPage(call, { form: BLANK_TOKEN })),
  pageRoute('post', '/account/tokens', 'signedIn', postedToken, FORM),
  pageRoute('post', '/account/tokens/revoked', 'signedIn', revokedToken, FORM),
];

export function readerIn({ request }: PageCall): Person {
  invariant(request.person, 'Only signed-in people get here.');
  return request.person;
}

async function accountPage(call: PageCall, problems: readonly Problem[] = []): Promise<Reply> {
  const { context, words, request } = call;
  const { accountId, roles } = readerIn(call);
  const account = await readAccount(context.registry.store.reader, accountId);
  invariant(account, 'Who is signed in has an account.');
  const own = { ...account, roles: ACCOUNT_ROLES.filter((role) => roles.has(role)) };
  const notice = request.query.get('done') === 'password' ? words.t('access:password.changed') : null;
  const worded = problems.map((problem) => problemInWords(words, problem));
  const view = accountView(words, own, { problems: worded, notice });
  const options = { title: formTitle(words, words.t('access:account.title'), problems), address: '/account' };
  return pageReply(call, 'pages/account.html', view, options, problems.length > 0 ? statusOf(problems) : 200);
}

async function postedPassword(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const person = readerIn(call);
  const changed = await changePassword(call.context.registry, person, {
    current: form.get('current') ?? '',
    password: form.get('password') ?? '',
    again: form.get('again') ?? '',
  });
  if (!changed.ok) return accountPage(call, changed.problems);
  // Every session has ended; here a new one begins.
  return { ...seeOther('/account?done=password'), signIn: person.accountId };
}

async function endedSessions(call: PageCall): Promise<Reply> {
  await signOutEverywhere(call.context.registry, readerIn(call));
  return { ...seeOther('/'), signIn: null };
}

const BLANK_TOKEN: TokenForm = { name: '', days: '90', scopes: [] };

interface TokensShown {
  readonly form: TokenForm;
  readonly problems?: readonly Problem[];
  readonly made?: string;
}

async function tokensPage(call: PageCall, { form, problems = [], made }: TokensShown): Promise<Reply> {
  const { context, words, language, request } = call;
  const tokens = await listTokens(context.registry, readerIn(call));
  const view = tokensView(words, momentsIn(language, context.settings.timeZone), {
    tokens,
    form,
    problems: problems.map((problem) => problemInWords(words, problem)),
    made: made ?? null,
    notice: request.query.get('done') === 'revoked' ? words.t('access:token.revoked') : null,
  });
  const options = { title: formTitle(words, words.t('access:token.title'), problems), address: '/account/tokens' };
  return pageReply(call, 'pages/tokens.html', view, options, problems.length > 0 ? statusOf(problems) : 200);
}

/** The token is on this page alone: after a redirect nobody could show it. */
async function postedToken(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const wish = { name: form.get('name') ?? '', days: form.get('days') ?? '', scopes: form.getAll('scopes') };
  const created = await createToken(call.context.registry, readerIn(call), wish);
  if (!created.ok) return tokensPage(call, { form: wish, problems: created.problems });
  return tokensPage(call, { form: BLANK_TOKEN, made: created.value });
}

async function revokedToken(call: PageCall): Promise<Reply> {
  const revoked = await revokeToken(call.context.registry, readerIn(call), call.request.form.get('id') ?? '');
  if (!revoked.ok) return tokensPage(call, { form: BLANK_TOKEN, problems: revoked.problems });
  return seeOther('/account/tokens?done=revoked');
}
