import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import { type RunningApp, startApp } from './support/running-app.ts';
import { makeAccount, signInAs } from './support/sign-in.ts';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
});

afterAll(() => app.server.stop());

const limitPages = (pages: number): Promise<unknown> =>
  app.context.registry.store.transact(({ db }) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));

/** Pages that are in use already have some room left. */
async function fillPages(): Promise<void> {
  for (let index = 0; ; index += 1) {
    const row = {
      digest: `filler-${index}`,
      accountId: null,
      data: 'x'.repeat(500),
      expiresAt: '2026-11-22T00:00:00.000Z',
    };
    const kept = await app.context.registry.store
      .transact(({ db }) => db.insertInto('session').values(row).execute())
      .catch(() => undefined);
    if (kept === undefined) return;
  }
}

test('a full disk is told in words, nothing is half-written, and all goes on once there is room', async () => {
  const { signInName } = await makeAccount(app, 'candidate');
  const { store } = app.context.registry;
  const signIn = () =>
    app.ask('/sign-in', {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ signInName, password: 'wrong' }),
    });
  const before = await signIn();
  await limitPages(1);
  await fillPages();
  let answer = before;
  for (let attempt = 0; attempt < 20 && answer.status === before.status; attempt += 1) answer = await signIn();
  expect(answer.status).toBe(507);
  expect(answer.text).toContain('no room left');
  await limitPages(1_000_000);
  expect((await verifyRecord({ store })).findings).toEqual([]);
  expect((await signInAs(app, 'candidate')).cookie).not.toBe('');
});
