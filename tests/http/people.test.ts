import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveRole } from '../../src/app/access/give-role.ts';
import { makePasswordLink } from '../../src/app/access/password-links.ts';
import type { AccountRole } from '../../src/certification/account-role.ts';
import { readAccountBySignInName, readRoles, updateAccount } from '../../src/store/accounts.ts';
import { readEntriesAbout } from '../../src/store/entries-about.ts';
import { type RunningApp, startApp } from './support/running-app.ts';
import { makeAccount, type SignedIn, signInAs, signInWith } from './support/sign-in.ts';

let app: RunningApp;
let first: SignedIn;
let second: SignedIn;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  first = await signInAs(app, 'administrator');
  second = await signInAs(app, 'administrator');
});

afterAll(() => app.server.stop());

const rolesOf = async (accountId: string): Promise<AccountRole[]> =>
  (await readRoles(app.context.registry.store.reader, accountId)).toSorted();

const requestIn = (text: string): string => /action="(\/people\/[^"]+\/requests\/[^"]+)"/.exec(text)?.[1] ?? 'none';

const give = (by: SignedIn, accountId: string, role: AccountRole) =>
  by.send(`/people/${accountId}/roles`, { role, do: 'give' });

const entries = async (accountId: string) =>
  (await readEntriesAbout(app.context.registry.store.reader, { kind: 'account', id: accountId })).map(
    ({ action, actor, details }) => ({ action, by: actor.kind === 'account' ? actor.id : actor.kind, details }),
  );

describe('an administrator', () => {
  test('makes an account, whose owner sets the password by a link that works once', async () => {
    const made = await first.send(
      '/people/new',
      new URLSearchParams([
        ['name', '小田 美香'],
        ['signInName', 'ＭＩＫＡ.Oda'],
        ['candidateId', 'E-4018'],
        ['roles', 'candidate'],
        ['roles', 'manager'],
      ]),
    );
    expect(made.status).toBe(303);
    const account = await readAccountBySignInName(app.context.registry.store.reader, 'mika.oda');
    expect(made.headers.get('location')).toBe(`/people/${account?.id}?done=created`);
    expect(await rolesOf(account?.id ?? '')).toEqual(['candidate', 'manager']);

    const page = await first.send(`/people/${account?.id}/password-link`, {});
    const link = /https?:\/\/[^<]+(\/password\/[A-Za-z0-9_-]{43})/.exec(page.text)?.[1] ?? '';
    expect((await app.ask(link, { headers: { accept: 'text/html' } })).text).toContain('mika.oda');
    const set = (password: string, again = password) =>
      app.ask(link, {
        method: 'POST',
        body: new URLSearchParams({ password, again }),
        headers: { accept: 'text/html' },
      });
    expect((await set('too short')).status).toBe(422);
    expect((await set('one good password', 'another password')).status).toBe(422);
    expect((await set('one good password')).headers.get('location')).toBe('/sign-in?done=password');
    expect((await set('a later password')).status).toBe(409);
    await signInWith(app, account?.id ?? '', 'mika.oda', 'one good password');
    expect(JSON.stringify(await entries(account?.id ?? ''))).not.toMatch(/oda|小田|E-4018/i);
  });

  test('is told of names that are taken, and nothing typed is lost', async () => {
    const { signInName } = await makeAccount(app);
    const answer = await first.send('/people/new', { name: 'Somebody', signInName, candidateId: 'E-9' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('value="Somebody"');
    expect(answer.text).toContain('href="#signInName"');
  });

  test('finds people by any part of their names, whatever signs are typed', async () => {
    await first.send('/people/new', { name: 'Percy 100% Under_Score', signInName: 'percy', candidateId: '' });
    const found = async (q: string) =>
      (await first.ask(`/people?${new URLSearchParams({ q })}`)).text.includes('>percy<');
    expect(await found('100%')).toBe(true);
    expect(await found('UNDER_')).toBe(true);
    expect(await found('100_')).toBe(false);
    expect(await found("' or 1=1 --")).toBe(false);
  });

  test('sees what others typed as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await first.send('/people/new', { name, signInName: 'tagged', candidateId: '' });
    const page = await first.ask('/people?q=tagged');
    expect(page.text).toContain('&lt;img');
    expect(page.text).not.toContain('<img');
  });

  test('can not leave the place without administrators', async () => {
    const alone = await startApp({ settings: { demo: false } });
    const last = await signInAs(alone, 'administrator');
    const taken = await last.send(`/people/${last.accountId}/roles`, { role: 'administrator', do: 'take' });
    const disabled = await last.send(`/people/${last.accountId}/state`, { do: 'disable' });
    const still = await last.ask('/people');
    await alone.server.stop();
    expect([taken.status, disabled.status, still.status]).toEqual([409, 409, 200]);
  });

  test('sees no evidence by this role', async () => {
    for (const path of ['/submissions', '/submissions/S-00000000', '/queue', '/audit']) {
      expect([403, 404], path).toContain((await first.ask(path)).status);
    }
  });

  test('unlocks an account', async () => {
    const { id, signInName } = await makeAccount(app);
    await app.context.registry.store.transact((tx) =>
      updateAccount(tx, id, { failedSignIns: 9, lockedUntil: '2999-01-01T00:00:00.000Z' }),
    );
    expect((await first.send(`/people/${id}/state`, { do: 'unlock' })).status).toBe(303);
    await signInWith(app, id, signInName);
  });

  test.each(['0', 'constructor', '..%2f..%2fx', "'%20or%201=1"])('finds nobody under the id %s', async (id) => {
    for (const path of [`/people/${id}`]) expect((await first.ask(path)).status).toBe(404);
    for (const path of ['', '/password-link']) expect((await first.send(`/people/${id}${path}`, {})).status).toBe(404);
    expect((await first.send(`/people/${id}/state`, { do: 'disable' })).status).toBe(404);
    expect((await give(first, id, 'auditor')).status).toBe(404);
    expect((await first.send(`/people/${id}/requests/0`, { do: 'confirm' })).status).toBe(404);
  });
});

describe('a role that decides over others', () => {
  test.each(['assessor', 'rule-approver', 'administrator'] as const)(
    '%s takes a second administrator',
    async (role) => {
      const { id } = await makeAccount(app);
      const asked = await give(first, id, role);
      expect(asked.headers.get('location')).toBe(`/people/${id}?done=requested`);
      expect(await rolesOf(id)).toEqual([]);
      expect((await give(first, id, role)).status).toBe(409);

      const address = requestIn((await first.ask(`/people/${id}`)).text);
      expect((await first.send(address, { do: 'confirm' })).status).toBe(403);
      expect(await rolesOf(id)).toEqual([]);
      expect((await second.send(address, { do: 'confirm' })).status).toBe(303);
      expect(await rolesOf(id)).toEqual([role]);
      expect((await second.send(address, { do: 'confirm' })).status).toBe(404);
      expect(await entries(id)).toEqual([
        expect.objectContaining({ action: 'role.requested', by: first.accountId }),
        { action: 'role.granted', by: second.accountId, details: { role } },
      ]);
    },
  );

  test('is confirmed neither by who receives it', async () => {
    await give(first, second.accountId, 'assessor');
    const address = requestIn((await first.ask(`/people/${second.accountId}`)).text);
    expect((await second.send(address, { do: 'confirm' })).status).toBe(403);
    expect((await second.send(address, { do: 'refuse' })).status).toBe(303);
    expect(await rolesOf(second.accountId)).toEqual(['administrator']);
  });

  test('nor by an administrator whose password the one who asked could have set', async () => {
    const { id, signInName } = await makeAccount(app);
    const keeper = {
      accountId: first.accountId,
      name: '',
      candidateId: null,
      roles: new Set(['administrator' as const]),
    };
    await makePasswordLink(app.context.registry, keeper, id);
    await giveRole(app.context.registry, 'commandLine', id, 'administrator');
    const puppet = await signInWith(app, id, signInName);
    const target = await makeAccount(app);
    await give(first, target.id, 'assessor');
    const address = requestIn((await first.ask(`/people/${target.id}`)).text);
    const refused = await puppet.send(address, { do: 'confirm' });
    expect(refused.status).toBe(403);
    expect(await rolesOf(target.id)).toEqual([]);
    // A link from the command line makes them independent again.
    await makePasswordLink(app.context.registry, 'commandLine', id);
    expect((await puppet.send(address, { do: 'confirm' })).status).toBe(303);
  });

  test('is no way into the account of an assessor: their links are made at the command line', async () => {
    const assessor = await signInAs(app, 'assessor');
    const answer = await first.send(`/people/${assessor.accountId}/password-link`, {});
    expect(answer.status).toBe(403);
    expect(answer.text).not.toMatch(/\/password\/[A-Za-z0-9_-]{43}/);
    expect(answer.text).toContain(`hantei user password-link ${assessor.signInName}`);
    expect((await assessor.ask('/account')).status).toBe(200);
  });

  test('holds from the next request on, and is gone with the next', async () => {
    const person = await signInAs(app);
    expect((await person.ask('/people')).status).toBe(403);
    await giveRole(app.context.registry, 'commandLine', person.accountId, 'administrator');
    expect((await person.ask('/people')).status).toBe(200);
    await first.send(`/people/${person.accountId}/roles`, { role: 'administrator', do: 'take' });
    expect((await person.ask('/people')).status).toBe(403);
  });
});

test('a text with the character that no database keeps is refused, wherever it stands', async () => {
  for (const path of ['/people?q=%00', '/people?after=a%00', '/people/%00', '/people/a%00b']) {
    expect((await first.ask(path)).status, path).toBe(400);
  }
  const body = new URLSearchParams({ signInName: 'a\0b', password: 'x\0' });
  expect((await app.ask('/sign-in', { method: 'POST', body })).status).toBe(422);
});

describe('nobody gives roles to themselves', () => {
  test.each(['candidate', 'manager', 'assessor', 'auditor', 'rule-editor', 'rule-approver'] as const)(
    'a %s, whatever fields they send along',
    async (role) => {
      const person = await signInAs(app, role);
      const extra = { roles: 'administrator', role: 'administrator', do: 'give', accountId: first.accountId };
      await give(person, person.accountId, 'administrator');
      await person.send('/people/new', { name: 'Puppet', signInName: `puppet-${role}`, candidateId: '', ...extra });
      await person.send('/account/password', { ...extra, current: 'x', password: 'x', again: 'x' });
      await person.send('/account/tokens', { name: 'x', days: '1', scopes: 'administrator', ...extra });
      expect(await rolesOf(person.accountId)).toEqual([role]);
      expect(await readAccountBySignInName(app.context.registry.store.reader, `puppet-${role}`)).toBeUndefined();
    },
  );

  test('and signing in takes no roles from the form', async () => {
    const { id, signInName } = await makeAccount(app);
    const body = new URLSearchParams({
      signInName,
      password: 'wrong',
      role: 'administrator',
      accountId: first.accountId,
    });
    expect((await app.ask('/sign-in', { method: 'POST', body })).status).toBe(422);
    expect(await rolesOf(id)).toEqual([]);
  });
});

describe('tokens', () => {
  const made = async (person: SignedIn, fields: Record<string, string> = {}) =>
    person.send('/account/tokens', { name: 'batch', days: '30', scopes: 'evaluate', ...fields });
  const tokenIn = (text: string): string => /hantei_[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? '';
  const status = async (token: string) =>
    (await app.ask('/api/v1/schemas/evidence', { headers: { authorization: `Bearer ${token}` } })).status;

  test('are shown once, kept as a digest, and end when they are revoked', async () => {
    const person = await signInAs(app);
    const token = tokenIn((await made(person)).text);
    expect(await status(token)).toBe(200);
    const list = await person.ask('/account/tokens');
    expect(list.text).not.toContain(token);
    const rows = await app.context.registry.store.reader.db.selectFrom('apiToken').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const id = /name="id" value="([^"]+)"/.exec(list.text)?.[1] ?? '';
    const other = await signInAs(app);
    expect((await other.send('/account/tokens/revoked', { id })).status).toBe(404);
    expect(await status(token)).toBe(200);
    expect((await person.send('/account/tokens/revoked', { id })).status).toBe(303);
    expect(await status(token)).toBe(401);
  });

  test.each([{ days: '0' }, { days: '367' }, { days: '1e3' }, { name: ' ' }, { scopes: 'everything' }])(
    'are not made with %o',
    async (fields) => {
      const answer = await made(await signInAs(app), fields as Record<string, string>);
      expect(answer.status).toBe(422);
      expect(tokenIn(answer.text)).toBe('');
    },
  );

  test.each(['', 'hantei_', 'hantei_wrong', 'Basic abc', `hantei_${'a'.repeat(43)}`])('"%s" is none', async (token) => {
    expect(await status(token)).toBe(401);
  });

  test('end after their time', async () => {
    let now = new Date();
    const timed = await startApp({ settings: { demo: false }, clock: () => now });
    const person = await signInAs(timed);
    const token = tokenIn((await person.send('/account/tokens', { name: 'x', days: '1', scopes: 'evaluate' })).text);
    const ask = async () =>
      (await timed.ask('/api/v1/schemas/evidence', { headers: { authorization: `Bearer ${token}` } })).status;
    const before = await ask();
    now = new Date(now.getTime() + 86_460_000);
    const after = await ask();
    await timed.server.stop();
    expect([before, after]).toEqual([200, 401]);
  });
});
