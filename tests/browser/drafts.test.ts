import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { checkPage, checkWidth, openSite, type Site, type Visit, type VisitOptions } from './site.ts';

/** Savings wait for a pause in typing; several of them are one test. */
const TIMEOUT = 120_000;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

async function signedIn(signInName: string, options: VisitOptions = {}): Promise<Visit> {
  const visit = await site.visit(options);
  await visit.page.request.post('/sign-in', { form: { signInName, password: DEMO_PASSWORD } });
  return visit;
}

const field = (page: Page, name: string): Locator => page.locator(`[id="${name}"]`);
const press = (page: Page, action: string): Promise<void> =>
  page.locator(`main button[value="${action}"]:visible`).click();
const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

async function startDraft(page: Page): Promise<void> {
  await page.goto('/submissions/new');
  await page.locator('main form button').click();
  await page.waitForURL('**/evidence');
}

const savedState = (page: Page, state: string): Promise<void> =>
  page.locator(`#saved[data-saved="${state}"]`).waitFor();

/** Types, and waits until it is kept. */
async function typed(page: Page, name: string, text: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
  await field(page, name).fill(text);
  await answer;
  await savedState(page, 'saved');
}

async function letter(content = 'Letter of appointment\n', name = 'letter.txt'): Promise<string> {
  const file = join(tmpdir(), `hantei-${process.pid}-${name}`);
  await writeFile(file, content);
  return file;
}

describe('a draft with script', () => {
  test('saves itself a moment after typing; opened anew everything is there', { timeout: TIMEOUT }, async () => {
    const { page, complaints } = await signedIn('hanako');
    await startDraft(page);
    await choose(page, '/specialtyField', 'service-desk');
    await field(page, '/engagements/0/claims/stress-management').waitFor();
    await typed(page, '/engagements/0/title', 'Help desk');
    await typed(page, '/engagements/0/peakStaff', '２５人');
    await checkPage(page);
    await page.reload();
    expect(await field(page, '/engagements/0/title').inputValue()).toBe('Help desk');
    expect(await field(page, '/engagements/0/peakStaff').inputValue()).toBe('２５人');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('that can’t reach the server says so, tries again, and loses nothing', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn('hanako');
    await startDraft(page);
    await typed(page, '/engagements/0/title', 'Before');
    await page.context().setOffline(true);
    await field(page, '/engagements/0/title').fill('While offline');
    await savedState(page, 'failed');
    expect(await page.locator('#saved [role="alert"]').textContent()).toContain('Not saved');
    await page.context().setOffline(false);
    await savedState(page, 'saved');
    await page.reload();
    expect(await field(page, '/engagements/0/title').inputValue()).toBe('While offline');
    await page.context().close();
  });

  test('whose writer was signed out goes on after signing in elsewhere', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn('hanako');
    await startDraft(page);
    await page.request.post('/sign-out', { form: {} });
    expect(await page.request.get('/account', { maxRedirects: 0 }).then((answer) => answer.status())).toBe(303);
    await field(page, '/engagements/0/title').fill('Signed out');
    await savedState(page, 'signedOut');
    await page.request.post('/sign-in', { form: { signInName: 'hanako', password: DEMO_PASSWORD } });
    await typed(page, '/engagements/0/title', 'Signed in again');
    await page.context().close();
  });

  test('open in two tabs: what the other wrote is not written over unasked', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn('hanako');
    await startDraft(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await typed(other, '/engagements/0/title', 'From the other tab');
    await field(page, '/engagements/0/title').fill('From this tab');
    await savedState(page, 'conflict');
    await checkPage(page);
    await press(page, 'keep-mine');
    await savedState(page, 'saved');
    await other.reload();
    expect(await field(other, '/engagements/0/title').inputValue()).toBe('From this tab');

    await typed(page, '/engagements/0/title', 'Once more');
    await field(other, '/engagements/0/title').fill('Never mind');
    await savedState(other, 'conflict');
    await press(other, 'take-theirs');
    await savedState(other, 'saved');
    expect(await field(other, '/engagements/0/title').inputValue()).toBe('Once more');
    await page.context().close();
  });

  test('takes documents without leaving the page, and says beside the file why one is not taken', {
    timeout: TIMEOUT,
  }, async () => {
    const { page } = await signedIn('hanako');
    await startDraft(page);
    await choose(page, '/specialtyField', 'service-desk');
    await field(page, '/engagements/0/claims/stress-management').click();
    await choose(page, '/engagements/0/claims/stress-management', '4');
    await field(page, '/file').setInputFiles(await letter());
    await field(page, 'document-title').fill('任命書');
    await press(page, 'upload');
    await page.locator('#documents .document-row').waitFor();
    const tick = page.locator('input[name="/engagements/0/claims/stress-management/documents"]');
    await tick.check();
    await savedState(page, 'saved');
    await field(page, '/file').setInputFiles(await letter('<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture.png'));
    await press(page, 'upload');
    await field(page, '/file-error').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('/file');
    expect(await tick.isChecked()).toBe(true);
    await checkWidth(page);
    await page.reload();
    expect(await page.locator('#documents').textContent()).toContain('任命書');
    expect(await tick.isChecked()).toBe(true);
    await page.context().close();
  });
});

