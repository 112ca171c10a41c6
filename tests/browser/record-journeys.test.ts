import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { checkWidth, openSite, type Site, type VisitOptions } from './site.ts';

/** Several people one after the other, each on several pages. */
const TIMEOUT = 120_000;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

const HANAKO = 'hanako';
const MAKOTO = 'makoto';
const YUMI = 'yumi';

/** Somebody of the demo at a browser of their own. */
async function at(signInName: string, options: VisitOptions): Promise<Page> {
  const { page } = await site.visit(options);
  await page.request.post('/sign-in', { form: { signInName, password: DEMO_PASSWORD } });
  return page;
}

const field = (page: Page, name: string): Locator => page.locator(`[id="${name}"]`);
const press = (page: Page, action: string): Promise<void> =>
  page.locator(`main button[value="${action}"]:visible`).first().click();
const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

/** Writes a draft in which every skill item is claimed at level 4, and submits it; gives the submission's id. */
async function submit(page: Page, script: boolean, title: string): Promise<string> {
  await page.goto('/submissions/new');
  await page.locator('main form button').click();
  await page.waitForURL('**/evidence');
  await choose(page, '/specialtyField', 'system-operation');
  if (!script) await press(page, 'choose-field');
  await field(page, '/engagements/0/claims/technology').waitFor();
  await field(page, '/engagements/0/title').fill(title);
  await choose(page, '/engagements/0/role', 'leader');
  await choose(page, '/engagements/0/underGuidance', 'false');
  await field(page, '/engagements/0/peakStaff').fill('１２人');
  for (const summary of await page.locator('.claim > summary').all()) await claimAtFour(summary);
  await press(page, 'submit');
  await page.waitForURL('**/submit');
  await page.locator('main form.action-list button').click();
  await page.waitForURL('**?done=submitted');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Where one statement covers two levels, the higher is what can be chosen. */
async function claimAtFour(summary: Locator): Promise<void> {
  await summary.click();
  const choices = summary.locator('xpath=..').locator('input[type="radio"]');
  const values = await choices.evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));
  await choices.nth(values.includes('4') ? values.indexOf('4') : values.indexOf('5')).check();
}

async function take(page: Page, id: string): Promise<void> {
  await page.goto('/queue');
  await page.locator(`#${id}`).getByRole('button', { name: 'Take' }).click();
  await page.waitForURL(`**/submissions/${id}/review?done=taken`);
}

/** One finding with its reason. */
async function find(page: Page, about: string, finding: string, reason = ''): Promise<void> {
  const place = `/engagements/0/${about}`;
  await choose(page, place, finding);
  if (reason !== '') await field(page, `${place}/reason`).fill(reason);
}

async function save(page: Page): Promise<void> {
  await page.locator('.review-bar button[value="save"]').click();
  await page.getByText('Saved.').waitFor();
}

const panel = (page: Page): Locator => page.locator('#review-standing');

describe.each([
  ['with script', true],
  ['without script', false],
] as const)('%s', (_name, script) => {
  test('evidence is submitted, reviewed and certified, and the candidate reads it', { timeout: TIMEOUT }, async () => {
    const hanako = await at(HANAKO, { script });
    const id = await submit(hanako, script, 'Data centre <east>');
    const makoto = await at(MAKOTO, { script });
    await take(makoto, id);
    expect(await panel(makoto).textContent()).toContain('Level 4');

    await find(makoto, 'facts/role', 'notShown', 'No letter names the leader');
    if (!script) await press(makoto, 'check');
    await panel(makoto).getByText('These findings are not saved yet.').waitFor();
    expect(await panel(makoto).textContent()).toContain('The review lowers it from level 4 to level 3.');
    expect(await panel(makoto).textContent()).toContain('not accepted');
    await find(makoto, 'facts/role', 'accepted');
    await find(makoto, 'facts/peakStaff', 'corrected', 'The roster has eleven');
    await field(makoto, '/engagements/0/facts/peakStaff/value').fill('１１人');
    await save(makoto);
    await press(makoto, 'accept-rest');
    await makoto.getByText('It counts once you save.').waitFor();
    await press(makoto, 'decide');
    await makoto.waitForURL(`**/submissions/${id}/decision`);
    expect(await makoto.locator('#rules-say').textContent()).toBe('The rules say: level 4 on the reviewed evidence.');
    await field(makoto, '/reason').fill('Shown in full');
    await press(makoto, 'decide');
    await makoto.waitForURL(`**/submissions/${id}`);

    await hanako.goto(`/submissions/${id}`);
    const told = await hanako.locator('main').textContent();
    expect(told).toContain('Certified');
    expect(told).toContain('Shown in full');
    expect(told).toContain('The roster has eleven');
    await Promise.all([hanako.context().close(), makoto.context().close()]);
  });
});

