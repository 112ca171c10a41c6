import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../../src/app/access/demo-accounts.ts';
import { hashPassword } from '../../../src/app/access/password-hash.ts';
import { invariant } from '../../../src/base/invariant.ts';
import type { AccountRole } from '../../../src/certification/account-role.ts';
import { insertAccount, insertRole } from '../../../src/store/accounts.ts';
import { appendToLog } from '../../../src/store/audit-log.ts';
import type { Answer, RunningApp } from './running-app.ts';

/** Somebody with an account, whose requests carry the cookie of their session. */
export interface SignedIn {
  readonly accountId: string;
  readonly signInName: string;
  /** As the header `Cookie` has it. */
  readonly cookie: string;
  /** Asks as a browser would, for a page. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** Sends a form as a browser would. */
  readonly send: (path: string, fields: Record<string, string> | URLSearchParams) => Promise<Answer>;
}

let hash: Promise<string> | undefined;

/** A new account with these roles and the password of the demo. */
export async function makeAccount(
  app: Pick<RunningApp, 'context'>,
  ...roles: AccountRole[]
): Promise<{ id: string; signInName: string }> {
  hash ??= hashPassword(DEMO_PASSWORD);
  const passwordHash = await hash;
  const id = randomUUID();
  const signInName = `person-${id.slice(0, 8)}`;
  const candidateId = roles.includes('candidate') ? `C-${id.slice(0, 8)}` : null;
  await app.context.registry.store.transact(async (tx) => {
    await insertAccount(tx, {
      id,
      signInName,
      name: `Person ${id.slice(0, 4)}`,
      candidateId,
      passwordHash,
      createdAt: tx.at,
    });
    for (const role of roles) {
      await insertRole(tx, id, role);
      const subject = { kind: 'account', id } as const;
      await appendToLog(tx, { actor: { kind: 'commandLine' }, action: 'role.granted', subject, details: { role } });
    }
  });
  return { id, signInName };
}

/** Signs a new account with these roles in, through the form that everybody uses. */
export async function signInAs(app: RunningApp, ...roles: AccountRole[]): Promise<SignedIn> {
  const { id, signInName } = await makeAccount(app, ...roles);
  return signInWith(app, id, signInName);
}

export async function signInWith(
  app: RunningApp,
  accountId: string,
  signInName: string,
  password: string = DEMO_PASSWORD,
): Promise<SignedIn> {
  const answer = await app.ask('/sign-in', { method: 'POST', body: new URLSearchParams({ signInName, password }) });
  const cookie = sessionCookie(answer);
  invariant(answer.status === 303 && cookie !== undefined, `Signed in, not ${answer.status}.`);
  const ask: SignedIn['ask'] = (path, init = {}) =>
    app.ask(path, { ...init, headers: { accept: 'text/html', cookie, ...(init.headers as Record<string, string>) } });
  return {
    accountId,
    signInName,
    cookie,
    ask,
    send: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}

/** Name and value of the session's cookie that an answer sets; undefined where it sets none. */
export const sessionCookie = ({ headers }: Answer): string | undefined =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => /^(?:__Host-)?hantei=s/.test(cookie));
