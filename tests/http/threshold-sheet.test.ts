import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { findPerson } from '../../src/app/access/find-person.ts';
import { changeDraft } from '../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../src/app/rule-sets/create-draft.ts';
import { discardDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { readDraft } from '../../src/app/rule-sets/read-draft.ts';
import { invariant } from '../../src/base/invariant.ts';
import { accomplished } from '../support/cast.ts';
import { fileForm } from './support/by-token.ts';
import { formOnPage } from './support/form-on-page.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let app: RunningApp;
let editor: SignedIn;
let colleague: SignedIn;
let approver: SignedIn;
let id: string;
let sheet: string;

beforeAll(async () => {
  app = await startApp();
  [editor, colleague, approver] = await Promise.all([
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-approver'),
  ]);
});

afterAll(() => app.server.stop());

beforeEach(async () => {
  id = accomplished(await createDraft(app.context.registry, await personOf(editor), { from: shipped() })).id;
  sheet = `/rule-sets/drafts/${id}/sheet/network-operation`;
});

const shipped = (): string => app.context.registry.shipped.ruleSet.digest;

async function personOf({ accountId }: SignedIn) {
  const person = await findPerson(app.context.registry.store.reader, accountId);
  invariant(person, 'The account is there.');
  return person;
}

const record = async () => accomplished(await readDraft(app.context.registry, await personOf(editor), id));

const SIZE = 'conditions/large-network-operation.json';
const STAFF = 'cell/network-operation.level-5/peakStaff';
const SITES = 'cell/network-operation.level-5/installationSites';
const YEN = 'cell/network-operation.level-5/annualContractYen';
const ROLE = 'cell/network-operation.level-4/role';

/** What a browser sends of the sheet as it was shown, with some cells typed over. */
async function sentForm(cells: Readonly<Record<string, string>>, by: SignedIn = editor): Promise<URLSearchParams> {
  const fields = formOnPage((await by.ask(sheet)).text, 'sheet-form');
  for (const [name, text] of Object.entries(cells)) {
    expect(fields.has(name), name).toBe(true);
    fields.set(name, text);
  }
  return fields;
}

const typed = async (cells: Readonly<Record<string, string>>): Promise<Answer> =>
  editor.send(sheet, await sentForm(cells));

const size = async () => (await record()).files.get(SIZE) ?? '';

/** The text of a page, as one reads it. */
const readable = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the sheet', () => {
  test('shows limits, roles, and what the standard leaves blank', async () => {
    const { status, text } = await editor.ask(sheet);
    expect(status).toBe(200);
    expect(text).toMatch(/name="cell\/network-operation\.level-5\/annualContractYen" value="100,000,000"/);
    expect(text).toMatch(/<option value="leader" selected>Leader or above/);
    expect(readable(text)).toContain('Levels 6 and 7');
    expect(readable(text)).toContain('No cell changed against version 1.');
    expect(readable(text)).toContain('also changes level 1 of System operation and level 1 of Service desk');
  });

  test('a limit is changed in place, in either habit of writing numbers, and what it was is told', async () => {
    const answer = await typed({ [STAFF]: '１２人', [YEN]: '1億5千万円', [ROLE]: 'responsible-person' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(new RegExp(`^${sheet}#cell-network-operation`));
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 12 /);
    expect(await size()).toMatch(/"annualContractYen"[^}]*"value": 150000000 /);
    const { text } = await editor.ask(sheet);
    expect(readable(text)).toContain('3 cells changed against version 1.');
    expect(readable(text)).toMatch(/was 10 .*was 100,000,000/);
    expect(readable(text)).toContain('was leader or above');
    const japanese = readable((await editor.ask(`${sheet}?lang=ja`)).text);
    expect(japanese).toContain('第1版から変更したセルは3個です。');
    expect(japanese).toMatch(/1億5,000万円 変更前 1億円|変更前 1億円 1億5,000万円/);
  });

  test('a form sent back as it was changes nothing', async () => {
    const before = await record();
    expect((await typed({})).status).toBe(303);
    expect(await record()).toMatchObject({ revision: before.revision, undo: null });
  });

  test('a limit below that of a lower level, and one in another unit, are marked beside the cell', async () => {
    await typed({ 'cell/network-operation.level-4/peakStaff': '40', [YEN]: '100' });
    const text = readable((await editor.ask(sheet)).text);
    expect(text).toContain('1 cell out of order.');
    expect(text).toContain('lower than level 4 (40)');
    expect(text).toContain('1 cell in an unusual unit.');
    expect(text).toMatch(/was 100,000,000 meant\?/);
  });

  test('letters in a number are kept as they were typed, and told beside the cell', async () => {
    expect((await typed({ [STAFF]: 'a dozen' })).status).toBe(303);
    const { text } = await editor.ask(sheet);
    expect(text).toMatch(/name="cell\/network-operation\.level-5\/peakStaff" value="a dozen"[^>]*aria-invalid="true"/);
    expect(text).toContain('href="#cell-network-operation.level-5/peakStaff"');
    expect(readable(text)).toContain('One cell has to be corrected');
    expect(text).toContain('<title>To correct: Threshold sheet');
  });

  test('the last measure of a rule can not be emptied: nothing is saved, and everything typed is still there', async () => {
    const answer = await typed({ [STAFF]: '', [SITES]: '', [YEN]: '', [ROLE]: 'responsible-person' });
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toContain('is all that level 5 still asks for');
    expect(answer.text).toMatch(/name="cell\/network-operation\.level-5\/peakStaff" value=""/);
    expect(answer.text).toMatch(
      /network-operation\.level-4\/role"[^>]*>\s*<option[^>]*>[^<]*<\/option>\s*(?:<option value="(?:member|leader)">[^<]*<\/option>\s*)*<option value="responsible-person" selected/,
    );
    expect((await record()).undo).toBeNull();
  });

  test('another measure gets a row, and with a limit it stays', async () => {
    expect((await editor.ask(sheet)).text).not.toContain('level-5/documentCount');
    sheet += '?measure=documentCount';
    expect((await typed({ 'cell/network-operation.level-5/documentCount': '2' })).status).toBe(303);
    expect(await size()).toMatch(/"documentCount"[^}]*"value": 2 /);
  });

  test('with script the page comes back at once, with the next revision', async () => {
    const init = { method: 'POST', body: await sentForm({ [STAFF]: '12' }), headers: { 'hx-request': 'true' } };
    const answer = await editor.ask(sheet, init);
    expect(answer.status).toBe(200);
    expect(formOnPage(answer.text, 'sheet-form').get('revision')).toBe('2');
    expect(readable(answer.text)).toContain('1 cell changed against version 1.');
  });

  test('two people on one draft: the second is told who was first, sees both, and replaces only what they typed', async () => {
    const late = await sentForm({ [STAFF]: '15' }, colleague);
    await typed({ [STAFF]: '12', [SITES]: '120' });
    const answer = await colleague.send(sheet, late);
    expect(answer.status).toBe(409);
    const person = await personOf(editor);
    expect(readable(answer.text)).toContain(`While you were writing, ${person.name} changed the draft`);
    expect(readable(answer.text)).toContain('now 12 in the draft');
    expect(answer.text).toMatch(/name="cell\/network-operation\.level-5\/peakStaff" value="15"/);
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 12 /);
    expect((await colleague.send(sheet, formOnPage(answer.text, 'sheet-form'))).status).toBe(303);
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 15 /);
    expect(await size()).toMatch(/"installationSites"[^}]*"value": 120 /);
  });

  test('saving the same twice is no conflict', async () => {
    const fields = await sentForm({ [STAFF]: '12' });
    expect((await editor.send(sheet, fields)).status).toBe(303);
    expect((await editor.send(sheet, fields)).status).toBe(303);
  });

  test('whoever can not edit reads it: no field, no button', async () => {
    await typed({ [STAFF]: '12' });
    const { status, text } = await approver.ask(sheet);
    expect(status).toBe(200);
    expect(text).not.toContain('name="cell/');
    expect(text).not.toContain('name="do"');
    expect(readable(text)).toContain('12 was 10');
    expect((await approver.send(sheet, {})).status).toBe(403);
  });

  test('a rule of another form is shown in words and leads to its editor', async () => {
    const { id: draftId, revision } = await record();
    accomplished(
      await changeDraft(app.context.registry, await personOf(editor), { id: draftId, revision }, 'rule', (files) => ({
        ok: true,
        value: new Map([...files, [SIZE, (files.get(SIZE) ?? '').replace('greaterThanInclusive', 'equal')]]),
      })),
    );
    const { text } = await editor.ask(sheet);
    expect(text).toContain(`<a href="/rule-sets/drafts/${draftId}/rules/network-operation.level-5">in words</a>`);
    expect(readable(text)).toContain('exactly 10 persons');
  });

  test('a field that the standard does not have is not found', async () => {
    expect((await editor.ask(`/rule-sets/drafts/${id}/sheet/astronomy`)).status).toBe(404);
  });
});

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function downloaded(path: string, by: SignedIn = editor) {
  const response = await fetch(`${app.server.address}${path}`, { headers: { cookie: by.cookie } });
  expect(response.status).toBe(200);
  return {
    type: response.headers.get('content-type'),
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

/** The workbook of a path with cells of network operation changed by another program. */
async function workbookWith(path: string, cells: Readonly<Record<string, number | string>>): Promise<Uint8Array> {
  const book = XLSX.read((await downloaded(path)).bytes, { type: 'buffer' });
  for (const [reference, value] of Object.entries(cells)) {
    const place = book.Sheets['Network operation'];
    invariant(place, 'The sheet is there.');
    place[reference] = { t: typeof value === 'number' ? 'n' : 's', v: value };
  }
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }));
}

