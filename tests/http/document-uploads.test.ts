import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, fileForm, jsonOf, PNG, type Program, programOf, SUBMISSIONS } from './support/by-token.ts';
import { type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;
let candidate: Program;
let at: string;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  candidate = await programOf(app, 'candidate');
});

afterAll(() => app.server.stop());

const newDraft = async (): Promise<string> => {
  const { id } = jsonOf(await candidate.post(SUBMISSIONS, {}), 201);
  return `${SUBMISSIONS}/${id}/documents`;
};

beforeAll(async () => {
  at = await newDraft();
});

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const MEBIBYTE = 1_048_576;

/** A text of this many bytes. */
const textOf = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0x61);

describe('what kind of file it is, its bytes say', () => {
  test.each([
    ['letter.pdf', PDF, 'application/pdf'],
    ['letter.png', PNG, 'image/png'],
    ['letter.exe', PNG, 'image/png'],
    ['letter.html', Buffer.from('Just a text, whatever it is called.'), 'text/plain; charset=utf-8'],
    ['手紙.txt', Buffer.from('任命書'), 'text/plain; charset=utf-8'],
  ])('%s', async (name, bytes, type) => {
    const added = await candidate.post(at, fileForm(name, bytes));
    expect(jsonOf(added, 201).sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const read = await candidate.get(added.headers.get('location') ?? '');
    expect(read.status).toBe(200);
    expect(read.headers.get('content-type')).toBe(type);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(read.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page without a head', '   <b onclick="x">hi</b>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a drawing with a preface', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['a page after a byte order mark', '\uFEFF<html>'],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['an archive', Buffer.from('504b0304140000000000', 'hex')],
    ['the first bytes of a picture', PNG.subarray(0, 12)],
    ['a picture that is only the name of one', 'GIF89a'],
    ['nothing', ''],
  ])('%s posing as a picture is refused', async (_name, bytes) => {
    for (const fileName of ['photo.png', 'photo.jpg', 'letter.pdf', 'letter.txt']) {
      const codes = codesOf(await candidate.post(at, fileForm(fileName, bytes)), 422);
      expect(codes).toEqual(['document-type-not-accepted']);
    }
  });
});

describe('what a file is called is only a name', () => {
  test.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['/etc/shadow.png', 'shadow.png'],
    ['.bashrc', 'bashrc'],
    ['con.txt', '_con.txt'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    [`${'x'.repeat(300)}.png`, `${'x'.repeat(116)}.png`],
    ['gpj.\u202Epng', 'gpj.png'],
    ['任命書（写し）.png', '任命書（写し）.png'],
  ])('%s', async (given, kept) => {
    const { documentId } = jsonOf(await candidate.post(at, fileForm(given, PNG)), 201);
    const { documents } = jsonOf(await candidate.get(at.replace('/documents', '')));
    expect(documents.find((one: { documentId: string }) => one.documentId === documentId).fileName).toBe(kept);
    const disposition = (await candidate.get(`${at}/${documentId}`)).headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(
      /^attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[A-Za-z0-9._~!$&+^`|%-]+$/,
    );
  });

  test.each(['..', '///', '...'])('%j is no name', async (name) => {
    const answer = await candidate.post(at, fileForm(name, PNG));
    expect(answer.status).toBe(422);
    expect(['file-name-not-accepted', 'no-file-chosen']).toContain(JSON.parse(answer.text).problems[0].code);
  });

  test('a name that no header can carry makes the form unreadable', async () => {
    expect(codesOf(await candidate.post(at, fileForm('a\u0000.png', PNG)), 400)).toEqual(['bad-request']);
  });

  test.each(['a/b', '../c', 'd e', '任命書', "'; drop table document; --"])(
    '%s is an id like any other',
    async (documentId) => {
      const added = await candidate.post(at, fileForm('a.png', PNG, { documentId }));
      expect(jsonOf(added, 201).documentId).toBe(documentId);
      expect((await candidate.get(added.headers.get('location') ?? '')).status).toBe(200);
      expect(codesOf(await candidate.post(at, fileForm('a.png', PNG, { documentId })), 422)).toEqual(['duplicate-id']);
    },
  );
});

test.each([['.'], ['..'], [' x'], ['x\u202E'], ['x'.repeat(201)]])('%j is no id of a document', async (documentId) => {
  const refused = await candidate.post(at, fileForm('a.png', PNG, { documentId }));
  expect(codesOf(refused, 422)).toEqual(['bad-format']);
});

test('of the files that somebody sends slowly only a few are taken in at a time', async () => {
  const slow = await programOf(app, 'candidate');
  const { id } = jsonOf(await slow.post(SUBMISSIONS, {}), 201);
  const answers: (number | undefined)[] = [];
  const sending = Array.from({ length: 9 }, () =>
    beginToSend(app.server.port, `${SUBMISSIONS}/${id}/documents`, slow.token, (status) => answers.push(status)),
  );
  await expect.poll(() => answers, { timeout: 60_000 }).toEqual([503, 503, 503]);
  // Others are not kept waiting by it.
  expect((await candidate.post(at, fileForm('letter.txt', textOf(2 * MEBIBYTE)))).status).toBe(201);
  expect(answers).toHaveLength(3);
  for (const one of sending) one.destroy();
});

/** A request that begins to send a large file and goes no further. */
function beginToSend(port: number, path: string, token: string, answered: (status: number | undefined) => void) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': 9 * MEBIBYTE,
  };
  const sending = request({ host: '127.0.0.1', port, path, method: 'POST', headers });
  // That it breaks off in the end is no matter here.
  sending.on('response', ({ statusCode }) => answered(statusCode)).on('error', () => undefined);
  sending.write('--x\r\n');
  return sending;
}

describe('how large it may be', { timeout: 60_000 }, () => {
  test('10 MiB and not one byte more', async () => {
    const draft = await newDraft();
    jsonOf(await candidate.post(draft, fileForm('a.txt', textOf(10 * MEBIBYTE))), 201);
    const larger = await candidate.post(draft, fileForm('b.txt', textOf(10 * MEBIBYTE + 1)));
    expect(codesOf(larger, 413)).toEqual(['document-too-large']);
    const much = await candidate.post(draft, fileForm('c.txt', textOf(11 * MEBIBYTE)));
    expect(codesOf(much, 413)).toEqual(['too-large']);
  });

  test('50 MiB together, the same file counted each time', async () => {
    const draft = await newDraft();
    for (let count = 0; count < 5; count += 1) {
      jsonOf(await candidate.post(draft, fileForm('a.txt', textOf(10 * MEBIBYTE))), 201);
    }
    expect(codesOf(await candidate.post(draft, fileForm('b.txt', 'x')), 422)).toEqual(['documents-too-large-together']);
  });
});

test('what is no file of the form is refused', async () => {
  const form = new FormData();
  form.set('title', 'Only a title');
  expect(codesOf(await candidate.post(at, form), 422)).toEqual(['no-file-chosen']);
  const elsewhere = new FormData();
  elsewhere.set('__proto__', new Blob([new Uint8Array(PNG)]), 'a.png');
  expect(codesOf(await candidate.post(at, elsewhere), 422)).toEqual(['no-file-chosen']);
  expect(codesOf(await candidate.post(at, { file: 'x' }), 415)).toEqual(['unsupported-media-type']);
  const broken = { 'content-type': 'multipart/form-data; boundary=x' };
  expect(codesOf(await candidate.post(at, 'no parts at all', broken), 400)).toEqual(['bad-request']);
});

test('a document that is taken out is gone from the draft; one that a version has stays readable', async () => {
  const draft = await newDraft();
  const { documentId } = jsonOf(await candidate.post(draft, fileForm('a.png', PNG)), 201);
  jsonOf(await candidate.post(`${draft}/${documentId}/removal`));
  expect(codesOf(await candidate.get(`${draft}/${documentId}`), 404)).toEqual(['not-found']);
  expect(codesOf(await candidate.post(`${draft}/${documentId}/removal`), 404)).toEqual(['not-found']);
  expect(jsonOf(await candidate.get(draft.replace('/documents', ''))).draft.documents).toEqual([]);
});