test('a manager without script writes for a candidate, adds a document and submits', { timeout: TIMEOUT }, async () => {
  const { page, complaints } = await signedIn('yoko', { script: false, width: 360 });
  await page.goto('/');
  await page.getByRole('link', { name: 'Start a new submission' }).click();
  await field(page, 'q').fill('e-2210');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('.work-list a').click();
  await page.getByRole('button', { name: 'Start' }).click();

  await choose(page, '/specialtyField', 'network-operation');
  await press(page, 'choose-field');
  await field(page, '/engagements/0/title').fill('City LAN <b>');
  await press(page, 'submit');
  expect(await page.locator('#problems li').count()).toBe(2);
  await choose(page, '/engagements/0/role', 'member');
  await field(page, '/engagements/0/claims/technology').click();
  await choose(page, '/engagements/0/claims/technology', '2');
  await field(page, '/file').setInputFiles(await letter());
  await press(page, 'upload');
  expect(await field(page, '/engagements/0/title').inputValue()).toBe('City LAN <b>');
  await field(page, '/engagements/0/claims/technology').click();
  await page.locator('input[name="/engagements/0/claims/technology/documents"]').check();
  await press(page, 'submit');
  expect(await page.locator('h1').textContent()).toBe('You are about to submit');
  await page.getByRole('button', { name: 'Submit now' }).click();
  expect(await page.locator('main').textContent()).toContain('an assessor takes it');
  await page.getByRole('link', { name: 'Withdraw it' }).click();
  await field(page, 'reason').fill('Too early');
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  expect(await page.locator('.story').textContent()).toContain('Too early');
  await page.goto('/notices');
  expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  await page.context().close();
});

test.each([
  ['en', 1280],
  ['ja', 360],
] as const)(
  'the way from the start to a submission can be gone by everyone (%s, %i pixels)',
  { timeout: TIMEOUT },
  async (language, width) => {
    const { page, complaints } = await signedIn('kenji', { language, width });
    await startDraft(page);
    await choose(page, '/specialtyField', 'network-operation');
    await field(page, '/engagements/0/claims/technology').click();
    await choose(page, '/engagements/0/claims/technology', '2');
    await choose(page, '/engagements/0/role', 'member');
    await typed(page, '/engagements/0/title', 'City LAN');
    await press(page, 'submit');
    await page.waitForURL('**/submit');
    await checkWidth(page);
    await page.locator('main form button').click();
    await page.locator('.story').waitFor();
    await checkWidth(page);
    for (const address of [
      '/',
      '/submissions',
      '/submissions/new',
      '/notices',
      `${new URL(page.url()).pathname}/withdraw`,
    ]) {
      await page.goto(address);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await checkWidth(page);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);
