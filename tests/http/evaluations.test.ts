import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import { writeDetermination } from '../../src/evaluation/write-determination.ts';
import { evaluation, NEWCOMER } from './support/evidence.ts';
import { problemsOf, type RunningApp, startApp } from './support/running-app.ts';

const PATH = '/api/v1/evaluations';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.server.stop());

describe('the form of the answer follows Accept', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/*', 'application/json'],
    ['text/html', 'text/html'],
    ['text/markdown', 'text/markdown'],
    ['text/plain', 'text/plain'],
    ['text/*', 'text/html'],
    ['text/html;q=0.1, text/markdown', 'text/markdown'],
    ['text/plain;q=0.5, application/json;q=0.4', 'text/plain'],
    ['application/json;q=0, */*', 'text/html'],
    ['application/xml, text/plain;q=0.1', 'text/plain'],
  ])('%s is answered with %s', async (accept, type) => {
    const answer = await app.ask(PATH, evaluation(NEWCOMER, accept === undefined ? {} : { accept }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(answer.headers.get('vary')).toBe('Accept, Accept-Language');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).toContain('Mika Oda');
  });

  test.each(['application/xml', 'image/png, application/pdf', 'text/csv', 'application/json;q=0'])(
    '%s is refused, and what there is instead is named',
    async (accept) => {
      const answer = await app.ask(PATH, evaluation(NEWCOMER, { accept }));
      expect(answer.status).toBe(406);
      const [problem, ...others] = problemsOf(answer);
      expect(problem?.code).toBe('not-acceptable');
      expect(others).toEqual([]);
      expect(`${problem?.message} ${problem?.hint}`).toContain('text/markdown');
    },
  );
});

describe('the language of the answer follows Accept-Language', () => {
  test.each([
    [undefined, 'en'],
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['fr, ja;q=0.3, en;q=0.2', 'ja'],
    ['ja;q=0.2, en;q=0.8', 'en'],
    ['fr, de', 'en'],
    ['ja;q=0', 'en'],
    ['*', 'en'],
    ['not a language!', 'en'],
  ])('%s is answered in %s', async (asked, language) => {
    const headers = { accept: 'text/plain', 'accept-language': asked ?? '' };
    const answer = await app.ask(PATH, evaluation(NEWCOMER, headers));
    expect(answer.headers.get('content-language')).toBe(language);
    expect(/[\u3040-\u30ff]/.test(answer.text)).toBe(language === 'ja');
  });

  test('problems are told in it too', async () => {
    const answer = await app.ask(PATH, evaluation('{}', { 'accept-language': 'ja' }));
    expect(answer.headers.get('content-language')).toBe('ja');
    for (const { message } of problemsOf(answer)) expect(message).toMatch(/[\u3040-\u30ff]/);
  });
});

describe('what can not be evaluated is refused', () => {
  test('all problems of the evidence are listed at once, each with its place and the way out', async () => {
    const evidence = JSON.parse(NEWCOMER);
    evidence.specialtyField = 'network-operations';
    evidence.engagements[0].peakStaff = 'lots';
    evidence.engagements[0].from = '2025-13';
    evidence.extra = true;
    const answer = await app.ask(PATH, evaluation(JSON.stringify(evidence)));
    expect(answer.status).toBe(422);
    const found = problemsOf(answer).map(({ code, at }) => `${code} ${at}`);
    expect(found).toContain('unknown-specialty-field /specialtyField');
    expect(found).toContain('unreadable-number /engagements/0/peakStaff');
    expect(found).toContain('bad-month /engagements/0/from');
    expect(found).toContain('unknown-field /extra');
  });

  test.each([
    ['nothing at all', '', 400, 'json-syntax'],
    ['broken JSON', '{"candidate":', 400, 'json-syntax'],
    ['a page', '<!doctype html><script>alert(1)</script>', 400, 'json-syntax'],
    ['text that is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'not-utf8'],
    ['a list', '[]', 422, 'wrong-type'],
    ['a very deep list', '['.repeat(100_000), 422, 'too-deep'],
    ['the same key twice', '{"candidate":{"id":"a"},"candidate":{"id":"b"}}', 422, 'duplicate-key'],
  ])('%s', async (_name, body, status, code) => {
    const answer = await app.ask(PATH, evaluation(body));
    expect(answer.status).toBe(status);
    expect(problemsOf(answer).map((problem) => problem.code)).toContain(code);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=shift_jis',
    'application/jsonp',
    '',
  ])('content of the type "%s"', async (type) => {
    const answer = await app.ask(PATH, evaluation(NEWCOMER, { 'content-type': type }));
    expect(answer.status).toBe(415);
    expect(problemsOf(answer).map(({ code }) => code)).toEqual(['unsupported-media-type']);
    expect(answer.headers.get('accept')).toBe('application/json');
  });

  test('compressed content', async () => {
    const answer = await app.ask(PATH, evaluation(NEWCOMER, { 'content-encoding': 'gzip' }));
    expect(answer.status).toBe(415);
  });

  test.each(['application/json', 'Application/JSON; Charset="UTF-8"'])('but not %s', async (type) => {
    expect((await app.ask(PATH, evaluation(NEWCOMER, { 'content-type': type }))).status).toBe(200);
  });
});

describe('size', () => {
  const MEBIBYTE = 1_048_576;
  const padded = (length: number) => NEWCOMER + ' '.repeat(length - Buffer.byteLength(NEWCOMER));

  test('one mebibyte is read', async () => {
    expect((await app.ask(PATH, evaluation(padded(MEBIBYTE)))).status).toBe(200);
  });

  test('one byte more is refused', async () => {
    const answer = await app.ask(PATH, evaluation(padded(MEBIBYTE + 1)));
    expect(answer.status).toBe(413);
    expect(problemsOf(answer).map(({ code }) => code)).toEqual(['too-large']);
  });

  test('a body that does not say how long it is is refused as soon as it is too long', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
        if (sent > 512 * MEBIBYTE) controller.close();
      },
    });
    const init: RequestInit = { ...evaluation(endless), duplex: 'half' };
    const answer = await app.ask(PATH, init).catch(() => undefined);
    // The server may cut the connection before the client has read the answer.
    if (answer !== undefined) expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(64 * MEBIBYTE);
  });
});

test('the answer in JSON is the determination to the byte, for fifty requests at once', async () => {
  const result = await evaluateEvidence(app.context.registry.shipped, NEWCOMER, app.context.today());
  const expected = result.ok ? writeDetermination(result.value.determination) : '';
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.ask(PATH, evaluation(NEWCOMER))));
  expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([expected]));
});

test('a foreign page can not read the answer, nor may it ask for leave to', async () => {
  const answer = await app.ask(PATH, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
});
