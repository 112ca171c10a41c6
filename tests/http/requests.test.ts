import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evaluator } from '../../src/evaluation/evaluator.ts';
import { evaluation, NEWCOMER } from './support/evidence.ts';
import { problemsOf, type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.server.stop());

/** `fetch` does not let its caller choose the Host header. */
const statusUnderName = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: app.server.port, path: '/healthz', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('without sign-in the program answers only to the names of this machine', () => {
  test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:3000'])('%s', async (host) => {
    expect(await statusUnderName(host)).toBe(200);
  });

  test.each([
    'elsewhere.example',
    'elsewhere.example:3000',
    'localhost.elsewhere.example',
    '127.0.0.1.elsewhere.example',
    'localhost@elsewhere.example',
    '192.168.0.10',
    '[::2]',
    '0.0.0.0',
  ])('not to "%s"', async (host) => {
    expect(await statusUnderName(host)).toBe(421);
  });
});

describe('the id of a request', () => {
  test('is the caller’s own where it is well formed', async () => {
    const answer = await app.ask('/api/v1/nothing', { headers: { 'x-request-id': 'Batch-7_line.12' } });
    expect(answer.headers.get('x-request-id')).toBe('Batch-7_line.12');
    expect(JSON.parse(answer.text).requestId).toBe('Batch-7_line.12');
  });

  test.each(['<script>', 'a b', 'x'.repeat(65), '{"level":50}'])('is a new one instead of %s', async (given) => {
    const answer = await app.ask('/api/v1/nothing', { headers: { 'x-request-id': given } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text).not.toContain(given);
  });
});

describe('the log', () => {
  test('has one line per request, which names the route and nothing that was sent', async () => {
    app.log.length = 0;
    await app.ask(
      '/api/v1/evaluations?candidate=Mika',
      evaluation(NEWCOMER, { 'x-request-id': 'log-1', cookie: 'a=Oda' }),
    );
    await app.ask('/nobody/Mika%20Oda', { headers: { 'x-request-id': 'log-2' } });
    const lines = app.log
      .map((line) => JSON.parse(line))
      .filter(({ requestId }) => String(requestId).startsWith('log-'));
    expect(lines).toEqual([
      expect.objectContaining({
        requestId: 'log-1',
        method: 'POST',
        route: '/api/v1/evaluations',
        status: 200,
        level: 'info',
      }),
      expect.objectContaining({ requestId: 'log-2', method: 'GET', route: 'none', status: 404 }),
    ]);
    for (const line of app.log) expect(line.match(/"(?:method|route|status)":/g), line).toHaveLength(3);
    expect(app.log.join('')).not.toMatch(/Mika|Oda|E-4018|cookie|127\.0\.0\.1/);
  });

  test('keeps a fault of ours, of which the caller learns nothing but the id of the request', async () => {
    const fail = () => {
      throw new Error('the engine of /secret/place stands still');
    };
    const reference: Evaluator = { traceClaim: fail, traceOverall: fail, holds: fail };
    const broken = await startApp({
      world: (shipped) => ({ ...shipped, evaluators: { ...shipped.evaluators, reference } }),
    });
    const answer = await broken.ask('/api/v1/evaluations', evaluation(NEWCOMER, { 'x-request-id': 'fault-1' }));
    await broken.server.stop();
    expect(answer.status).toBe(500);
    expect(problemsOf(answer).map(({ code }) => code)).toEqual(['internal-error']);
    expect(answer.text).not.toMatch(/engine|secret/);
    const line = broken.log.map((text) => JSON.parse(text)).find(({ requestId }) => requestId === 'fault-1');
    expect(line).toMatchObject({
      level: 'error',
      status: 500,
      err: { message: expect.stringContaining('stands still') },
    });
    expect(JSON.stringify(line)).not.toContain('Mika');
  });
});

test('who asks too often is told to wait', async () => {
  const limited = await startApp({ settings: { requestsPerMinute: 3 } });
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await limited.ask('/api/v1/schemas/evidence')).status);
  const refused = await limited.ask('/api/v1/schemas/evidence');
  await limited.server.stop();
  expect(statuses).toContain(200);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(problemsOf(refused).map(({ code }) => code)).toEqual(['too-many-requests']);
});

/** Sends raw bytes, and gives back all that comes until the server closes the connection. */
const rawAnswer = (port: number, text: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });

test('a body that never arrives does not hold the connection for ever', async () => {
  const impatient = await startApp({ requestTimeout: 400 });
  const head =
    'POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{';
  const answer = await rawAnswer(impatient.server.port, head);
  await impatient.server.stop();
  expect(answer).toMatch(/^HTTP\/1\.1 (408|400) /);
});

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  [
    'a header without end',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 /,
  ],
  [
    'two lengths',
    'POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    /^HTTP\/1\.1 400 /,
  ],
])('%s is refused and the connection closed', async (_name, text, status) => {
  expect(await rawAnswer(app.server.port, text)).toMatch(status);
  expect((await app.ask('/healthz')).status).toBe(200);
});
