import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { hashPassword } from '../../src/app/access/password-hash.ts';
import { readAccount, updateAccount } from '../../src/store/accounts.ts';
import { readEntriesAbout } from '../../src/store/entries-about.ts';
import { requestUnder } from './support/request-under.ts';
import { type Answer, type AppOptions, type RunningApp, startApp } from './support/running-app.ts';
import { makeAccount, sessionCookie, signInAs, signInWith } from './support/sign-in.ts';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
});

afterAll(() => app.server.stop());

const store = () => app.context.registry.store;

const tryIn = (signInName: string, password: string, running = app): Promise<Answer> =>
  running.ask('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ signInName, password }),
    headers: { accept: 'text/html' },
  });

const logged = async (accountId: string): Promise<string[]> =>
  (await readEntriesAbout(store().reader, { kind: 'account', id: accountId })).map(({ action }) => action);

describe('signing in', () => {
  test('gives a cookie that no script sees and no other site sends', async () => {
    const { signInName } = await makeAccount(app, 'candidate');
    const [cookie] = (await tryIn(signInName.toUpperCase(), DEMO_PASSWORD)).headers.getSetCookie();
    expect(cookie).toMatch(/^hantei=s%3A[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('a visitor has neither a cookie nor a session', async () => {
    const count = async () => (await store().reader.db.selectFrom('session').select('digest').execute()).length;
    const before = await count();
    const answers = await Promise.all(['/sign-in', '/', '/rules', '/openapi.json'].map((path) => app.ask(path)));
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect(await count()).toBe(before);
  });

  test('a session known before is worth nothing after it, and one made up never', async () => {
    const planted = await signInAs(app, 'candidate');
    const { signInName } = await makeAccount(app, 'auditor');
    const body = new URLSearchParams({ signInName, password: DEMO_PASSWORD });
    const answer = await app.ask('/sign-in', { method: 'POST', body, headers: { cookie: planted.cookie } });
    const cookie = sessionCookie(answer) ?? '';
    expect(cookie).not.toBe(planted.cookie);
    expect((await planted.ask('/account')).status).toBe(303);
    for (const made of ['hantei=abc', 'hantei=s%3Aabc.def', `${cookie}x`]) {
      expect((await app.ask('/account', { headers: { cookie: made, accept: 'text/html' } })).status).toBe(303);
    }
    expect((await app.ask('/account', { headers: { cookie, accept: 'text/html' } })).status).toBe(200);
  });

  test('of the session only digests are kept', async () => {
    const { cookie } = await signInAs(app, 'candidate');
    const id =
      decodeURIComponent(cookie.split('=')[1] ?? '')
        .slice(2)
        .split('.')[0] ?? '';
    const rows = await store().reader.db.selectFrom('session').selectAll().execute();
    expect(id.length).toBeGreaterThan(20);
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  test('unknown names, wrong passwords, disabled and locked accounts get the same words', async () => {
    const [wrong, disabled, locked, without] = await Promise.all([1, 2, 3, 4].map(() => makeAccount(app, 'candidate')));
    await store().transact(async (tx) => {
      await updateAccount(tx, disabled?.id ?? '', { disabledAt: tx.at });
      await updateAccount(tx, locked?.id ?? '', { lockedUntil: '2999-01-01T00:00:00.000Z', failedSignIns: 7 });
      await updateAccount(tx, without?.id ?? '', { passwordHash: null });
    });
    const answers = [
      await tryIn('nobody-of-this-name', DEMO_PASSWORD),
      await tryIn(wrong?.signInName ?? '', 'not the password'),
      await tryIn(disabled?.signInName ?? '', DEMO_PASSWORD),
      await tryIn(locked?.signInName ?? '', DEMO_PASSWORD),
      await tryIn(without?.signInName ?? '', DEMO_PASSWORD),
    ];
    const words = answers.map(({ text }) => text.replaceAll(/value="[^"]*"/g, ''));
    expect(new Set(words).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  });

  test('what was typed never enters the logs, though the failure is counted', async () => {
    await tryIn('Secret-Name-77', 'my-secret-password');
    const rows = await store().reader.db.selectFrom('auditEntry').select(['text', 'subjectId']).execute();
    expect(JSON.stringify(rows)).not.toMatch(/secret/i);
    expect(app.log.join('')).not.toMatch(/secret/i);
    expect(rows.filter(({ subjectId }) => subjectId === 'unknown-name').length).toBeGreaterThan(0);
  });

  test('a hash made at an older cost is renewed', async () => {
    const { id, signInName } = await makeAccount(app, 'candidate');
    const passwordHash = await hashPassword('old but right', { memory: 1_024, passes: 1, parallelism: 1 });
    await store().transact((tx) => updateAccount(tx, id, { passwordHash }));
    expect((await tryIn(signInName, 'old but right')).status).toBe(303);
    expect((await readAccount(store().reader, id))?.passwordHash).toContain('m=19456');
    expect((await tryIn(signInName, 'old but right')).status).toBe(303);
  });

  test('leads back to the page that was asked for, on this site only', async () => {
    const { signInName } = await makeAccount(app, 'candidate');
    const body = () => new URLSearchParams({ signInName, password: DEMO_PASSWORD });
    const to = async (next: string) =>
      (await app.ask(`/sign-in?${new URLSearchParams({ next })}`, { method: 'POST', body: body() })).headers.get(
        'location',
      );
    expect(await to('/submissions?x=1')).toBe('/submissions?x=1');
    expect(await to('//elsewhere.example/')).toBe('/');
  });

  test('from one address is refused after many failures, whoever they were for', async () => {
    const other = await startApp({ settings: { demo: false } });
    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) statuses.push((await tryIn(`name-${count}`, 'x', other)).status);
    await other.server.stop();
    expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true);
    expect(statuses[30]).toBe(429);
  }, 30_000);
});

describe('the lock', () => {
  test('closes an account after five failures, also for the right password, and is logged', async () => {
    const { id, signInName } = await makeAccount(app, 'candidate');
    for (let count = 0; count < 5; count += 1) await tryIn(signInName, 'wrong');
    expect((await tryIn(signInName, DEMO_PASSWORD)).status).toBe(422);
    const account = await readAccount(store().reader, id);
    expect(account?.failedSignIns).toBe(5);
    expect(await logged(id)).toEqual([
      'role.granted',
      ...Array(5).fill('account.sign-in-failed'),
      'account.locked',
      'account.sign-in-failed',
    ]);
    // An hour later, told in the record itself: a restart or another process would see the same.
    await store().transact((tx) => updateAccount(tx, id, { lockedUntil: '2020-01-01T00:00:00.000Z' }));
    expect((await tryIn(signInName, DEMO_PASSWORD)).status).toBe(303);
    expect((await readAccount(store().reader, id))?.failedSignIns).toBe(0);
  }, 30_000);

  test('holds against guesses that come all at once', async () => {
    const other = await startApp({ settings: { demo: false } });
    const { id, signInName } = await makeAccount(other, 'candidate');
    const guesses = [...Array(12).fill('wrong'), DEMO_PASSWORD];
    const answers = await Promise.all(guesses.map((password) => tryIn(signInName, password, other)));
    const account = await readAccount(other.context.registry.store.reader, id);
    await other.server.stop();
    expect(answers.map(({ status }) => status)).toEqual(guesses.map(() => 422));
    expect(account?.failedSignIns).toBe(5);
  }, 30_000);
});

describe('a session ends', () => {
  test('at signing out, also for a copy of the cookie', async () => {
    const person = await signInAs(app, 'candidate');
    const answer = await person.send('/sign-out', {});
    expect(answer.headers.getSetCookie()[0]).toMatch(/^hantei=;.*Expires=Thu, 01 Jan 1970/);
    expect((await person.ask('/account')).status).toBe(303);
  });

  test('everywhere, when asked for', async () => {
    const { id, signInName } = await makeAccount(app, 'candidate');
    const [here, there] = [await signInWith(app, id, signInName), await signInWith(app, id, signInName)];
    expect((await here.send('/account/sessions', {})).status).toBe(303);
    expect((await there.ask('/account')).status).toBe(303);
    expect((await here.ask('/account')).status).toBe(303);
  });

  test('elsewhere when the password changes, and goes on here', async () => {
    const { id, signInName } = await makeAccount(app, 'candidate');
    const [here, there] = [await signInWith(app, id, signInName), await signInWith(app, id, signInName)];
    const password = 'another good password';
    const answer = await here.send('/account/password', { current: DEMO_PASSWORD, password, again: password });
    expect(answer.headers.get('location')).toBe('/account?done=password');
    const cookie = sessionCookie(answer) ?? '';
    expect((await app.ask('/account', { headers: { cookie, accept: 'text/html' } })).status).toBe(200);
    expect((await there.ask('/account')).status).toBe(303);
    expect((await here.ask('/account')).status).toBe(303);
    expect((await tryIn(signInName, password)).status).toBe(303);
  });

  test('after its time, used or not', async () => {
    let now = new Date('2026-11-22T08:00:00Z');
    const timed = await startApp({ settings: { demo: false, sessionHours: 3 }, clock: () => now });
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    };
    const idle = await signInAs(timed, 'candidate');
    later(121);
    expect((await idle.ask('/account')).status).toBe(303);
    const busy = await signInAs(timed, 'candidate');
    const statuses: number[] = [];
    for (const minutes of [59, 60, 60, 2]) {
      later(minutes);
      statuses.push((await busy.ask('/account')).status);
    }
    await timed.server.stop();
    expect(statuses).toEqual([200, 200, 200, 303]);
  });

  test('at once for a disabled account, with its tokens', async () => {
    const person = await signInAs(app, 'candidate');
    const made = await person.send('/account/tokens', { name: 'x', days: '1', scopes: 'evaluate' });
    const authorization = `Bearer ${/hantei_[A-Za-z0-9_-]{43}/.exec(made.text)?.[0]}`;
    const rules = () => app.ask('/api/v1/schemas/evidence', { headers: { authorization } });
    expect((await rules()).status).toBe(200);
    const administrator = await signInAs(app, 'administrator');
    await administrator.send(`/people/${person.accountId}/state`, { do: 'disable' });
    expect((await rules()).status).toBe(401);
    expect((await person.ask('/account')).status).toBe(303);
  });
});

describe('what was typed is not lost where nobody is signed in any more', () => {
  test('a form is answered with a page that says so, a live part with a note beside', async () => {
    const body = () => new URLSearchParams({ q: 'x' });
    const page = await app.ask('/account/password', { method: 'POST', body: body(), headers: { accept: 'text/html' } });
    expect(page.status).toBe(401);
    expect(page.text).toContain('sign in in a new tab');
    const headers = { accept: 'text/html', 'hx-request': 'true' };
    const note = await app.ask('/account/password', { method: 'POST', body: body(), headers });
    expect(note.status).toBe(401);
    expect(note.headers.get('hx-retarget')).toBe('#refusal');
    expect(note.text).not.toContain('<html');
  });
});

describe('another site', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  test.each(foreign)('can not send a form with %o', async (headers) => {
    const person = await signInAs(app, 'administrator');
    const answer = await person.ask('/people/new', {
      method: 'POST',
      body: new URLSearchParams({ name: 'x', signInName: `csrf-${Math.random()}` }),
      headers,
    });
    expect(answer.status).toBe(403);
    expect(await store().reader.db.selectFrom('account').select('id').where('name', '=', 'x').execute()).toEqual([]);
  });

  test.each(foreign)('can not send JSON with the cookie of a session and %o', async (headers) => {
    const { cookie } = await signInAs(app, 'candidate');
    const json = { 'content-type': 'application/json', cookie, ...headers };
    expect((await app.ask('/api/v1/evaluations', { method: 'POST', body: '{}', headers: json })).status).toBe(403);
  });

  test('nor sign somebody in or out', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    for (const path of ['/sign-in', '/sign-out']) {
      expect((await app.ask(path, { method: 'POST', body: new URLSearchParams(), headers })).status).toBe(403);
    }
  });
});

describe('under a public address', () => {
  const options: AppOptions = {
    settings: { demo: false, publicAddress: 'https://hantei.example', trustedProxies: ['loopback'] },
  };

  test('the cookie is for this host over TLS alone, and other names are refused', async () => {
    const behind = await startApp(options);
    const { signInName } = await makeAccount(behind, 'candidate');
    const body = new URLSearchParams({ signInName, password: DEMO_PASSWORD }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const signedIn = await requestUnder(behind.server.port, 'hantei.example', '/sign-in', {
      method: 'POST',
      body,
      headers: type,
    });
    const foreign = await requestUnder(behind.server.port, '127.0.0.1', '/sign-in', { headers: {} });
    const health = await requestUnder(behind.server.port, '10.0.0.7:3000', '/healthz', { headers: {} });
    const own = { ...type, origin: 'https://hantei.example' };
    const plain = { ...type, origin: 'http://hantei.example' };
    const statuses = [
      (await requestUnder(behind.server.port, 'hantei.example', '/sign-in', { method: 'POST', body, headers: own }))
        .status,
      (await requestUnder(behind.server.port, 'hantei.example', '/sign-in', { method: 'POST', body, headers: plain }))
        .status,
    ];
    await behind.server.stop();
    expect(String(signedIn.headers['set-cookie'])).toMatch(
      /^__Host-hantei=s%3A[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(signedIn.headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
    expect([foreign.status, health.status]).toEqual([421, 200]);
    expect(statuses).toEqual([303, 403]);
  });

  test.each([
    ['a proxy that is trusted tells who sent a request', ['loopback'], [200, 200, 200, 429, 200]],
    ['anybody else who claims it is not believed', [], [200, 200, 429, 429, 429]],
  ] as const)('%s', async (_what, trustedProxies, expected) => {
    const limited = await startApp({ settings: { demo: false, trustedProxies, requestsPerMinute: 3 } });
    const statuses: number[] = [];
    for (const sender of ['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2']) {
      const headers = { 'x-forwarded-for': `1.2.3.${statuses.length}, ${sender}` };
      statuses.push((await limited.ask('/healthz', { headers })).status);
    }
    await limited.server.stop();
    expect(statuses).toEqual(expected);
  });
});
