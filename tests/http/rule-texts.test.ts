import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPerson } from '../../src/app/access/find-person.ts';
import { changeDraft } from '../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../src/app/rule-sets/create-draft.ts';
import { sendDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { readDraft } from '../../src/app/rule-sets/read-draft.ts';
import { withHead } from '../../src/app/rule-sets/rule-set-head.ts';
import { success } from '../../src/base/result.ts';
import { readDraftRule } from '../../src/rules/drafts/draft-rule.ts';
import { accomplished } from '../support/cast.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

const LEVEL_5 = 'system-operation.level-5.project-management';
const LEVEL_5_FILE = 'system-operation/level-5.project-management.json';

let app: RunningApp;
let emi: SignedIn;
let saki: SignedIn;
let hiro: SignedIn;
let id = '';

beforeAll(async () => {
  app = await startApp();
  [emi, saki, hiro] = await Promise.all([
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-editor'),
    signInAs(app, 'rule-approver'),
  ]);
});

afterAll(() => app.server.stop());

beforeEach(async () => {
  const { registry } = app.context;
  ({ id } = accomplished(await createDraft(registry, await personOf(emi), { from: registry.shipped.ruleSet.digest })));
});

async function personOf({ accountId }: SignedIn) {
  const person = await findPerson(app.context.registry.store.reader, accountId);
  if (!person) throw new Error('The account is there.');
  return person;
}

const read = async () => accomplished(await readDraft(app.context.registry, await personOf(emi), id));
const at = (path: string) => `/rule-sets/drafts/${id}/${path}`;
const EXAMPLES = `rules/${LEVEL_5}/examples`;
const locationOf = ({ headers }: Answer): string => headers.get('location') ?? '';

/** Sends a form as one would who has just opened the page. */
async function send(path: string, fields: Record<string, string>, by = emi): Promise<Answer> {
  return by.send(at(path), { revision: String((await read()).revision), ...fields });
}

const examplesOf = async (file = LEVEL_5_FILE) => readDraftRule((await read()).files, file)?.examples ?? [];

/** Raises the number of people for level 5, as the sheet would: three examples no longer come out as they say. */
async function raiseLimit(): Promise<void> {
  const { revision } = await read();
  const changed = await changeDraft(app.context.registry, await personOf(emi), { id, revision }, 'sheet', (files) =>
    success(
      new Map([...files, [LEVEL_5_FILE, (files.get(LEVEL_5_FILE) ?? '').replace('"value": 10 }', '"value": 12 }')]]),
    ),
  );
  accomplished(changed);
}

describe('the examples of a rule', () => {
  test('each stands with what it says, and all come out as expected at first', async () => {
    const page = await emi.ask(at(EXAMPLES));
    expect(page.status).toBe(200);
    expect(page.text).toContain('All 13 examples come out as expected.');
    expect(page.text).toContain('a responsible person, exactly 10 persons at peak');
    expect((await emi.ask(`${at(EXAMPLES)}?lang=ja`)).text).toContain('13件の例は、すべて期待どおりの結果です。');
  });

  test('an example is added from what was typed, in either habit of writing numbers', async () => {
    const answer = await send(EXAMPLES, {
      do: 'save',
      example: 'new',
      'facts/practice': '5',
      'facts/role': 'responsible-person',
      'facts/peakStaff': '１，０００人',
      expect: 'met',
    });
    expect(locationOf(answer)).toBe(`${at(EXAMPLES)}#examples/13`);
    expect((await examplesOf()).at(-1)).toMatchObject({
      name: { en: 'role: responsible person, peak staff: 1,000 persons, practice: level 5' },
      facts: { practice: 5, role: 'responsible-person', peakStaff: 1000 },
      expect: 'met',
    });
    expect((await read()).undo).toBe('example');
  });

  test('what can’t be read is refused beside its field, and nothing typed is lost', async () => {
    const answer = await send(EXAMPLES, {
      do: 'save',
      example: 'new',
      'name/en': 'Nearly ten',
      'facts/peakStaff': 'ten or so',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#facts/peakStaff"');
    expect(answer.text).toContain('href="#expect"');
    expect(answer.text).toContain('value="ten or so"');
    expect(answer.text).toContain('value="Nearly ten"');
    expect(await examplesOf()).toHaveLength(13);
  });

  test('while the facts are typed it is said what comes out', async () => {
    const fields = new URLSearchParams({ example: 'new', 'facts/practice': '5', 'facts/role': 'member' });
    const answer = await emi.ask(at(EXAMPLES), {
      method: 'POST',
      body: fields,
      headers: { 'hx-request': 'true' },
    });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('<html');
    expect(answer.text).toContain('verdict--notMet');
    expect(answer.text).toContain('Role member (asked for: responsible person)');
    expect((await read()).revision).toBe(1);
  });

  test('an example is changed and removed', async () => {
    const page = await emi.ask(`${at(EXAMPLES)}?example=1`);
    expect(page.text).toContain('value="a responsible person, 60 persons at peak"');
    const changed = await send(EXAMPLES, {
      do: 'save',
      example: '1',
      'name/en': 'seventy',
      'name/ja': '70人',
      'facts/practice': '5',
      'facts/role': 'responsible-person',
      'facts/peakStaff': '70',
      expect: 'met',
    });
    expect(locationOf(changed)).toBe(`${at(EXAMPLES)}#examples/1`);
    expect((await examplesOf())[1]).toMatchObject({ name: { en: 'seventy', ja: '70人' }, facts: { peakStaff: 70 } });
    await send(EXAMPLES, { do: 'remove:1' });
    expect(await examplesOf()).toHaveLength(12);
  });

  test('after a limit was raised, the difference is said and can be agreed to, one or all', async () => {
    await raiseLimit();
    const page = await emi.ask(at(EXAMPLES));
    expect(page.text).toContain('3 of 13 examples come out differently than expected.');
    expect(page.text).toContain('peak staff 10 persons (asked for: at least 12 persons)');
    await send(EXAMPLES, { do: 'agree:0' });
    expect((await examplesOf())[0]).toMatchObject({
      name: { en: 'a responsible person, exactly 10 persons at peak' },
      expect: 'notMet',
    });
    expect((await emi.ask(at(EXAMPLES))).text).toContain('2 of 13 examples come out differently');
    await send(EXAMPLES, { do: 'agree' });
    expect((await emi.ask(at(EXAMPLES))).text).toContain('All 13 examples come out as expected.');
  });

  test('suggested examples are added with the verdict they have now, and named in both languages', async () => {
    await send(EXAMPLES, { do: 'suggest-all' });
    const examples = await examplesOf();
    expect(examples.length).toBeGreaterThan(13);
    expect(examples.map(({ name }) => name)).toContainEqual({
      en: 'peak staff just over the limit: 11 persons',
      ja: 'ピーク時要員数がしきい値のすぐ上（11人）',
    });
    expect((await emi.ask(at(EXAMPLES))).text).toContain(`All ${examples.length} examples come out as expected.`);
  });

  test('somebody else was first: who it was is said, what was typed stays, and their example is left alone', async () => {
    const { revision } = await read();
    const page = await emi.ask(`${at(EXAMPLES)}?example=1`);
    const mark = /name="mark" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await send(EXAMPLES, { do: 'remove:0' }, saki);
    const typed = {
      example: '1',
      mark,
      'name/en': 'mine',
      'facts/peakStaff': '61',
      'facts/practice': '5',
      expect: 'met',
    };
    const answer = await emi.send(at(EXAMPLES), { ...typed, do: 'save', revision: String(revision) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(`Person ${saki.accountId.slice(0, 4)} changed the draft`);
    expect(answer.text).toContain('value="mine"');
    expect(answer.text).toMatch(/name="example" value="0"/);
    const again = await send(EXAMPLES, { ...typed, do: 'save', example: '0' });
    expect(again.status).toBe(303);
    expect((await examplesOf()).filter(({ name }) => name === 'mine')).toHaveLength(1);
    expect(await examplesOf()).toHaveLength(12);
  });

  test('an approver reads them without any button, and can’t change them', async () => {
    const page = await hiro.ask(at(`${EXAMPLES}?example=1`));
    expect(page.text).toContain('exactly 10 persons at peak');
    expect(page.text).not.toMatch(/name="do"|example=new/);
    expect((await send(EXAMPLES, { do: 'remove:0' }, hiro)).status).toBe(403);
  });

  test('of a rule that is not there nothing is shown', async () => {
    expect((await emi.ask(at('rules/nobody.level-5/examples'))).status).toBe(404);
  });

  test('the policy has its own form, by counts of items', async () => {
    const path = 'rules/overall.level-3/examples';
    await send(path, {
      do: 'save',
      example: 'new',
      'established/itemsBelow': '3',
      'possible/itemsBelow': '0',
      expect: 'undetermined',
    });
    expect((await examplesOf('overall/level-3.json')).at(-1)).toMatchObject({
      established: { itemsBelow: 3 },
      possible: { itemsBelow: 0 },
      expect: 'undetermined',
      missing: [],
    });
  });
});

describe('the examples of all rules', () => {
  test('those that come out differently are listed with before and after, and agreed to when ticked', async () => {
    await raiseLimit();
    const page = await emi.ask(at('examples'));
    expect(page.text).toContain('Examples that come out differently now (3)');
    const keys = [...page.text.matchAll(/name="agree" value="([^"]+)"/g)].map(([, key = '']) => key);
    expect(keys).toHaveLength(3);
    const none = await send('examples', { do: 'agree' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('No example is ticked');
    const fields = new URLSearchParams([
      ['revision', String((await read()).revision)],
      ['do', 'agree'],
      ...keys.slice(1).map((key): [string, string] => ['agree', key]),
    ]);
    expect(locationOf(await emi.send(at('examples'), fields))).toBe(`${at('examples')}?done=agreed`);
    expect((await emi.ask(at('examples'))).text).toContain('Examples that come out differently now (1)');
  });

  test('red examples stand in the way of sending the draft, agreed ones do not', async () => {
    await raiseLimit();
    const note = { note: 'Twelve people.' };
    const person = await personOf(emi);
    const { registry } = app.context;
    const sent = async () => sendDraft(registry, person, { id, revision: (await read()).revision }, note);
    const refused = await sent();
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toContain('example-not-green');
    await send(EXAMPLES, { do: 'agree' });
    const { revision } = await read();
    accomplished(
      await changeDraft(registry, person, { id, revision }, 'head', (files) =>
        success(withHead(files, { effectiveDate: '2999-01-01' })),
      ),
    );
    accomplished(await sent());
    expect((await emi.ask(at(EXAMPLES))).text).not.toMatch(/name="do"/);
  });

  test('a leader of 8 people, contract not given: level 4, kept with the rules that decide it', async () => {
    const page = await emi.ask(`${at('examples')}?field=system-operation`);
    expect(page.text).toContain('An example by level');
    const fields = {
      field: 'system-operation',
      items: '',
      'facts/practice': '5',
      'facts/role': 'leader',
      'facts/peakStaff': '8',
    };
    const shown = await send('examples', { ...fields, do: 'preview' });
    expect(shown.text).toContain('Level 4');
    const without = await send('examples', { ...fields, do: 'add' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('href="#level"');
    await send('examples', { ...fields, do: 'add', level: '4', 'name/en': 'a leader of eight' });
    const [four, five] = await Promise.all([
      examplesOf('system-operation/level-4.json'),
      examplesOf('system-operation/level-5.json'),
    ]);
    expect(four.at(-1)).toMatchObject({ name: 'a leader of eight', expect: 'met' });
    expect(five.at(-1)).toMatchObject({ name: 'a leader of eight', expect: 'notMet' });
    expect((await emi.ask(at('examples'))).text).toContain('examples of all rules come out as expected.');
  });

  test('a level that no rule of the items decides is refused', async () => {
    const fields = { field: 'system-operation', items: 'system-operation', 'facts/role': 'leader' };
    const answer = await send('examples', { ...fields, do: 'add', level: '1' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('No rule decides on level 1 for these skill items.');
  });
});

describe('readings', () => {
  const READING = 'readings/0003-role-is-a-ladder';
  const texts = {
    'title/en': 'Nights count as days',
    'title/ja': '夜も昼と同じ',
    source: 'Nothing is said of nights.',
    read: 'A night counts like a day.\n\nSo does a holiday.',
    why: 'The work is the same.',
    japanese: '夜の作業も昼の作業と同じに扱う。',
  };

  test('each stands with the rules that rest on it', async () => {
    const list = await emi.ask(at('readings'));
    expect(list.text).toContain('The role is a ladder');
    expect(list.text).toContain('Service desk, level 4');
    const page = await emi.ask(at(READING));
    expect(page.text).toContain('Rules that rest on it');
    expect(page.text).toContain('value="The role is a ladder"');
    expect(page.text).not.toContain('value="remove"');
  });

  test('a reading saved as it is changes no byte', async () => {
    const before = (await read()).files.get(`${READING}.md`) ?? '';
    const form = await emi.ask(at(READING));
    const area = (name: string) =>
      new RegExp(`<textarea id="${name}"[^>]*>\n([^<]*)</textarea>`).exec(form.text)?.[1] ?? '';
    const sent = Object.fromEntries(
      ['source', 'read', 'why', 'japanese'].map((name) => [name, area(name).replaceAll('&#x27;', "'")]),
    );
    expect(sent.source).not.toBe('');
    await send(READING, { ...sent, 'title/en': 'The role is a ladder', 'title/ja': '役割は段階である' });
    expect((await read()).files.get(`${READING}.md`)).toBe(before);
    expect((await read()).undo).toBeNull();
  });

  test('a new one gets the next number, is listed as new, and can be removed while nothing rests on it', async () => {
    const answer = await send('readings/new', texts);
    expect(locationOf(answer)).toBe(at('readings/0013-nights-count-as-days'));
    expect((await read()).files.get('readings/0013-nights-count-as-days.md')).toBe(
      '# 0013 Nights count as days\n\n## What the source says\nNothing is said of nights.\n\n## How it is read\nA night counts like a day.\n\nSo does a holiday.\n\n## Why\nThe work is the same.\n\n## 日本語\n### 夜も昼と同じ\n夜の作業も昼の作業と同じに扱う。\n',
    );
    expect((await emi.ask(at('readings'))).text).toContain('<span class="tag">new</span>');
    const removed = await send('readings/0013-nights-count-as-days', { do: 'remove' });
    expect(locationOf(removed)).toBe(at('readings'));
    expect((await read()).files.has('readings/0013-nights-count-as-days.md')).toBe(false);
  });

  test('one that rules rest on is not removed', async () => {
    const answer = await send(READING, { do: 'remove' });
    expect(answer.status).toBe(409);
    expect((await read()).files.has(`${READING}.md`)).toBe(true);
  });

  test('what would break its layout is refused beside its field, with everything typed', async () => {
    const answer = await send('readings/new', { ...texts, why: 'Because:\n- a list' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#why"');
    expect(answer.text).toContain('Line 2 of the reading');
    expect(answer.text).toContain('- a list</textarea>');
    expect(answer.text).toContain('value="夜も昼と同じ"');
  });

  test('an unfinished one is kept, and says what is still to be written', async () => {
    await send('readings/new', { 'title/en': 'Nights', source: 'Nothing.' });
    const page = await emi.ask(at('readings/0013-nights'));
    expect(page.text).toContain(
      'Still to be written, before the draft can be sent: How it is read (English), Why (English), Title in Japanese, The whole in Japanese.',
    );
    expect((await emi.ask(at('readings'))).text).toMatch(/things are still to be written or corrected/);
  });

  test('it is shown as it will look while it is typed, and typed signs stay signs', async () => {
    const body = new URLSearchParams({ ...texts, why: 'a <b> & c' });
    const answer = await emi.ask(at('readings/new'), { method: 'POST', body, headers: { 'hx-request': 'true' } });
    expect(answer.text).toContain('<p>A night counts like a day.</p>');
    expect(answer.text).toContain('a &lt;b&gt; &amp; c');
    expect((await read()).files.has('readings/0013-nights-count-as-days.md')).toBe(false);
  });

  test('an approver reads it as it looks, without a form', async () => {
    const page = await hiro.ask(at(READING));
    expect(page.text).toContain('The role is a ladder');
    expect(page.text).not.toContain('<textarea');
    expect((await hiro.ask(at('readings/new'))).status).toBe(403);
  });

  test('one that is not there is not found', async () => {
    expect((await emi.ask(at('readings/0099-nothing'))).status).toBe(404);
    expect((await send('readings/0099-nothing', texts)).status).toBe(404);
  });
});
