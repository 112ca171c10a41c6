import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from './support/running-app.ts';

const LINTER = new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url).pathname;

const SKIPPED = [
  // Takes no notice of `if` and `then`, by which the conditions of rules get readable messages.
  '--skip-rule=no-required-schema-properties-undefined',
  // The program is under no licence that could be named.
  '--skip-rule=info-license',
];

let app: RunningApp;
let text: string;

beforeAll(async () => {
  app = await startApp();
  text = (await app.ask('/openapi.json')).text;
});

afterAll(() => app.server.stop());

test('names every address of the contract', () => {
  const { paths, openapi } = JSON.parse(text);
  expect(openapi).toMatch(/^3\.1\./);
  expect(Object.keys(paths)).toEqual([
    '/api/v1/evaluations',
    '/api/v1/submissions',
    '/api/v1/submissions/{id}',
    '/api/v1/submissions/{id}/evidence',
    '/api/v1/submissions/{id}/submit',
    '/api/v1/submissions/{id}/withdraw',
    '/api/v1/submissions/{id}/appeal',
    '/api/v1/submissions/{id}/questions/{question}/answer',
    '/api/v1/submissions/{id}/documents',
    '/api/v1/submissions/{id}/documents/{document}/removal',
    '/api/v1/submissions/{id}/documents/{document}',
    '/api/v1/submissions/{id}/determinations/{determination}',
    '/api/v1/queue',
    '/api/v1/submissions/{id}/take',
    '/api/v1/submissions/{id}/release',
    '/api/v1/submissions/{id}/conflict',
    '/api/v1/submissions/{id}/review',
    '/api/v1/submissions/{id}/questions',
    '/api/v1/submissions/{id}/return',
    '/api/v1/submissions/{id}/decision',
    '/api/v1/submissions/{id}/decision/confirmation',
    '/api/v1/submissions/{id}/decision/refusal',
    '/api/v1/audit/entries',
    '/api/v1/audit/checkpoints',
    '/api/v1/determinations/{determination}/certificate',
    '/api/v1/keys',
    '/api/v1/rule-sets/versions',
    '/api/v1/rule-sets/versions/{digest}',
    '/api/v1/rule-sets/versions/{digest}/withdrawal',
    '/api/v1/rule-sets/drafts',
    '/api/v1/rule-sets/drafts/{draft}',
    '/api/v1/rule-sets/drafts/{draft}/files',
    '/api/v1/rule-sets/drafts/{draft}/send',
    '/api/v1/rule-sets/drafts/{draft}/take-back',
    '/api/v1/rule-sets/drafts/{draft}/send-back',
    '/api/v1/rule-sets/drafts/{draft}/approval',
    '/api/v1/rule-sets/drafts/{draft}/publication',
    '/api/v1/rule-sets/drafts/{draft}/discard',
    '/api/v1/standard',
    '/api/v1/rules',
    '/api/v1/schemas/{name}',
    '/openapi.json',
    '/healthz',
    '/readyz',
    '/metrics',
  ]);
});

test('refers to nothing that is missing', () => {
  const document = JSON.parse(text);
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(document.components.schemas).toHaveProperty([name]);
});

test('passes the linter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hantei-description-'));
  const file = join(folder, 'openapi.json');
  await writeFile(file, text);
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' };
  const run = promisify(execFile)(process.execPath, [LINTER, 'lint', file, '--format', 'json', ...SKIPPED], {
    cwd: folder,
    env: environment,
  });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  await rm(folder, { recursive: true });
  const { problems } = JSON.parse(stdout);
  expect(problems.map(({ ruleId, message }: Record<string, string>) => `${ruleId}: ${message}`)).toEqual([]);
});
