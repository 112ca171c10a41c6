import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import type { AccountRole } from '../../src/certification/account-role.ts';
import type { Person } from '../../src/certification/person.ts';
import { readAccount } from '../../src/store/accounts.ts';
import { accomplished } from '../support/cast.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { decide, exampleEvidence, underReview } from '../support/submission-walk.ts';
import { type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let server: PostgresServer;
let app: RunningApp;

beforeAll(async () => {
  server = await startPostgres();
  app = await startApp({ settings: { demo: false, databaseUrl: await server.newDatabase() } });
});

afterAll(async () => {
  await app.server.stop();
  await server.stop();
});

async function personOf({ accountId }: SignedIn, role: AccountRole): Promise<Person> {
  const account = await readAccount(app.context.registry.store.reader, accountId);
  return { accountId, name: account?.name ?? '', candidateId: account?.candidateId ?? null, roles: new Set([role]) };
}

describe('with the record on PostgreSQL', () => {
  test('a submission goes its way to the decision, each person sees it on their pages, and the record verifies', async () => {
    const { registry } = app.context;
    const [candidate, assessor] = [await signInAs(app, 'candidate'), await signInAs(app, 'assessor')];
    const people = [await personOf(candidate, 'candidate'), await personOf(assessor, 'assessor')] as const;
    const id = await underReview(registry, ...people, exampleEvidence('network-operation-clear-level-5'));
    for (const path of ['/queue', `/submissions/${id}/review`]) {
      expect((await assessor.ask(path)).status, path).toBe(200);
    }
    accomplished(await decide(registry, people[1], id));
    for (const path of ['/', '/submissions', `/submissions/${id}`, '/notices', '/account']) {
      expect((await candidate.ask(path)).status, path).toBe(200);
    }
    expect((await candidate.ask(`/submissions/${id}`)).text).toContain(id);
    expect((await verifyRecord({ store: registry.store }, { determinations: true })).findings).toEqual([]);
  });

  test('administrators look after people', async () => {
    const administrator = await signInAs(app, 'administrator');
    for (const path of ['/people', '/people?search=%25_', `/people/${administrator.accountId}`]) {
      expect((await administrator.ask(path)).status, path).toBe(200);
    }
  });

  test('the program says that it can not go on when the server is gone, and goes on when it is back', async () => {
    const candidate = await signInAs(app, 'candidate');
    await server.kill();
    const answer = await candidate.ask('/submissions');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    await server.restart();
    expect((await candidate.ask('/submissions')).status).toBe(200);
  });
});
