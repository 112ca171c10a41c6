import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPerson } from '../../src/app/access/find-person.ts';
import { createDraft } from '../../src/app/rule-sets/create-draft.ts';
import { sendDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { readDraft } from '../../src/app/rule-sets/read-draft.ts';
import { invariant } from '../../src/base/invariant.ts';
import { accomplished } from '../support/cast.ts';
import { formOnPage } from './support/form-on-page.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let app: RunningApp;
let editor: SignedIn;
let colleague: SignedIn;
let approver: SignedIn;
let draftId: string;
let draft: string;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  [editor, colleague, approver] = await Promise.all([
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-approver'),
  ]);
});

afterAll(() => app.server.stop());

beforeEach(async () => {
  const { registry } = app.context;
  const from = registry.shipped.ruleSet.digest;
  draftId = accomplished(await createDraft(registry, await personOf(editor), { from })).id;
  draft = `/rule-sets/drafts/${draftId}`;
});

async function personOf({ accountId }: SignedIn) {
  const person = await findPerson(app.context.registry.store.reader, accountId);
  invariant(person, 'The account is there.');
  return person;
}

const now = async () => accomplished(await readDraft(app.context.registry, await personOf(editor), draftId));
const fileNow = async (path: string) => JSON.parse((await now()).files.get(path) ?? 'null');
const conditionsNow = async (path = FILE) => (await fileNow(path)).conditions;

const RULE = 'system-operation.level-5.project-management';
const FILE = 'system-operation/level-5.project-management.json';
const rule = () => `${draft}/rules/${RULE}`;
const locationOf = ({ headers }: Answer): string => headers.get('location') ?? '';

/** Presses a button of the form on a page, after some fields were changed. */
async function press(
  button: string,
  changed: Readonly<Record<string, string>> = {},
  { page = rule(), form = 'sentence', by = editor } = {},
): Promise<Answer> {
  const fields = formOnPage((await by.ask(page)).text, form);
  for (const [name, value] of Object.entries(changed)) fields.set(name, value);
  fields.append('do', button);
  return by.send(page, fields);
}

const rowOf = (html: string, id: string): string =>
  new RegExp(`<div class="node[^>]*id="${id}"[\\s\\S]*?(?=<div class="node |</section>)`).exec(html)?.[0] ?? '';

