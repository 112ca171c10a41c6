import { describe, expect, test } from 'vitest';
import { findTokenHolder } from '../../src/app/access/api-tokens.ts';
import { createAccount } from '../../src/app/access/create-account.ts';
import { confirmRoleRequest } from '../../src/app/access/decide-role-request.ts';
import { seedDemoAccounts } from '../../src/app/access/demo-accounts.ts';
import { findPerson } from '../../src/app/access/find-person.ts';
import { giveRole } from '../../src/app/access/give-role.ts';
import { createToken, listTokens, revokeToken } from '../../src/app/access/own-tokens.ts';
import { makePasswordLink, usePasswordLink } from '../../src/app/access/password-links.ts';
import { listPeople, readPerson } from '../../src/app/access/read-people.ts';
import { signIn } from '../../src/app/access/sign-in.ts';
import { takeRole } from '../../src/app/access/take-role.ts';
import { invariant } from '../../src/base/invariant.ts';
import type { Person } from '../../src/certification/person.ts';
import { readEntriesAbout } from '../../src/store/entries-about.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  prolongSession,
  readSession,
  saveSession,
} from '../../src/store/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import { databases, openNew } from './support/each-database.ts';

const now = (): Date => new Date();

async function personCalled(store: Store, signInName: string): Promise<Person> {
  const made = await createAccount(
    { store, now },
    'commandLine',
    { signInName, name: signInName, candidateId: '' },
    [],
  );
  invariant(made.ok, 'The account is made.');
  const person = await findPerson(store.reader, made.value);
  invariant(person, 'The person is there.');
  return person;
}

async function administratorCalled(store: Store, signInName: string): Promise<Person> {
  const { accountId } = await personCalled(store, signInName);
  await giveRole({ store, now }, 'commandLine', accountId, 'administrator');
  const person = await findPerson(store.reader, accountId);
  invariant(person, 'The administrator is there.');
  return person;
}