const upload = (path: string, bytes: Uint8Array | string, name = 'limits.xlsx', by: SignedIn = editor) =>
  by.ask(path, { method: 'POST', body: fileForm(name, bytes) });

/** Peak staff at level 5. */
const CELL = 'H9';

describe('a spreadsheet', () => {
  const ofDraft = () => `/rule-sets/drafts/${id}/spreadsheet`;
  const ofVersion = () => `/rule-sets/versions/${shipped()}/spreadsheet`;

  test('is downloaded by everybody who reads drafts, named after the version', async () => {
    for (const path of [ofDraft(), ofVersion()]) {
      const { type, headers } = await downloaded(path, approver);
      expect(type).toBe(SPREADSHEET);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.xlsx"$/);
    }
    expect((await downloaded(`${ofDraft()}/service-desk`)).type).toBe('text/csv; charset=utf-8');
    expect((await editor.ask(`${ofDraft()}/astronomy`)).status).toBe(404);
    expect((await editor.ask('/rule-sets/versions/sha256:0/spreadsheet')).status).toBe(404);
  });

  test('comes back into its draft: shown first, saved only then', async () => {
    const answer = await upload(ofDraft(), await workbookWith(ofDraft(), { [CELL]: 12 }));
    expect(answer.status).toBe(200);
    expect(readable(answer.text)).toContain('1 cell would change');
    expect(readable(answer.text)).toContain('Peak staff, level 5 10 12');
    expect((await record()).undo).toBeNull();
    const taken = await editor.send(`${ofDraft()}/cells`, formOnPage(answer.text, 'brought-in'));
    expect(taken.headers.get('location')).toBe(sheet);
    expect(await record()).toMatchObject({ undo: 'spreadsheet' });
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 12 /);
  });

  test('becomes a new draft of its version', async () => {
    const answer = await upload('/rule-sets/spreadsheet', await workbookWith(ofVersion(), { [CELL]: 12 }));
    const taken = await editor.send('/rule-sets/spreadsheet/draft', formOnPage(answer.text, 'brought-in'));
    expect(taken.status).toBe(303);
    const [, made = ''] =
      /drafts\/([0-9a-f-]{36})\/sheet\/network-operation$/.exec(taken.headers.get('location') ?? '') ?? [];
    id = made;
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 12 /);
    expect((await record()).base.version).toBe('1');
  });

  test('names each problem by its cell, and changes nothing', async () => {
    const bytes = await workbookWith(ofDraft(), { [CELL]: 'a dozen', G7: 'Manager' });
    const answer = await upload(ofDraft(), bytes);
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toContain('2 things in the file have to be corrected');
    expect(readable(answer.text)).toContain('Sheet “Network operation”, cell H9: “a dozen” could not be read');
    expect(readable(answer.text)).toMatch(
      /Sheet “Network operation”, cell G7: “Manager” cannot be chosen .*Choose Any, Member or above, Leader or above or Responsible person/,
    );
  });

  test('that changes nothing says so, and offers nothing to save', async () => {
    const answer = await upload(ofDraft(), (await downloaded(ofDraft())).bytes);
    expect(readable(answer.text)).toContain('Nothing would change');
    expect(answer.text).not.toContain('value="take"');
  });

  test('is refused as a whole where the draft was changed after it was shown', async () => {
    const answer = await upload(ofDraft(), await workbookWith(ofDraft(), { [CELL]: 12 }));
    await typed({ [SITES]: '120' });
    const taken = await editor.send(`${ofDraft()}/cells`, formOnPage(answer.text, 'brought-in'));
    expect(taken.status).toBe(409);
    expect(readable(taken.text)).toContain('Bring the file in again');
    expect(await size()).toMatch(/"peakStaff"[^}]*"value": 10 /);
  });

  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'neither a workbook'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'without a password'],
    ['a table of somebody else', 'name;level\n', 'which rules it comes from'],
  ])('%s is refused with a way out', async (_what, bytes, words) => {
    const answer = await upload('/rule-sets/spreadsheet', bytes);
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toContain(words);
  });

  test('without a file says that none was chosen', async () => {
    const answer = await editor.ask('/rule-sets/spreadsheet', { method: 'POST', body: new FormData() });
    expect(answer.status).toBe(422);
    expect((await editor.ask('/rule-sets/spreadsheet')).status).toBe(200);
  });

  test('of a draft that is gone can not be brought in, nor by those who do not edit', async () => {
    const { bytes } = await downloaded(ofDraft());
    expect((await upload(ofDraft(), bytes, 'limits.xlsx', approver)).status).toBe(403);
    const { revision } = await record();
    accomplished(await discardDraft(app.context.registry, await personOf(editor), { id, revision }));
    expect((await upload(ofDraft(), bytes)).status).toBe(409);
  });

  test('made-up cells change nothing that a sheet could not', async () => {
    const { revision } = await record();
    const fields = { revision: String(revision), 'cell/network-operation/overall.level-1/itemsBelow': '9' };
    expect((await editor.send(`${ofDraft()}/cells`, fields)).status).toBe(422);
    const others = { own: shipped(), from: 'sha256:0', 'cell/network-operation/x': '9' };
    expect((await editor.send('/rule-sets/spreadsheet/draft', others)).status).toBe(404);
  });
});
