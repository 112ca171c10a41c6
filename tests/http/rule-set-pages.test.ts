import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeArchive } from '../../src/app/archive/write-archive.ts';
import { unpackRuleSet } from '../../src/app/rule-sets/rule-set-archive.ts';
import { readDraftRow } from '../../src/store/rule-set-drafts.ts';
import { accomplished } from '../support/cast.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let app: RunningApp;
let editor: SignedIn;
let approver: SignedIn;
let auditor: SignedIn;

beforeAll(async () => {
  app = await startApp();
  editor = await signInAs(app, 'rule-editor');
  approver = await signInAs(app, 'rule-approver');
  auditor = await signInAs(app, 'auditor');
});

afterAll(() => app.server.stop());

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const first = () => app.context.registry.shipped.ruleSet.digest;
const addressIn = ({ headers }: Answer): string => headers.get('location')?.replace(/[?#].*$/, '') ?? '';
const revisionOf = async (address: string): Promise<string> =>
  String((await readDraftRow(app.context.registry.store.reader, address.split('/').at(-1) ?? ''))?.revision);

async function begin(fields: Record<string, string> = {}): Promise<string> {
  const begun = await editor.send('/rule-sets/drafts', { from: first(), ...fields });
  expect(begun.status, begun.text).toBe(303);
  return addressIn(begun);
}

/** What the form of name and date holds, with these changes. */
const described = async (address: string, changes: Record<string, string> = {}) => ({
  revision: await revisionOf(address),
  version: '2',
  effectiveDate: inDays(10),
  'title/en': 'Rules for levels 1 to 5',
  'title/ja': 'レベル1～5のルール',
  'notes/0/en': 'A note.',
  'notes/0/ja': '注記です。',
  note: 'The title is clearer.',
  ...changes,
});

const step = async (person: SignedIn, address: string, name: string, fields: Record<string, string> = {}) =>
  person.send(`${address}/${name}`, { revision: await revisionOf(address), ...fields });

/** Sent, approved and published. */
async function publish(address: string, changes: Record<string, string>): Promise<string> {
  await editor.send(address, await described(address, { do: 'send', ...changes }));
  await step(approver, address, 'review', { do: 'approve', text: '' });
  const published = await step(approver, address, 'publish');
  expect(published.status, published.text).toBe(303);
  return addressIn(published);
}

test('a draft goes from an editor to an approver into a version, each told what to do next', async () => {
  const address = await begin();
  const saved = await editor.send(address, await described(address, { do: 'save', version: 'spring' }));
  expect(saved.headers.get('location')).toBe(`${address}?done=saved`);
  const page = await editor.ask(`${address}?done=saved`);
  expect(page.text).toContain('Draft of version spring');
  expect(page.text).toContain('send it for review');
  expect(page.text).toContain('The title is clearer.');
  const sent = await editor.send(address, await described(address, { do: 'send', version: 'spring' }));
  expect(sent.headers.get('location')).toBe(`${address}?done=sent`);
  expect((await editor.ask(address)).text).toContain('Take it back');

  const home = await approver.ask('/');
  expect(home.text).toContain('It waits for an approver.');
  expect(home.text).toContain(`href="${address}"`);
  expect((await approver.ask('/notices')).text).toContain(
    'A draft of version spring of the rules waits for an approver.',
  );
  const review = await approver.ask(address);
  expect(review.text).toContain('Approve');
  expect(review.text).toMatch(/sha256:[0-9a-f]{64}/);
  expect(review.text).not.toContain('name="effectiveDate"');

  const approved = await step(approver, address, 'review', { do: 'approve', text: 'Fine.' });
  expect(approved.headers.get('location')).toBe(`${address}?done=approved`);
  const published = await step(approver, address, 'publish');
  const version = addressIn(published);
  expect(version).toMatch(/^\/rule-sets\/versions\/sha256:/);
  const seen = await auditor.ask(version);
  expect(seen.text).toContain('Version spring');
  expect(seen.text).toContain('not yet in force');
  expect(seen.text).toContain('Fine.');
  expect((await editor.ask('/notices')).text).toContain('Version spring of the rules was published.');

  const asked = await approver.ask(`${version}/withdraw`);
  expect(asked.text).toContain('Withdraw version spring?');
  await approver.send(`${version}/withdraw`, {});
  expect((await auditor.ask(version)).text).toContain('would have held from');
});

test('going back to an older version is one press, a review and a publication', async () => {
  const newer = await publish(await begin(), { version: '20', effectiveDate: inDays(0), 'title/en': 'Other rules' });
  const older = await editor.ask(`/rule-sets/versions/${first()}`);
  expect(older.text).toContain('Go back to version 1');
  const form = Object.fromEntries(
    [...older.text.matchAll(/name="(from|base|note)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  expect(form).toMatchObject({ from: first(), base: newer.split('/').at(-1) });
  const address = await begin(form);
  const draft = await editor.ask(address);
  expect(draft.text).toContain('Back to version 1, in place of version 20.');
  expect(draft.text).toContain('Other rules');
  const head = JSON.parse(app.context.registry.shipped.files.get('rule-set.json') ?? '');
  const same = { 'title/en': head.title.en, 'title/ja': head.title.ja, note: form.note ?? '' };
  const notes = Object.fromEntries(
    head.notes.flatMap(({ en, ja }: Record<string, string>, index: number) => [
      [`notes/${index}/en`, en],
      [`notes/${index}/ja`, ja],
    ]),
  );
  await publish(address, { ...same, ...notes, version: '21', effectiveDate: inDays(0) });
  const rules = await editor.ask('/rules');
  expect(rules.text).toContain('version 21');
  const list = await editor.ask('/rule-sets');
  expect(list.text).toMatch(/Version 21[\s\S]*in force[\s\S]*Version 20[\s\S]*no longer in force/);
});

test('what is refused keeps everything that was typed, says what is wrong beside the field, and leads there', async () => {
  const address = await begin();
  const typed = { version: '', effectiveDate: 'some day', note: '', 'notes/0/ja': '' };
  const refused = await editor.send(address, await described(address, { do: 'send', ...typed }));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="some day"');
  expect(refused.text).toContain('href="#note"');
  const noted = await editor.send(address, await described(address, { do: 'send', ...typed, note: 'Why.' }));
  expect(noted.status).toBe(422);
  for (const place of ['version', 'effectiveDate', 'notes/0/ja']) {
    expect(noted.text).toContain(`href="${address}#${place}"`);
    expect(noted.text).toContain(`id="${place}-error"`);
  }
  const past = await described(address, { do: 'send', version: '1', effectiveDate: '2020-01-01' });
  const taken = await editor.send(address, past);
  expect(taken.text).toContain('There is already a version 1.');
  expect(taken.text).toContain('lies in the past');
});

test('dates are taken as people write them', async () => {
  const address = await begin();
  const day = inDays(40);
  const [year, month, date] = day.split('-').map(Number);
  await editor.send(address, await described(address, { do: 'save', effectiveDate: `${year}年${month}月${date}日` }));
  expect((await editor.ask(address)).text).toContain(`value="${day}"`);
});

test('whoever comes second is told who was first, and sees both', async () => {
  const other = await signInAs(app, 'rule-editor');
  const address = await begin();
  const stale = await described(address, { do: 'save', note: 'From the second.' });
  await other.send(address, await described(address, { do: 'save', note: 'From the first.' }));
  const late = await editor.send(address, stale);
  expect(late.status).toBe(409);
  expect(late.text).toContain('From the second.');
  expect(late.text).toMatch(/Person [0-9a-f]{4} changed the draft at/);
  expect((await editor.ask(address)).text).toContain('From the first.');
});

test('a change is undone and done again, and one comes back to the page that one was on, never elsewhere', async () => {
  const address = await begin();
  await editor.send(address, await described(address, { do: 'save', 'title/en': 'Another title' }));
  const undone = await step(editor, address, 'undo', { back: `${address}/readings` });
  expect(undone.headers.get('location')).toBe(`${address}/readings`);
  expect((await editor.ask(address)).text).not.toContain('value="Another title"');
  const split = await step(editor, address, 'undo', { back: `${address}/x\r\nSet-Cookie: a=b` });
  expect(split.headers.get('location')).toBe(address);
  const redone = await step(editor, address, 'redo', { back: '//elsewhere.example/' });
  expect(redone.headers.get('location')).toBe(address);
  expect((await editor.ask(address)).text).toContain('value="Another title"');
});

test('a draft is sent back with a comment, remarked on, taken back and discarded', async () => {
  const address = await begin();
  await editor.send(address, await described(address, { do: 'send', version: '30' }));
  const silent = await step(approver, address, 'review', { do: 'send-back', text: ' ' });
  expect(silent.status).toBe(422);
  expect(silent.text).toContain('id="text-error"');
  await step(approver, address, 'review', { do: 'send-back', text: 'Say why.' });
  const home = await editor.ask('/');
  expect(home.text).toContain('It was sent back; see the comment.');
  const page = await editor.ask(address);
  expect(page.text).toContain('Say why.');
  await step(approver, address, 'remark', { remark: 'Perhaps in spring.' });
  await editor.send(address, await described(address, { do: 'send', version: '30' }));
  await step(editor, address, 'take-back');
  const said = await auditor.ask(address);
  expect(said.text).toContain('Perhaps in spring.');
  // Whoever only reads has nothing to press.
  expect(said.text).not.toMatch(/<button(?![^>]*(?:sign-out|link))/);
  expect((await editor.ask(`${address}/discard`)).text).toContain('Discard the draft of version 30?');
  const gone = await step(editor, address, 'discard');
  expect(gone.headers.get('location')).toBe('/rule-sets?done=discarded');
  expect((await editor.ask(address)).text).toContain('discarded');
});

test('nobody else learns that a draft is there', async () => {
  const address = await begin();
  const candidate = await signInAs(app, 'candidate');
  expect((await candidate.ask(address)).status).toBe(403);
  expect((await candidate.ask('/rules')).text).not.toContain('href="/rule-sets"');
  expect((await editor.ask('/rules')).text).toContain('href="/rule-sets"');
  expect((await editor.ask('/rule-sets/drafts/nothing')).status).toBe(404);
  expect((await editor.ask('/rule-sets/versions/sha256:nothing')).status).toBe(404);
});

async function upload(address: string, bytes: Uint8Array, fields: Record<string, string> = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('archive', new Blob([new Uint8Array(bytes)]), 'rules.zip');
  return editor.ask(address, { method: 'POST', body: form });
}

/** The bytes of a download. */
async function download(address: string): Promise<Uint8Array> {
  const response = await fetch(`${app.server.address}${address}`, { headers: { cookie: editor.cookie } });
  expect(response.headers.get('content-type')).toBe('application/zip');
  return new Uint8Array(await response.arrayBuffer());
}

test('a version taken along as a zip becomes a draft; what is wrong in it is told by file, and nothing is taken', async () => {
  const bytes = await download(`/rule-sets/versions/${first()}/files`);
  const files = accomplished(await unpackRuleSet(bytes));
  expect(files.size).toBe(app.context.registry.shipped.files.size);
  const imported = await upload('/rule-sets/import', bytes);
  const address = addressIn(imported);
  expect((await editor.ask(`${address}?done=imported`)).text).toContain('The files are in the draft now.');
  const again = await download(`${address}/files`);
  const into = await upload(`${address}/import`, again, { revision: await revisionOf(address) });
  expect(into.headers.get('location')).toBe(`${address}?done=nothing`);
  const broken = await writeArchive(new Map([...files, ['itss-v2-operations/notes.txt', 'x']]), new Date());
  const refused = await upload(`${address}/import`, broken, { revision: await revisionOf(address) });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('notes.txt');
  expect((await upload('/rule-sets/import', Buffer.from('no zip'))).text).toContain('This is not a zip archive');
  const empty = await editor.ask('/rule-sets/import', { method: 'POST', body: new FormData() });
  expect([empty.status, empty.text.includes('id="archive-error"')]).toEqual([422, true]);
});