describe('with script, too', () => {
  const script = true;

  test('evidence is returned, completed, submitted again and certified', { timeout: TIMEOUT }, async () => {
    const hanako = await at(HANAKO, { script });
    const id = await submit(hanako, script, 'Night operation');
    const makoto = await at(MAKOTO, { script });
    await take(makoto, id);
    await find(makoto, 'claims/technology', 'notShown', 'No report of the work');
    await field(makoto, '/question').fill('Who wrote the plan?');
    await press(makoto, 'ask');
    await makoto.waitForURL('**?done=asked');
    await makoto.getByText('Return for more evidence').click();
    await field(makoto, '/returnReason').fill('The report, please');
    await press(makoto, 'return');
    await makoto.waitForURL('**/queue?done=returned');

    await hanako.goto(`/submissions/${id}`);
    const story = await hanako.locator('main').textContent();
    for (const said of ['The report, please', 'Who wrote the plan?', 'No report of the work']) {
      expect(story).toContain(said);
    }
    await hanako.goto(`/submissions/${id}/evidence`);
    await field(hanako, '/engagements/0/title').fill('Night operation, with its report');
    await press(hanako, 'submit');
    await hanako.waitForURL('**/submit');
    await hanako.locator('main form.action-list button').click();
    await hanako.waitForURL('**?done=submitted');

    await take(makoto, id);
    expect(await makoto.locator('main').textContent()).toContain('Night operation, with its report');
    await press(makoto, 'decide');
    await makoto.waitForURL('**/decision');
    await press(makoto, 'decide');
    await makoto.waitForURL(`**/submissions/${id}`);
    await hanako.goto(`/submissions/${id}`);
    expect(await hanako.locator('main').textContent()).toContain('Certified');
    await Promise.all([hanako.context().close(), makoto.context().close()]);
  });

  test('an appeal is reviewed by another assessor beside the first decision', { timeout: TIMEOUT }, async () => {
    const hanako = await at(HANAKO, { script });
    const id = await submit(hanako, script, 'Batch processing');
    const makoto = await at(MAKOTO, { script });
    await take(makoto, id);
    await find(makoto, 'facts/role', 'notShown', 'No letter names the leader');
    await press(makoto, 'decide');
    await makoto.waitForURL('**/decision');
    await press(makoto, 'decide');
    await makoto.waitForURL(`**/submissions/${id}`);

    await hanako.goto(`/submissions/${id}/appeal`);
    await hanako.locator('main textarea').fill('The letter of March names me');
    await hanako.locator('main form button').first().click();
    await hanako.waitForURL(/\/submissions\/S-\w+(\?.*)?$/);

    await makoto.goto('/queue');
    expect(await makoto.locator(`#${id}`).count()).toBe(0);
    const yumi = await at(YUMI, { script });
    await yumi.goto('/queue');
    expect(await yumi.locator(`#${id}`).textContent()).toContain('Appeal');
    await take(yumi, id);
    const before = await yumi.locator('.review-appeal').textContent();
    expect(before).toContain('The letter of March names me');
    expect(before).toContain('Certified at level 3');
    expect(before).toContain('No letter names the leader');
    await find(yumi, 'facts/role', 'accepted', '');
    await press(yumi, 'decide');
    await yumi.waitForURL('**/decision');
    await press(yumi, 'decide');
    await yumi.waitForURL(`**/submissions/${id}`);

    await hanako.goto(`/submissions/${id}`);
    expect(await hanako.locator('.decision').first().textContent()).toContain('level 4');
    await Promise.all([hanako, makoto, yumi].map((page) => page.context().close()));
  });
});

test('what is open while one reviews stays open when it is saved, and the focus stays', {
  timeout: TIMEOUT,
}, async () => {
  const hanako = await at(HANAKO, {});
  const id = await submit(hanako, true, 'One of several');
  const makoto = await at(MAKOTO, {});
  await take(makoto, id);
  await makoto.locator('.review-engagement > summary').first().click();
  await makoto.getByText('Return for more evidence').click();
  await field(makoto, '/returnReason').fill('Not sent yet');
  await save(makoto);
  expect(await makoto.locator('.review-engagement').first().getAttribute('open')).toBeNull();
  expect(await field(makoto, '/returnReason').isVisible()).toBe(true);
  expect(await field(makoto, '/returnReason').inputValue()).toBe('Not sent yet');
  expect(await makoto.locator(':focus').getAttribute('value')).toBe('save');
  await Promise.all([hanako.context().close(), makoto.context().close()]);
});

test('a decision that departs waits for a second assessor, in Japanese on a narrow screen', {
  timeout: TIMEOUT,
}, async () => {
  const narrow = { language: 'ja', width: 360 } as const;
  const hanako = await at(HANAKO, {});
  const id = await submit(hanako, true, 'Help desk systems');
  const makoto = await at(MAKOTO, narrow);
  await makoto.goto('/queue');
  await checkWidth(makoto);
  await makoto.locator(`#${id} button[value="take"]`).click();
  await makoto.waitForURL('**/review?done=taken');
  await checkWidth(makoto);
  await makoto.goto(`/submissions/${id}/decision`);
  await checkWidth(makoto);
  await choose(makoto, '/choice', 'certified-5');
  await press(makoto, 'decide');
  await makoto.locator('#problems a[href="#/reason"]').waitFor();
  await checkWidth(makoto);
  await field(makoto, '/reason').fill('面談で確認しました');
  await press(makoto, 'decide');
  await makoto.waitForURL('**/decision?done=proposed');

  const yumi = await at(YUMI, narrow);
  await yumi.goto('/queue');
  await yumi.locator(`#${id} .queue-row__name a`).click();
  await yumi.waitForURL('**/decision');
  await checkWidth(yumi);
  expect(await yumi.locator('main').textContent()).toContain('面談で確認しました');
  await field(yumi, '/reason').fill('同意します');
  await press(yumi, 'confirm');
  await yumi.waitForURL(`**/submissions/${id}`);
  await hanako.goto(`/submissions/${id}`);
  expect(await hanako.locator('.decision').first().textContent()).toContain('level 5');
  await Promise.all([hanako, makoto, yumi].map((page) => page.context().close()));
});
