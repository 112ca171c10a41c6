import { expect } from 'vitest';
import { createToken } from '../../../src/app/access/own-tokens.ts';
import { invariant } from '../../../src/base/invariant.ts';
import type { AccountRole } from '../../../src/certification/account-role.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../../src/certification/token-scope.ts';
import { exampleText } from './evidence.ts';
import { type Answer, problemsOf, type RunningApp } from './running-app.ts';
import { makeAccount } from './sign-in.ts';

export const SUBMISSIONS = '/api/v1/submissions';

/** A program that acts for somebody, by their token. */
export interface Program {
  readonly accountId: string;
  readonly token: string;
  readonly get: (path: string) => Promise<Answer>;
  /** Sends JSON, a form, or nothing. */
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** A program of somebody new with these roles, and every scope. */
export async function programOf(app: RunningApp, ...roles: AccountRole[]): Promise<Program> {
  const { id } = await makeAccount(app, ...roles);
  return programFor(app, id, TOKEN_SCOPES);
}

export async function programFor(app: RunningApp, accountId: string, scopes: readonly TokenScope[]): Promise<Program> {
  const owner = { accountId, name: '', candidateId: null, roles: new Set<AccountRole>() };
  const made = await createToken(app.context.registry, owner, { name: 'a test', scopes, days: '1' });
  invariant(made.ok, 'A token is made.');
  const token = made.value;
  const authorization = `Bearer ${token}`;
  return {
    accountId,
    token,
    get: (path) => app.ask(path, { headers: { authorization } }),
    post: (path, body, headers = {}) => app.ask(path, { method: 'POST', ...sent(body, { authorization, ...headers }) }),
  };
}

function sent(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  if (body instanceof FormData) return { headers, body };
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return { headers: { 'content-type': 'application/json', ...headers }, body: text as string };
}

/** The JSON of an answer with this status. */
export function jsonOf(answer: Answer, status = 200) {
  expect(answer.status, answer.text).toBe(status);
  return JSON.parse(answer.text);
}

/** The codes of an answer's problems, with this status. */
export function codesOf(answer: Answer, status: number): string[] {
  expect(answer.status, answer.text).toBe(status);
  return problemsOf(answer).map(({ code }) => code);
}

export const EXAMPLE = JSON.parse(exampleText('system-operation-leader-of-fifteen'));

/** A draft with this evidence; gives its id and revision. */
export async function begin(program: Program, evidence: object = EXAMPLE): Promise<{ id: string; revision: number }> {
  const { id, revision } = jsonOf(await program.post(SUBMISSIONS, {}), 201);
  return jsonOf(await program.post(`${SUBMISSIONS}/${id}/evidence`, { evidence, revision }));
}

/** A submission that waits for an assessor. */
export async function submit(program: Program, evidence: object = EXAMPLE): Promise<string> {
  const { id, revision } = await begin(program, evidence);
  jsonOf(await program.post(`${SUBMISSIONS}/${id}/submit`, { revision }));
  return id;
}

export const fileForm = (name: string, bytes: Uint8Array | string, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return form;
};

/** The smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
