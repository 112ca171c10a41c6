import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../src/base/problem-codes.ts';
import { problemsOf, type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.server.stop());

test.each([
  ['/api/v1/standard', 'application/json; charset=utf-8'],
  ['/api/v1/rules', 'application/json; charset=utf-8'],
  ['/api/v1/schemas/evidence', 'application/json; charset=utf-8'],
  ['/openapi.json', 'application/json; charset=utf-8'],
  ['/healthz', 'application/json; charset=utf-8'],
  ['/readyz', 'application/json; charset=utf-8'],
  ['/metrics', 'text/plain; version=0.0.4; charset=utf-8'],
  ['/docs', 'text/html; charset=utf-8'],
  ['/docs?lang=ja', 'text/html; charset=utf-8'],
  ['/docs/problems', 'text/html; charset=utf-8'],
  ['/docs/viewer.js', 'text/javascript; charset=utf-8'],
  ['/docs/viewer.css', 'text/css; charset=utf-8'],
  ['/assets/api-viewer.js', 'text/javascript; charset=utf-8'],
  ['/assets/htmx.js', 'text/javascript; charset=utf-8'],
  ['/assets/tokens.css', 'text/css; charset=utf-8'],
])('%s is there, as %s', async (path, type) => {
  const answer = await app.ask(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(type);
  const head = await app.ask(path, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.text).toBe('');
});

describe('the standard and the rules', () => {
  test.each(['/api/v1/standard', '/api/v1/rules'])('%s is sent again only when it has changed', async (path) => {
    const first = await app.ask(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"sha256:[0-9a-f]{64}"$/);
    // Without a word on caching `fetch` would ask for a new copy in any case.
    const known = (etag: string) => ({ headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    expect((await app.ask(path, known(tag))).status).toBe(304);
    expect((await app.ask(path, known('"sha256:0"'))).status).toBe(200);
  });

  test('the rules come with everything that they rest on', async () => {
    const rules = JSON.parse((await app.ask('/api/v1/rules')).text);
    const { ruleSet } = app.context.registry.shipped;
    expect(rules.digest).toBe(ruleSet.digest);
    expect(rules.rules).toHaveLength(ruleSet.claimRules.length + ruleSet.overallRules.length);
    expect(rules.conditions).toHaveLength(ruleSet.conditions.size);
    expect(rules.readings).toHaveLength(ruleSet.readings.length);
    for (const { readings } of rules.rules) {
      for (const reading of readings) expect(rules.readings.map(({ id }: { id: string }) => id)).toContain(reading);
    }
  });
});

describe('schemas', () => {
  test('each has its address', async () => {
    expect([...app.context.schemas.keys()]).toContain('determination');
    for (const [name, schema] of app.context.schemas) {
      expect(JSON.parse((await app.ask(`/api/v1/schemas/${name}`)).text)).toEqual(schema);
    }
  });

  test.each([
    ['evidnce', 'evidence'],
    ['cooking', 'skill-standard'],
  ])('who asks for %s is told of %s', async (name, hint) => {
    const [problem] = problemsOf(await app.ask(`/api/v1/schemas/${name}`));
    expect(problem?.hint).toContain(hint);
  });

  test.each(['Evidence', '__proto__', 'constructor', '..%2f..%2fpackage', 'evidence.schema.json'])(
    'there is none called %s',
    async (name) => {
      const answer = await app.ask(`/api/v1/schemas/${name}`);
      expect(answer.status).toBe(404);
      expect(problemsOf(answer).map(({ code }) => code)).toEqual(['not-found']);
    },
  );
});

describe('an address that does not exist', () => {
  test.each(['/api/v1/nothing', '/api', '/api/v2/evaluations', '/api/v1/evaluations/1'])(
    '%s is told to a program in its form, whatever it accepts',
    async (path) => {
      const answer = await app.ask(path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(404);
      expect(problemsOf(answer).map(({ code }) => code)).toEqual(['not-found']);
    },
  );

  test.each([
    ['en', 'Not found'],
    ['ja', '見つかりません'],
  ])('%s: a person gets a page', async (language, title) => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': language };
    const answer = await app.ask('/no-such-page', { headers });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(`lang="${language}"`);
    expect(answer.text).toContain(title);
  });

  test.each(['/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/.hidden', '/docs/package.json'])(
    '%s leads out of nothing',
    async (path) => {
      expect((await app.ask(path)).status).toBe(404);
    },
  );

  test('an address that can not be decoded', async () => {
    const answer = await app.ask('/api/v1/schemas/%E0%A4%A');
    expect(answer.status).toBe(400);
    expect(problemsOf(answer).map(({ code }) => code)).toEqual(['bad-request']);
  });
});

test.each([
  ['GET', '/api/v1/evaluations', 'POST, OPTIONS'],
  ['DELETE', '/api/v1/evaluations', 'POST, OPTIONS'],
  ['POST', '/api/v1/rules', 'GET, HEAD, OPTIONS'],
  ['PUT', '/api/v1/standard', 'GET, HEAD, OPTIONS'],
  ['PATCH', '/api/v1/schemas/evidence', 'GET, HEAD, OPTIONS'],
  ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
])('%s %s is not possible, and what is possible is named', async (method, path, allow) => {
  const answer = await app.ask(path, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe(allow);
  expect(problemsOf(answer).map(({ code }) => code)).toEqual(['method-not-allowed']);
});

test('every problem code is explained under its address, in both languages', async () => {
  const { text } = await app.ask('/docs/problems');
  for (const code of PROBLEM_CODES) expect(text).toContain(`<tr id="${code}">`);
  for (const language of ['en', 'ja'] as const) {
    const { t } = app.context.views.words[language];
    expect(text).toContain(t('http:meaning.too-many-requests'));
  }
});

test.each([
  ['/assets/htmx.js', { 'if-match': '"another"' }],
  ['/assets/base.css', { 'if-unmodified-since': 'Mon, 01 Jan 1990 00:00:00 GMT' }],
])(
  '%s under a condition that it does not meet is no fault of ours, and the refusal is not kept',
  async (path, headers) => {
    const answer = await app.ask(path, { headers });
    expect(answer.status).toBe(400);
    expect(problemsOf(answer).map(({ code }) => code)).toEqual(['bad-request']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toBe(null);
  },
);

test('a file is sent whole whatever part of it is asked for', async () => {
  const answer = await app.ask('/assets/htmx.js', { headers: { range: 'bytes=99999999-' } });
  expect(answer.status).toBe(200);
});

test.each(['//elsewhere.example/x', '/\\elsewhere.example/x'])(
  'the language switch of %s stays on this site',
  async (path) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: app.server.port, path, headers: { accept: 'text/html' } };
      request(options, async (response) => resolve((await response.toArray()).join('')))
        .on('error', reject)
        .end();
    });
    expect(answer).toContain('href="/elsewhere.example/x?');
    expect(answer).not.toMatch(/href="[/\\]{2}/);
  },
);

describe('hostile forms are refused like any other', () => {
  const send = (path: string, fields: Record<string, string>) =>
    app.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'text/html' } });

  test('half a character in evidence that was sent', async () => {
    const evidence =
      '{"candidate":{"id":"\\ud800"},"specialtyField":"service-desk","engagements":[{"id":"a","title":"A","role":"leader","claims":[{"skillItem":"technology","practice":3}]}]}';
    const answer = await send('/determination', { evidence });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="\ufffd"');
  });

  test('a note of what was removed that is none of ours', async () => {
    const removed = {
      index: 0,
      documents: [{ id: 'd' }],
      supported: [[{ valueOf: 1, toString: 1 }, 7], 7],
    };
    const answer = await send('/evidence', { '/removed': JSON.stringify(removed), do: 'put-back' });
    expect(answer.status).toBe(200);
  });
});