describe('the condition of a rule', () => {
  test('a nested condition is built by plain forms, and each step leads to the field that comes next', async () => {
    expect(locationOf(await press('add-group:/conditions'))).toBe(`${rule()}#conditions/all/3/joint`);
    expect(locationOf(await press('add-criterion:/conditions/all/3'))).toBe(`${rule()}#conditions/all/3/any/0/fact`);
    await press('save', { 'conditions/all/3/any/0/fact': 'engagementMonths' });
    const added = await press('add-criterion:/conditions/all/3', { 'conditions/all/3/any/0/value': '１２か月' });
    expect(locationOf(added)).toBe(`${rule()}#conditions/all/3/any/1/fact`);
    await press('save', { 'conditions/all/3/any/1/fact': 'underGuidance' });
    await press('save', { 'conditions/all/3/any/1/value': 'false' });
    expect((await conditionsNow()).all[3]).toEqual({
      any: [
        { fact: 'engagementMonths', operator: 'greaterThanInclusive', value: 12 },
        { fact: 'underGuidance', operator: 'equal', value: false },
      ],
    });
    const page = (await editor.ask(rule())).text;
    expect(page).toMatch(/lang="en">[^<]*an engagement of at least 12 months/);
    expect(page).toMatch(/lang="ja">[^<]*12か月以上/);
  });

  test('another fact clears the value and is compared as usual for its kind', async () => {
    await press('save', { 'conditions/all/2/fact': 'underGuidance' });
    expect((await conditionsNow()).all[2]).toEqual({ fact: 'underGuidance', operator: 'equal' });
    expect(rowOf((await editor.ask(rule())).text, 'conditions/all/2')).toContain('Say what it is compared with.');
    await press('save', { 'conditions/all/2/fact': 'installationSites' });
    expect((await conditionsNow()).all[2]).toEqual({ fact: 'installationSites', operator: 'greaterThanInclusive' });
  });

  test('what can not be read stays in its field, with the reason beside it and on top', async () => {
    await press('save', { 'conditions/all/2/value': 'lots' });
    const page = (await editor.ask(rule())).text;
    expect(page).toContain('href="#conditions/all/2/value"');
    expect(rowOf(page, 'conditions/all/2')).toMatch(/value="lots"[^>]*aria-invalid="true"/);
    expect(rowOf(page, 'conditions/all/2')).toContain('could not be read');
    expect(page).not.toMatch(/ is too |wrong type/);
  });

  test('lines are moved, copied, wrapped, shared and removed', async () => {
    const [practice, role, staff] = (await conditionsNow()).all;
    expect(locationOf(await press('up:/conditions/all/2'))).toBe(`${rule()}#conditions/all/1/up`);
    expect(locationOf(await press('up:/conditions/all/1'))).toBe(`${rule()}#conditions/all/0/down`);
    expect((await conditionsNow()).all).toEqual([staff, practice, role]);
    expect(locationOf(await press('wrap:/conditions/all/0'))).toBe(`${rule()}#conditions/all/0/joint`);
    expect(locationOf(await press('in:/conditions/all/1'))).toBe(`${rule()}#conditions/all/0/any/1/fact`);
    expect(locationOf(await press('copy:/conditions/all/0/any/0'))).toBe(`${rule()}#conditions/all/0/any/1/fact`);
    expect((await conditionsNow()).all).toEqual([{ any: [staff, staff, practice] }, role]);
    expect(locationOf(await press('remove:/conditions/all/0/any/1'))).toBe(`${rule()}#conditions/all/0/any/1/fact`);
    expect(locationOf(await press('out:/conditions/all/0/any/1'))).toBe(`${rule()}#conditions/all/1/fact`);
    expect(locationOf(await press('share:/conditions/all/0'))).toBe(`${rule()}#conditions/all/0/condition`);
    const { condition } = (await conditionsNow()).all[0];
    expect(await fileNow(`conditions/${condition}.json`)).toMatchObject({
      title: { en: 'The peak staff is at least 10 persons', ja: 'ピーク時要員数が10人以上' },
    });
  });

  test('everything typed is taken along by every button', async () => {
    await press('add-criterion:/conditions', { 'conditions/joint': 'any', 'conditions/all/2/value': '1,500' });
    expect(await conditionsNow()).toMatchObject({ any: [{}, {}, { value: 1500 }, { fact: 'underGuidance' }] });
  });

  test('Enter saves, since the first button of the form does', async () => {
    const page = (await editor.ask(rule())).text;
    expect(/<form id="sentence"[\s\S]*?<button[^>]*>/.exec(page)?.[0]).toMatch(/name="do" value="save"[^>]*>$/);
  });

  test('each change can be undone', async () => {
    const before = await conditionsNow();
    await press('remove:/conditions/all/2');
    const revision = String((await now()).revision);
    await editor.send(`${draft}/undo`, { revision, back: rule() });
    expect(await conditionsNow()).toEqual(before);
  });

  test('title, scope and readings are fields of the same form', async () => {
    const fields = formOnPage((await editor.ask(rule())).text, 'sentence');
    fields.set('title/en', '');
    fields.delete('readings');
    for (const reading of ['', '0002-one-engagement']) fields.append('readings', reading);
    await editor.send(rule(), fields);
    expect(await fileNow(FILE)).toMatchObject({ title: { en: '' }, readings: ['0002-one-engagement'] });
    const page = (await editor.ask(rule())).text;
    expect(page).toContain('Give it a title in English.');
    expect(page).toMatch(/<details class="card about" id="about" open>/);
  });

  test('with script the answer is the page itself, which names the field that comes next', async () => {
    const fields = formOnPage((await editor.ask(rule())).text, 'sentence');
    fields.append('do', 'add-criterion:/conditions');
    const answer = await editor.ask(rule(), { method: 'POST', body: fields, headers: { 'HX-Request': 'true' } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('data-focus="conditions/all/3/fact"');
  });

  test('the examples tell what they come to now', async () => {
    await press('save', { 'conditions/all/2/value': '11' });
    const page = (await editor.ask(rule())).text;
    expect(page).toMatch(/\d of 13 examples come out differently now|One of 13 examples/);
    expect(page).toContain(`href="${rule()}/examples"`);
  });
});

describe('two people on one draft', () => {
  test('the second sees their own form again, who was first, and may save in its place', async () => {
    const fields = formOnPage((await editor.ask(rule())).text, 'sentence');
    fields.set('conditions/all/2/value', '25');
    await press('remove:/conditions/all/1', {}, { by: colleague });
    const told = await editor.send(rule(), fields);
    expect(told.status).toBe(409);
    const { name } = await personOf(colleague);
    expect(told.text).toContain(`${name} changed the draft`);
    expect(rowOf(told.text, 'conditions/all/2')).toContain('value="25"');
    expect((await conditionsNow()).all).toHaveLength(2);

    const mine = formOnPage(told.text, 'sentence');
    mine.append('do', 'keep-mine');
    expect((await editor.send(rule(), mine)).status).toBe(303);
    expect((await conditionsNow()).all).toMatchObject([{}, { condition: 'responsible-person' }, { value: 25 }]);
  });
});

describe('conditions that rules share', () => {
  const shared = () => `${draft}/conditions/responsible-person`;

  test('the page of one names every rule that changes with it', async () => {
    const page = (await editor.ask(shared())).text;
    expect(page).toContain('4 rules change with it');
    expect(page).toContain(`href="${rule()}"`);
    await press('save', { 'conditions/all/0/value': 'leader' }, { page: shared() });
    expect((await editor.ask(rule())).text).toMatch(/lang="en">[^<]*the role is that of leader/);
    expect((await editor.ask(`${draft}/rules`)).text).toContain('changed by a shared condition');
  });

  test('a rule can be given its own copy', async () => {
    await press('own-copy:/conditions/all/1');
    const { conditions } = await fileNow('conditions/responsible-person.json');
    expect((await conditionsNow()).all[1]).toEqual(conditions);
  });

  test('a condition that is in use can not be removed; a new one can', async () => {
    const revision = String((await now()).revision);
    const refused = await editor.send(`${shared()}/remove`, { revision });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('is used in');
    const made = await editor.send(`${draft}/new-condition`, { revision, 'title/en': 'Long enough', 'title/ja': '' });
    expect(locationOf(made)).toBe(`${draft}/conditions/long-enough#conditions/add-criterion`);
    const removed = await editor.send(`${draft}/conditions/long-enough/remove`, {
      revision: String((await now()).revision),
    });
    expect(locationOf(removed)).toBe(`${draft}/rules#shared`);
    expect((await now()).files.has('conditions/long-enough.json')).toBe(false);
  });
});

describe('rules of a draft', () => {
  test('a new rule has a title of its own and leads to its first condition', async () => {
    const fields = formOnPage((await editor.ask(`${draft}/new-rule?field=service-desk`)).text, 'act');
    fields.set('level', '4');
    fields.set('appliesTo/skillItems', 'named');
    fields.append('appliesTo/skillItems/named', 'leadership');
    const made = await editor.send(`${draft}/new-rule`, fields);
    expect(locationOf(made)).toBe(`${draft}/rules/service-desk.level-4.leadership#conditions/add-criterion`);
    expect(await fileNow('service-desk/level-4.leadership.json')).toMatchObject({
      title: { en: 'Service desk: Leadership, level 4', ja: 'サービスデスク：リーダーシップ レベル4' },
      appliesTo: { specialtyFields: ['service-desk'], skillItems: ['leadership'] },
    });
    const page = (await editor.ask(locationOf(made).split('#')[0] ?? '')).text;
    expect(page).toContain('href="#conditions/add-criterion"');
    expect((await editor.ask(`${draft}/rules`)).text).toContain('mark--new');
  });

  test('an exception takes its skill items along, and gives them back when it is removed', async () => {
    const whole = (await fileNow('network-operation/level-5.json')).appliesTo;
    const page = `${draft}/rules/network-operation.level-5`;
    const revision = String((await now()).revision);
    expect((await editor.send(`${page}/exception`, { revision })).status).toBe(422);
    await editor.send(`${page}/exception`, { revision, items: 'leadership', 'title/en': '', 'title/ja': '' });
    const { appliesTo } = await fileNow('network-operation/level-5.json');
    expect(appliesTo.skillItems).not.toContain('leadership');
    const exception = `${draft}/rules/network-operation.level-5.leadership/remove`;
    expect((await editor.ask(exception)).text).toContain('value="network-operation/level-5.json"');
    await editor.send(exception, { revision: String((await now()).revision), to: 'network-operation/level-5.json' });
    expect((await fileNow('network-operation/level-5.json')).appliesTo).toEqual(whole);
    expect(await fileNow('network-operation/level-5.leadership.json')).toBeNull();
  });

  test('what was removed stays in the list, marked', async () => {
    await editor.send(`${rule()}/remove`, { revision: String((await now()).revision), to: '' });
    const page = (await editor.ask(`${draft}/rules`)).text;
    expect(page).toMatch(/<del>[^<]*project management<\/del>\s*<span class="mark mark--removed">removed/);
    expect(locationOf(await editor.ask(rule()))).toBe(`${draft}/rules`);
    expect((await editor.send(rule(), { do: 'save' })).status).toBe(404);
  });
});

describe('the overall policy', () => {
  const policy = () => ({ page: `${draft}/policy`, form: 'policy' });
  const LEVEL_3 = 'overall/level-3.json';

  test('says the usual sentence as a form', async () => {
    const most = 'overall.level-3/0/most';
    await press('save', { [most]: '１', 'overall.level-3/0/fact': 'commonItemsBelow' }, policy());
    await press('add-limit:overall.level-3', {}, policy());
    expect((await fileNow(LEVEL_3)).conditions.all).toEqual([
      { fact: 'commonItemsBelow', operator: 'lessThanInclusive', value: 1 },
      { fact: 'itemsBelow', operator: 'equal', value: 0 },
    ]);
    await press('remove-limit:overall.level-3:1', {}, policy());
    expect((await fileNow(LEVEL_3)).conditions.all).toHaveLength(1);
  });

  test('letters in a number are told beside it, and stay as typed', async () => {
    const answer = await press('save', { 'overall.level-3/0/most': 'few', 'overall.level-4/0/most': '2' }, policy());
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#overall.level-3/0/most"');
    expect(answer.text).toMatch(/value="few"[^>]*aria-invalid="true"/);
    expect(answer.text).toMatch(/id="overall.level-4\/0\/most"[^>]*value="2"/);
  });
});

describe('those who only read', () => {
  test('see every line, and nothing to press', async () => {
    for (const page of [rule(), `${draft}/conditions/responsible-person`, `${draft}/policy`, `${draft}/rules`]) {
      const { status, text } = await approver.ask(page);
      expect([page, status]).toEqual([page, 200]);
      expect(text).not.toMatch(/name="do"|<select|\/remove"|new-rule/);
    }
    expect(rowOf((await approver.ask(rule())).text, 'conditions/all/2')).toContain(
      'the peak staff is at least 10 persons',
    );
    const form = { revision: String((await now()).revision), do: 'remove:/conditions/all/2' };
    expect((await approver.send(rule(), form)).status).toBe(403);
  });

  test('and so do editors while the draft is under review', async () => {
    await press('save', { 'title/en': 'Project management at level 5' });
    const { revision } = await now();
    const seen = { id: draftId, revision };
    accomplished(await sendDraft(app.context.registry, await personOf(editor), seen, { note: 'A clearer title.' }));
    expect((await editor.ask(rule())).text).not.toMatch(/name="do"|<select/);
    expect((await editor.ask(`${rule()}/remove`)).status).toBe(409);
  });
});
