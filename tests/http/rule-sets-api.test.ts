import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, jsonOf, type Program, programFor, programOf } from './support/by-token.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';

const DRAFTS = '/api/v1/rule-sets/drafts';
const VERSIONS = '/api/v1/rule-sets/versions';
const LARGE = 'conditions/large-system-operation.json';

let app: RunningApp;
let editor: Program;
let approver: Program;

beforeAll(async () => {
  app = await startApp();
  editor = await programOf(app, 'rule-editor');
  approver = await programOf(app, 'rule-approver');
});

afterAll(() => app.server.stop());

const put = (program: Program, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  app.ask(path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${program.token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const matching = (revision: number) => ({ 'If-Match': `"${revision}"` });
const read = async (id: string) => jsonOf(await editor.get(`${DRAFTS}/${id}`));
const begin = async () => jsonOf(await editor.post(DRAFTS, {}), 201);

const inTenDays = (): string => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

/** The files of a draft under another title of a condition, which holds in ten days. */
const retitled = (files: Record<string, string>, title: string) => ({
  ...files,
  [LARGE]: (files[LARGE] ?? '').replace('Size for level 5', title),
  'rule-set.json': (files['rule-set.json'] ?? '').replace(
    /"effectiveDate": "[^"]*"/,
    `"effectiveDate": "${inTenDays()}"`,
  ),
});

test('a program takes a draft from its beginning into force, and withdraws it again', async () => {
  const begun = await editor.post(DRAFTS, { note: 'Begun by a program.' });
  const { id, revision } = jsonOf(begun, 201);
  expect(begun.headers.get('location')).toBe(`${DRAFTS}/${id}`);
  expect(begun.headers.get('etag')).toBe(`"${revision}"`);
  const draft = await read(id);
  expect(draft).toMatchObject({ state: 'draft', version: '2', note: 'Begun by a program.', base: { version: '1' } });
  expect(draft.problems.map(({ code }: { code: string }) => code)).toEqual([]);
  const files = retitled(draft.files, 'Large enough');
  const changed = jsonOf(await put(editor, `${DRAFTS}/${id}/files`, { files }, matching(revision)));
  expect(changed.files).toEqual(files);
  const sent = await editor.post(`${DRAFTS}/${id}/send`, { note: 'A title.' }, matching(changed.revision));
  const { digest, state, revision: under } = jsonOf(sent);
  expect(state).toBe('inReview');
  const approved = jsonOf(await approver.post(`${DRAFTS}/${id}/approval`, { text: '' }, matching(under)));
  const published = await approver.post(`${DRAFTS}/${id}/publication`, undefined, matching(approved.revision));
  expect(jsonOf(published)).toMatchObject({ state: 'published', digest });
  const versions = jsonOf(await approver.get(VERSIONS)).versions;
  expect(versions).toMatchObject([
    { version: '2', digest, standing: 'coming', note: 'A title.', draftId: id },
    { version: '1', standing: 'inForce', authors: [], draftId: null },
  ]);
  expect(jsonOf(await editor.get(`${VERSIONS}/${digest}`)).files).toEqual(files);
  const withdrawn = jsonOf(await approver.post(`${VERSIONS}/${digest}/withdrawal`));
  expect(withdrawn.versions[0]).toMatchObject({ digest, standing: 'withdrawn' });
  const { digest: first } = versions[1];
  expect(codesOf(await approver.post(`${VERSIONS}/${first}/withdrawal`), 409)).toEqual(['already-in-force']);
});

test('a change that does not say what it is meant for, or is meant for an older state, changes nothing', async () => {
  const { id, revision } = await begin();
  const { files } = await read(id);
  const path = `${DRAFTS}/${id}/files`;
  expect(codesOf(await put(editor, path, { files }), 428)).toEqual(['revision-missing']);
  const mine = { files: retitled(files, 'Mine') };
  jsonOf(await put(editor, path, mine, matching(revision)));
  const late = { files: retitled(files, 'Theirs') };
  for (const tag of [`"${revision}"`, 'W/"2"', '2', '"x"']) {
    expect(codesOf(await put(editor, path, late, { 'If-Match': tag }), 412)).toEqual(['draft-changed-meanwhile']);
  }
  expect(codesOf(await editor.post(`${DRAFTS}/${id}/discard`), 428)).toEqual(['revision-missing']);
  expect((await read(id)).files).toEqual(mine.files);
  jsonOf(await put(editor, path, late, { 'If-Match': '*' }));
  expect((await read(id)).files).toEqual(late.files);
});

test('files that are no rule set are refused with every problem; examples that come out otherwise are told', async () => {
  const { id, revision } = await begin();
  const { files } = await read(id);
  const path = `${DRAFTS}/${id}/files`;
  const broken = { ...files, 'notes.txt': 'x', [LARGE]: '{' };
  expect(codesOf(await put(editor, path, { files: broken }, matching(revision)), 422).toSorted()).toEqual([
    'json-syntax',
    'unexpected-file',
  ]);
  const raised = { ...files, [LARGE]: (files[LARGE] ?? '').replace('"value": 10 }', '"value": 12 }') };
  const taken = jsonOf(await put(editor, path, { files: raised }, matching(revision)));
  expect(taken.problems[0]).toMatchObject({ code: 'example-not-green', file: expect.stringMatching(/level-5/) });
  const sent = await editor.post(`${DRAFTS}/${id}/send`, { note: 'A limit.' }, matching(taken.revision));
  expect(codesOf(sent, 422)).toContain('example-not-green');
});

test('a draft is begun once for each idempotency key', async () => {
  const { files } = await read((await begin()).id);
  const key = { 'Idempotency-Key': 'the-same' };
  const [first, again] = [await editor.post(DRAFTS, { files }, key), await editor.post(DRAFTS, { files }, key)];
  expect(jsonOf(again, 201)).toEqual(jsonOf(first, 201));
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(codesOf(await editor.post(DRAFTS, {}, key), 422)).toEqual(['idempotency-key-reused']);
});

test('nobody judges what they wrote, and each step is for those who may', async () => {
  const both = await programOf(app, 'rule-editor', 'rule-approver');
  const { id, revision } = jsonOf(await both.post(DRAFTS, {}), 201);
  const { files } = jsonOf(await both.get(`${DRAFTS}/${id}`));
  const next = jsonOf(await put(both, `${DRAFTS}/${id}/files`, { files: retitled(files, 'Own') }, matching(revision)));
  const sent = jsonOf(await both.post(`${DRAFTS}/${id}/send`, { note: 'Own.' }, matching(next.revision)));
  const approve = (program: Program) => program.post(`${DRAFTS}/${id}/approval`, { text: '' }, matching(sent.revision));
  expect(codesOf(await approve(both), 403)).toEqual(['own-draft']);
  expect(codesOf(await approve(editor), 403)).toEqual(['not-allowed']);
  const back = await approver.post(`${DRAFTS}/${id}/send-back`, { text: 'Not so.' }, matching(sent.revision));
  expect(jsonOf(back)).toMatchObject({ state: 'draft', digest: null });
  expect((await read(id)).comments).toMatchObject([{ kind: 'sentBack', text: 'Not so.' }]);
  expect(codesOf(await approver.post(`${DRAFTS}/nothing/send-back`, { text: 'x' }, matching(1)), 404)).toEqual([
    'not-found',
  ]);
});

test('a token reads rules only within its scope', async () => {
  const reading = await programFor(app, editor.accountId, ['rules:read']);
  jsonOf(await reading.get(DRAFTS));
  expect(codesOf(await reading.post(DRAFTS, {}), 403)).toEqual(['scope-missing']);
  const other = await programFor(app, editor.accountId, ['evaluate']);
  expect(codesOf(await other.get(VERSIONS), 403)).toEqual(['scope-missing']);
});
