import { changeAccount, disableAccount, enableAccount, unlockAccount } from '../../app/access/change-account.ts';
import { createAccount } from '../../app/access/create-account.ts';
import { confirmRoleRequest, refuseRoleRequest } from '../../app/access/decide-role-request.ts';
import { giveRole } from '../../app/access/give-role.ts';
import { makePasswordLink } from '../../app/access/password-links.ts';
import { listPeople, listRoleRequests } from '../../app/access/read-people.ts';
import { takeRole } from '../../app/access/take-role.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { isAccountRole } from '../../certification/account-role.ts';
import { momentsIn } from '../../views/moments.ts';
import { peopleView } from '../../views/pages/access/people-view.ts';
import { type AccountForm, newPersonView } from '../../views/pages/access/person-view.ts';
import { problemInWords } from '../../views/problem-words.ts';
import { statusOf } from '../problem-status.ts';
import { RefusedRequest } from '../refused-request.ts';
import { type Reply, type Route, seeOther } from '../route.ts';
import { readerIn } from './account-routes.ts';
import { formTitle } from './form-title.ts';
import { type PageCall, pageReply, pageRoute } from './page.ts';
import { doneWith, idIn, personPage } from './person-page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 65_536 } as const;

const ADMINISTRATORS = ['administrator'] as const;

export const peopleRoutes: readonly Route[] = [
  pageRoute('get', '/people', ADMINISTRATORS, peoplePage),
  pageRoute('get', '/people/new', ADMINISTRATORS, (call) => newPersonPage(call)),
  pageRoute('post', '/people/new', ADMINISTRATORS, postedPerson, FORM),
  pageRoute('get', '/people/{id}', ADMINISTRATORS, (call) => personPage(call)),
  pageRoute('post', '/people/{id}', ADMINISTRATORS, changedPerson, FORM),
  pageRoute('post', '/people/{id}/roles', ADMINISTRATORS, changedRole, FORM),
  pageRoute('post', '/people/{id}/requests/{request}', ADMINISTRATORS, decidedRequest, FORM),
  pageRoute('post', '/people/{id}/state', ADMINISTRATORS, changedState, FORM),
  pageRoute('post', '/people/{id}/password-link', ADMINISTRATORS, madeLink, FORM),
];

async function peoplePage(call: PageCall): Promise<Reply> {
  const { context, words, language, request } = call;
  const person = readerIn(call);
  const text = request.query.get('q')?.trim() ?? '';
  const listed = await listPeople(context.registry, person, { text, after: request.query.get('after') ?? '' });
  if (!listed.ok) throw new RefusedRequest(403, { code: 'not-allowed', at: '' });
  const view = peopleView(words, momentsIn(language, context.settings.timeZone), {
    ...listed.value,
    text,
    requests: await listRoleRequests(context.registry, person),
    readerId: person.accountId,
  });
  return pageReply(call, 'pages/people.html', view, { title: words.t('access:people.title'), section: 'people' });
}

const BLANK: AccountForm = { signInName: '', name: '', candidateId: '' };

function newPersonPage(
  call: PageCall,
  form: AccountForm = BLANK,
  roles: readonly string[] = [],
  problems: readonly Problem[] = [],
): Reply {
  const { words } = call;
  const worded = problems.map((problem) => problemInWords(words, problem));
  const view = newPersonView(words, form, roles, worded);
  const options = {
    title: formTitle(words, words.t('access:person.new'), problems),
    section: 'people',
    address: '/people/new',
  } as const;
  return pageReply(call, 'pages/person-new.html', view, options, problems.length > 0 ? statusOf(problems) : 200);
}

const typedAccount = ({ request: { form } }: PageCall): AccountForm => ({
  signInName: form.get('signInName') ?? '',
  name: form.get('name') ?? '',
  candidateId: form.get('candidateId') ?? '',
});

async function postedPerson(call: PageCall): Promise<Reply> {
  const form = typedAccount(call);
  const roles = call.request.form.getAll('roles').filter(isAccountRole);
  const created = await createAccount(call.context.registry, readerIn(call), form, roles);
  if (!created.ok) return newPersonPage(call, form, roles, created.problems);
  return seeOther(`/people/${created.value}?done=created`);
}

async function changedPerson(call: PageCall): Promise<Reply> {
  const form = typedAccount(call);
  const changed = await changeAccount(call.context.registry, readerIn(call), idIn(call), form);
  return changed.ok ? doneWith(call, 'saved') : personPage(call, { form, problems: changed.problems });
}

async function changedRole(call: PageCall): Promise<Reply> {
  const { context, request } = call;
  const role = request.form.get('role') ?? '';
  const action = request.form.get('do');
  if (!isAccountRole(role) || (action !== 'give' && action !== 'take')) throw badRequest();
  if (action === 'take')
    return after(call, await takeRole(context.registry, readerIn(call), idIn(call), role), 'taken');
  const given = await giveRole(context.registry, readerIn(call), idIn(call), role);
  return after(call, given, given.ok && given.value === 'requested' ? 'requested' : 'given');
}

async function decidedRequest(call: PageCall): Promise<Reply> {
  const { context, request } = call;
  const id = request.params.request ?? '';
  const action = request.form.get('do');
  if (action === 'confirm') {
    return after(call, await confirmRoleRequest(context.registry, readerIn(call), id), 'confirmed');
  }
  if (action === 'refuse') return after(call, await refuseRoleRequest(context.registry, readerIn(call), id), 'refused');
  throw badRequest();
}

const CHANGES = {
  disable: [disableAccount, 'disabled'],
  enable: [enableAccount, 'enabled'],
  unlock: [unlockAccount, 'unlocked'],
} as const;

async function changedState(call: PageCall): Promise<Reply> {
  const action = call.request.form.get('do') ?? '';
  if (action !== 'disable' && action !== 'enable' && action !== 'unlock') throw badRequest();
  const [change, done] = CHANGES[action];
  return after(call, await change(call.context.registry, readerIn(call), idIn(call)), done);
}

/** The link is on this page alone: after a redirect nobody could show it. */
async function madeLink(call: PageCall): Promise<Reply> {
  const { registry, settings } = call.context;
  const made = await makePasswordLink(registry, readerIn(call), idIn(call));
  if (!made.ok) return personPage(call, { problems: made.problems });
  const origin = settings.publicAddress ?? `http://${call.request.header('host')}`;
  return personPage(call, { link: `${origin}/password/${made.value}` });
}

const after = (call: PageCall, outcome: Result<unknown, Problem[]>, done: string): Reply | Promise<Reply> =>
  outcome.ok ? doneWith(call, done) : personPage(call, { problems: outcome.problems });

const badRequest = (): RefusedRequest => new RefusedRequest(400, { code: 'bad-request', at: '' });
