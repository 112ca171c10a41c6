import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../src/app/demo/seed-demo.ts';
import { changeDraft } from '../../src/app/rule-sets/change-draft.ts';
import { sendDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { success } from '../../src/base/result.ts';
import type { Person } from '../../src/certification/person.ts';
import { readDraftRow } from '../../src/store/rule-set-drafts.ts';
import { editRuleSet, type RuleSetEdit } from '../rules/rule-set-edits.ts';
import { type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SIZE = 'conditions/large-network-operation.json';

let app: RunningApp;
let editor: SignedIn;
let auditor: SignedIn;
let approver: SignedIn;
let draft: string;

beforeAll(async () => {
  app = await startApp();
  await seedDemo(app.context.registry, { demo: join(ROOT, 'data', 'demo'), examples: join(ROOT, 'data', 'examples') });
  editor = await signInAs(app, 'rule-editor');
  auditor = await signInAs(app, 'auditor');
  approver = await signInAs(app, 'rule-approver');
  const from = app.context.registry.shipped.ruleSet.digest;
  const begun = await editor.send('/rule-sets/drafts', { from });
  draft = `/rule-sets/drafts/${/drafts\/([0-9a-f-]{36})/.exec(begun.headers.get('location') ?? '')?.[1]}`;
});

afterAll(() => app.server.stop());

const draftId = (): string => draft.split('/').at(-1) ?? '';

const rowNow = () => readDraftRow(app.context.registry.store.reader, draftId());

const revisionNow = async () => (await rowNow())?.revision ?? 0;

const editing = (): Person => ({
  accountId: editor.accountId,
  name: 'Editor',
  candidateId: null,
  roles: new Set(['rule-editor']),
});

/** As the editors' pages would change it. */
async function edit(...edits: readonly RuleSetEdit[]): Promise<void> {
  const seen = { id: draftId(), revision: await revisionNow() };
  const changed = await changeDraft(app.context.registry, editing(), seen, 'rule', (files) =>
    success(editRuleSet(files, edits)),
  );
  expect(changed.ok).toBe(true);
}

const raised = (people: number): RuleSetEdit[] =>
  [people, people * 10_000_000, people * 10].map((set, place) => ({
    file: SIZE,
    at: `/conditions/any/${place}/value`,
    set,
  }));

/** The page once everything has been worked out. */
async function effectPage(reader: SignedIn, query = ''): Promise<string> {
  for (;;) {
    const { status, text } = await reader.ask(`${draft}/effect${query}`);
    expect(status).toBe(200);
    if (!text.includes('<progress')) return text;
  }
}

const logged = async () => {
  const rows = await app.context.registry.store.reader.db
    .selectFrom('auditEntry')
    .select('text')
    .where('action', '=', 'rules.effect-examined')
    .execute();
  return rows.map(({ text }) => JSON.parse(text));
};

test('a draft that changes nothing stands in nobody’s way and affects nobody', async () => {
  const page = await effectPage(editor);
  expect(page).toContain('Nothing stands in the way, no difference in effect');
  expect(page).toContain('Nobody: there is no difference in effect.');
  const panel = await editor.ask(`${draft}/panel`, { headers: { 'hx-request': 'true' } });
  expect(panel.text).toMatch(/^<aside id="panel"/m);
  expect(panel.text).not.toContain('<html');
});

describe('a limit that is raised', () => {
  beforeAll(() => edit(...raised(200)));

  test('shows an editor who falls and why, but not whose submission it is', async () => {
    const page = await effectPage(editor);
    expect(page).toMatch(/examples come out differently, 1 person falls/);
    expect(page).toContain(`href="${draft}/examples"`);
    expect(page).toContain('Peak staff: needs at least 200 persons (until now at least 10 persons), has 12 persons');
    expect(page).toContain('A candidate');
    expect(page).toContain('Names are shown only for submissions that you may see');
    expect(page).not.toMatch(/\/submissions\/S-|Hanako/);
  });

  test('shows an auditor the name as well; each of them stands in the log once', async () => {
    const page = await effectPage(auditor);
    expect(page).toMatch(/<a href="\/submissions\/S-[A-Z0-9]{8}"><bdi>[^<]*Hanako/);
    expect(page).not.toContain('A candidate');
    await effectPage(auditor);
    expect(await logged()).toMatchObject([
      { actor: { id: editor.accountId }, details: { falls: 1, named: 0 } },
      { actor: { id: auditor.accountId }, details: { falls: 1, named: 1 } },
    ]);
  });

  test('can be taken along as CSV, with names for those only who may see them', async () => {
    await app.context.registry.store.transact(async (tx) => {
      await tx.db.updateTable('account').set({ name: '=HYPERLINK("x")' }).where('candidateId', '=', 'E-1042').execute();
    });
    const asAuditor = await auditor.ask(`${draft}/effect/export`);
    expect(asAuditor.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, row] = asAuditor.text.split('\r\n');
    expect(head).toContain('submission,candidate,field,as of');
    expect(row).toMatch(/^S-[A-Z0-9]{8},"'=HYPERLINK\(""x""\)",Network operation,/);
    expect(row).toContain('Falls,5,5,4,4');
    const asEditor = await editor.ask(`${draft}/effect/export`);
    expect(asEditor.text.split('\r\n')[1]).toMatch(/^,,Network operation,/);
  });

  test('is told in Japanese', async () => {
    const page = await effectPage(auditor, '?lang=ja');
    expect(page).toContain('1人が下がる');
    expect(page).toContain('ピーク時要員数：200人以上が必要（これまでは10人以上）、提示は12人');
    await auditor.ask(`${draft}/effect?lang=en`);
  });

  test('one kind of change can be listed alone', async () => {
    const page = await effectPage(auditor, '?kind=falls&from=0');
    expect(page).toContain('All kinds of change');
    expect(await effectPage(auditor, '?kind=falls&from=100')).not.toContain('id="people-falls"');
    expect(await effectPage(auditor, '?kind=nonsense&from=-1')).toContain('id="people-falls"');
  });

  test('is worked out again when it is asked for, and nobody has to have script for that', async () => {
    const answer = await auditor.send(`${draft}/effect`, { do: 'start' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${draft}/effect#people`]);
    expect((await auditor.send(`${draft}/effect`, { do: 'stop' })).status).toBe(303);
    expect(await effectPage(auditor)).toContain('Falls: 1');
  });
});

describe('a finding', () => {
  let finding = '';

  beforeAll(async () => {
    await edit(...raised(10), { file: SIZE, at: '/conditions/any/0/value', set: 100_000 });
    const page = await effectPage(editor);
    finding = /name="finding" value="([^"]+)"/.exec(page)?.[1] ?? '';
  });

  const send = (fields: Record<string, string>, reader = editor) =>
    reader.send(`${draft}/acknowledgements`, { finding, form: '1', do: 'acknowledge', ...fields });

  test('stands open with its example and its place, with a form for editors only', async () => {
    const page = await effectPage(editor);
    expect(page).toMatch(/rule-line--warning">\s*<p><strong class="rule-line__weight">Warning<\/strong>/);
    expect(page).toContain(`${draft}/conditions/large-network-operation#`);
    expect(page).toContain('This is meant so …');
    expect(await effectPage(approver)).not.toContain('This is meant so …');
  });

  test('is not settled without a reason; what was typed stays, and the message leads to its field', async () => {
    const revision = String(await revisionNow());
    const { status, text } = await send({ revision, 'reason-1': ' ', 'otherReason-1': '大きな現場だけです。' });
    expect(status).toBe(422);
    expect(text).toContain('<a href="#reason-1">A reason is missing.</a>');
    expect(text).toContain('大きな現場だけです。');
    expect(text).toMatch(/<details class="effect__reason" open>/);
  });

  test('keeps what was typed where somebody else was first, and says who', async () => {
    const { status, text } = await send({ revision: '1', 'reason-1': 'Only very large sites.' });
    expect(status).toBe(409);
    expect(text).toContain('Only very large sites.');
    expect(text).toContain('See the draft as it is now');
  });

  test('is meant so once a reason is given, and open again when that is taken back', async () => {
    const before = (await effectPage(editor)).match(/class="effect__reason"/g)?.length ?? 0;
    const kept = await send({
      revision: String(await revisionNow()),
      'reason-1': 'Only very large sites.',
      'reading-1': '0001-any-one-measure-is-enough',
    });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${draft}/effect#findings`]);
    const page = await effectPage(editor);
    expect(page).toContain('Meant so: Only very large sites.');
    expect(page).toContain(`${draft}/readings/0001-any-one-measure-is-enough`);
    expect(page.match(/class="effect__reason"/g)?.length ?? 0).toBe(before - 1);
    await send({ revision: String(await revisionNow()), do: 'withdraw' });
    expect((await effectPage(editor)).match(/class="effect__reason"/g)?.length).toBe(before);
  });

  test('is for editors to settle', async () => {
    const answer = await send({ revision: String(await revisionNow()), 'reason-1': 'Why not.' }, approver);
    expect(answer.status).toBe(403);
  });
});

test('problems lead to where they are put right, and the rest waits', async () => {
  await edit({ file: SIZE, at: '/conditions/any/0/value', set: 'many' });
  const page = await effectPage(editor);
  expect(page).toContain('1 problem');
  expect(page).toContain(`href="${draft}/conditions/large-network-operation#conditions/any/0/value"`);
  expect(page).toContain('follow once this is put right');
  expect(page).not.toContain('id="people"');
  expect((await editor.ask(`${draft}/effect/export`)).status).toBe(404);
  expect((await editor.send(`${draft}/effect`, { do: 'start' })).status).toBe(303);
});

test('an approver sees the same, frozen, with the digest that is spoken about', async () => {
  await edit(...raised(10));
  await edit({ file: SIZE, at: '/title', set: { en: 'Large (network operation)', ja: '大規模（ネットワーク運用）' } });
  const { registry } = app.context;
  const sent = await sendDraft(
    registry,
    editing(),
    { id: draftId(), revision: await revisionNow() },
    { note: 'A shorter name.' },
  );
  expect(sent.ok).toBe(true);
  const page = await effectPage(approver);
  const row = await rowNow();
  expect(row?.digest).toMatch(/^sha256:/);
  expect(page).toContain(`<code>${row?.digest}</code>`);
  expect(page).toContain('no difference in effect');
  expect(page).not.toContain('/acknowledgements"');
});
