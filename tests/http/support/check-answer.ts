import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { STRICT_POLICY, VIEWER_POLICY } from '../../../src/http/security-headers.ts';
import type { Answer } from './running-app.ts';

interface Description {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>;
}

/** What holds for every answer of the program: its headers, that it gives nothing away, and that it is as described. */
export function checkAnswer(description: unknown, method: string, path: string, answer: Answer): void {
  checkHeaders(path, answer);
  checkNothingLeaks(answer);
  checkDescribed(description as Description, method.toLowerCase(), path.split('?')[0] ?? '', answer);
}

function checkHeaders(path: string, { headers }: Answer): void {
  const viewer = /^\/docs(\?|$)/.test(path);
  expect(headers.get('content-security-policy')).toBe(viewer ? VIEWER_POLICY : STRICT_POLICY);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  expect(headers.get('cache-control')).not.toBeNull();
}

function checkNothingLeaks({ status, text }: Answer): void {
  if (status < 400) return;
  expect(text).not.toMatch(/node_modules|file:\/\/|\.ts\b|\bat [\w.<>]+ \(|Error:/);
  expect(text).not.toContain(process.cwd());
}

function checkDescribed(description: Description, method: string, path: string, answer: Answer): void {
  const template = Object.keys(description.paths).find((candidate) =>
    new RegExp(`^${candidate.replaceAll(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  );
  const operation = template === undefined ? undefined : description.paths[template]?.[method];
  if (template === undefined || operation === undefined || answer.status === 304) return;
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(operation.responses, `${method} ${path}`).toHaveProperty(String(answer.status));
  expect(operation.responses[answer.status]?.content ?? {}, `${method} ${path}`).toHaveProperty([type]);
  if (!/[/+]json$/.test(type)) return;
  const pointer = ['paths', template, method, 'responses', String(answer.status), 'content', type, 'schema'];
  const validate = validatorFor(description, pointer);
  expect(validate(JSON.parse(answer.text)), `${method} ${path}: ${JSON.stringify(validate.errors)}`).toBe(true);
}

const validators = new WeakMap<Description, Ajv2020>();

function validatorFor(description: Description, tokens: readonly string[]) {
  let ajv = validators.get(description);
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, validateSchema: false });
    formats.default(ajv);
    ajv.addSchema(description, 'description');
    validators.set(description, ajv);
  }
  const pointer = tokens.map((token) => `/${encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
  return ajv.compile({ $ref: `description#${pointer.join('')}` });
}