describe.each(databases)('people on $name', (database) => {
  test('are found by parts of their names, in pages', async () => {
    const store = await openNew(database);
    for (const name of ['anna', 'bert', 'cleo', '小田', '100%_x']) {
      const fields = { signInName: `n${name.replaceAll(/[^\p{L}]/gu, '')}`, name, candidateId: '' };
      await createAccount({ store, now }, 'commandLine', fields, []);
    }
    const found = async (text: string, after = '', limit = 50) => {
      const page = await listPeople({ store, now }, 'commandLine', { text, after, limit });
      return page.ok ? [...page.value.people.map(({ name }) => name), page.value.next ?? 'end'] : [];
    };
    expect(await found('ANN')).toEqual(['anna', 'end']);
    expect(await found('小')).toEqual(['小田', 'end']);
    expect(await found('0%_')).toEqual(['100%_x', 'end']);
    expect(await found('%')).toEqual(['100%_x', 'end']);
    expect(await found("'; drop table account; --")).toEqual(['end']);
    const first = await found('', '', 2);
    const rest = await found('', first.at(-1), 50);
    expect([...first.slice(0, 2), ...rest.slice(0, -1)].toSorted()).toEqual(
      ['100%_x', 'anna', 'bert', 'cleo', '小田'].toSorted(),
    );
  });

  test('sign in after setting a password by a link, and are locked out after five failures', async () => {
    const store = await openNew(database);
    const { accountId } = await personCalled(store, 'mika');
    const link = await makePasswordLink({ store, now }, 'commandLine', accountId);
    invariant(link.ok, 'The link is made.');
    const given = { password: 'a good long password', again: 'a good long password' };
    const both = await Promise.all([1, 2].map(() => usePasswordLink({ store, now }, link.value, given)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const tryIn = async (password: string) => (await signIn({ store, now }, { signInName: 'MIKA', password })).ok;
    expect(await tryIn(given.password)).toBe(true);
    await Promise.all(Array.from({ length: 7 }, () => tryIn('wrong')));
    expect(await tryIn(given.password)).toBe(false);
    const shown = await readPerson({ store, now }, 'commandLine', accountId);
    expect(shown.ok && shown.value.state).toBe('locked');
  });

  test('get an account back by a link: tokens that others may have left there stop working', async () => {
    const store = await openNew(database);
    const person = await personCalled(store, 'mika');
    const made = await createToken({ store, now }, person, { name: 'left there', scopes: ['evaluate'], days: '9' });
    invariant(made.ok, 'The token is made.');
    expect((await findTokenHolder({ store, now }, made.value))?.person).toEqual(person);
    const link = await makePasswordLink({ store, now }, 'commandLine', person.accountId);
    invariant(link.ok, 'The link is made.');
    const given = { password: 'a good long password', again: 'a good long password' };
    expect((await usePasswordLink({ store, now }, link.value, given)).ok).toBe(true);
    expect(await findTokenHolder({ store, now }, made.value)).toBeUndefined();
    const [token] = await listTokens({ store, now }, person);
    const entries = await readEntriesAbout(store.reader, { kind: 'token', id: token?.id ?? '' });
    expect(entries.map(({ action }) => action)).toEqual(['token.created', 'token.revoked']);
  });

  test('get a role that decides over others from two administrators, and only one confirmation counts', async () => {
    const store = await openNew(database);
    const [anna, bert, cleo] = [
      await administratorCalled(store, 'anna'),
      await administratorCalled(store, 'bert'),
      await personCalled(store, 'cleo'),
    ];
    expect(await giveRole({ store, now }, anna, cleo.accountId, 'assessor')).toEqual({ ok: true, value: 'requested' });
    const shown = await readPerson({ store, now }, anna, cleo.accountId);
    const request = shown.ok ? (shown.value.requests[0]?.id ?? '') : '';
    const confirmed = await Promise.all(
      [anna, bert, bert].map((by) => confirmRoleRequest({ store, now }, by, request)),
    );
    expect(confirmed.map(({ ok }) => ok).toSorted()).toEqual([false, false, true]);
    expect((await findPerson(store.reader, cleo.accountId))?.roles).toEqual(new Set(['assessor']));
  });

  test('never lose the last administrator, also when two leave at the same time', async () => {
    const store = await openNew(database);
    const [anna, bert] = [await administratorCalled(store, 'anna'), await administratorCalled(store, 'bert')];
    const left = await Promise.all(
      [anna, bert].map(({ accountId }) => takeRole({ store, now }, 'commandLine', accountId, 'administrator')),
    );
    expect(left.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test('have tokens that only they revoke', async () => {
    const store = await openNew(database);
    const [anna, bert] = [await personCalled(store, 'anna'), await personCalled(store, 'bert')];
    await createToken({ store, now }, anna, { name: 'x', scopes: ['evaluate'], days: '1' });
    const [token] = await listTokens({ store, now }, anna);
    expect((await revokeToken({ store, now }, bert, token?.id ?? '')).ok).toBe(false);
    expect((await revokeToken({ store, now }, anna, token?.id ?? '')).ok).toBe(true);
    expect((await listTokens({ store, now }, anna)).map(({ state }) => state)).toEqual(['revoked']);
  });

  test('of the demo are made once', async () => {
    const store = await openNew(database);
    await Promise.all([seedDemoAccounts({ store, now }), seedDemoAccounts({ store, now })]);
    await seedDemoAccounts({ store, now });
    const page = await listPeople({ store, now }, 'commandLine', {});
    expect(page.ok && page.value.people.length).toBe(10);
  });

  test('have sessions that end for good', async () => {
    const store = await openNew(database);
    const { accountId } = await personCalled(store, 'mika');
    const row = { digest: 'd', accountId, data: '{}', expiresAt: '2026-11-22T09:00:00.000Z' };
    await store.transact((tx) => saveSession(tx, row));
    await store.transact((tx) => saveSession(tx, { ...row, data: '{"a":1}' }));
    await store.transact((tx) => prolongSession(tx, 'd', '2026-11-22T10:00:00.000Z'));
    expect(await readSession(store.reader, 'd')).toEqual({
      ...row,
      data: '{"a":1}',
      expiresAt: '2026-11-22T10:00:00.000Z',
    });
    await store.transact((tx) => deleteSession(tx, 'd'));
    await store.transact((tx) => prolongSession(tx, 'd', '2999-01-01T00:00:00.000Z'));
    expect(await readSession(store.reader, 'd')).toBeUndefined();
    await store.transact((tx) => saveSession(tx, { ...row, expiresAt: '2020-01-01T00:00:00.000Z' }));
    await store.transact((tx) => deleteExpiredSessions(tx));
    expect(await readSession(store.reader, 'd')).toBeUndefined();
  });
});
