import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../src/context.ts';
import { RefusedRequest } from '../../../src/http/refused-request.ts';
import type { PageRequest, Route } from '../../../src/http/route.ts';
import { serveRoutes } from '../../../src/http/serve-routes.ts';

let server: Server;
let address: string;
let received: PageRequest;

const FORM: Route = {
  method: 'post',
  path: '/forms/{name}',
  access: 'anyone',
  request: { contentTypes: ['application/x-www-form-urlencoded', 'multipart/form-data'], limit: 1000 },
  handle: (_context, request) => {
    received = request;
    return { status: 204 };
  },
};

const tellRefusal: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = error instanceof RefusedRequest ? error.status : 500;
  response.status(status).send(error instanceof RefusedRequest ? error.problems[0]?.code : String(error));
};

beforeAll(async () => {
  const app = express();
  // Nobody is signed in, and a form's route looks at nothing else of the context.
  app.use((request, _response, next) => next(void Object.assign(request, { session: {} })));
  serveRoutes(app, [FORM], { settings: { publicAddress: null } } as Context, { stopping: false });
  app.use(tellRefusal);
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const post = async (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) => {
  const response = await fetch(`${address}/forms/evidence?lang=ja&x=1&x=2`, { method: 'POST', body, headers });
  return `${response.status} ${await response.text()}`.trim();
};

test('a form arrives with its fields in order, and those of one name together', async () => {
  const fields = new URLSearchParams([
    ['do', 'check'],
    ['/engagements/0/title', '全国の拠点 & more'],
    ['do', 'add'],
    ['__proto__', 'x'],
  ]);
  expect(await post(fields)).toBe('204');
  expect([...received.form]).toEqual([...fields]);
  expect(received.params).toEqual({ name: 'evidence' });
  expect(received.query.getAll('x')).toEqual(['1', '2']);
  expect(received.files.size).toBe(0);
});

test('a form with a file arrives with both', async () => {
  const form = new FormData();
  form.append('do', 'load');
  form.append('do', 'again');
  form.append('/engagements/0/title', '全国の拠点');
  form.append('file', new Blob(['{"a":1}']), 'evidence.json');
  form.append('nothing', new Blob([]), '');
  expect(await post(form)).toBe('204');
  expect(received.form.getAll('do')).toEqual(['load', 'again']);
  expect(received.form.get('/engagements/0/title')).toBe('全国の拠点');
  expect(Buffer.from(received.files.get('file')?.bytes ?? []).toString()).toBe('{"a":1}');
  expect(received.files.get('file')?.name).toBe('evidence.json');
  expect(received.files.has('nothing')).toBe(false);
});

describe('a form is refused', () => {
  test('when it is too large, in either encoding', async () => {
    expect(await post(new URLSearchParams({ a: 'x'.repeat(1000) }))).toBe('413 too-large');
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(1001)]), 'large.json');
    expect(await post(form)).toBe('413 too-large');
  });

  test('when its parts are small, but too much together', async () => {
    const form = new FormData();
    for (let index = 0; index < 20; index += 1) form.append(`a${index}`, 'x'.repeat(100));
    expect(await post(form)).toBe('413 too-large');
  });

  test.each(['a[b]', 'a[][b]', 'a[999999999]', '__proto__[x]'])(
    'when a field’s name builds more than a field: %s',
    async (name) => {
      const form = new FormData();
      form.append(name, 'x');
      expect(await post(form)).toBe('400 bad-request');
    },
  );

  test('when it can not be taken apart', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=here' };
    expect(await post('--here\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end', headers)).toBe(
      '400 bad-request',
    );
    expect(await post('x', { 'content-type': 'multipart/form-data' })).toBe('400 bad-request');
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another program on this machine', { 'sec-fetch-site': 'same-site' }],
    ['another site, by an older browser', { origin: 'https://elsewhere.example' }],
    ['a page that hides where it is', { origin: 'null' }],
  ])('when it comes from %s', async (_name, headers) => {
    expect(await post(new URLSearchParams({ a: 'b' }), headers)).toBe('403 origin-not-allowed');
  });
});

test('a form is taken from our own page, in browsers old and new, and from other programs', async () => {
  const fields = () => new URLSearchParams({ a: 'b' });
  expect(await post(fields(), { 'sec-fetch-site': 'same-origin' })).toBe('204');
  expect(await post(fields(), { 'sec-fetch-site': 'none' })).toBe('204');
  expect(await post(fields(), { origin: address })).toBe('204');
  expect(await post(fields())).toBe('204');
});
