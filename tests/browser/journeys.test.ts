import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage, openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

const field = (page: Page, name: string): Locator => page.locator(`[id="${name}"]`);
const press = (page: Page, action: string): Promise<void> => page.locator(`button[value="${action}"]:visible`).click();
const choose = async (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

/** Opens a skill item and chooses the statement of a level. */
async function claim(page: Page, item: string, level: number, engagement = 0): Promise<void> {
  const name = `/engagements/${engagement}/claims/${item}`;
  await field(page, name).click();
  await choose(page, name, String(level));
}

describe('a newcomer whose browser runs no script', () => {
  test('fills the form step by step and gets a report', async () => {
    const { page, complaints } = await site.visit({ script: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Enter evidence' }).click();
    await field(page, '/candidate/id').fill('E-9');
    await choose(page, '/specialtyField', 'network-operation');
    await press(page, 'choose-field');

    expect(await field(page, '/candidate/id').inputValue()).toBe('E-9');
    await field(page, '/engagements/0/title').fill('Campus <LAN> & more');
    await choose(page, '/engagements/0/role', 'member');
    await claim(page, 'technology', 2);
    await press(page, 'add-engagement');

    expect(await page.locator('.standing').textContent()).toContain('Level 2');
    await field(page, '/engagements/1/title').fill('Never mind');
    await press(page, 'remove-engagement:1');
    expect(await page.locator('#notice').textContent()).toContain('Engagement 2 was removed');
    await press(page, 'put-back');
    expect(await field(page, '/engagements/1/title').inputValue()).toBe('Never mind');
    await press(page, 'remove-engagement:1');

    await press(page, 'report');
    expect(await page.locator('h1').textContent()).toContain('E-9');
    expect(await page.locator('main').textContent()).toContain('Campus <LAN> & more');
    await press(page, 'edit');
    expect(await field(page, '/engagements/0/title').inputValue()).toBe('Campus <LAN> & more');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('keeps everything when something is wrong, and finds the fields', async () => {
    const { page } = await site.visit({ script: false });
    await page.goto('/evidence?example=service-desk-one-fact-missing');
    await field(page, '/engagements/0/peakStaff').fill('twelve-ish');
    await field(page, '/engagements/0/title').fill('');
    await press(page, 'report');
    expect(page.url()).toBe(`${site.address}/evidence`);
    expect(await page.locator('#problems li').count()).toBe(2);
    expect(await field(page, '/engagements/0/peakStaff').inputValue()).toBe('twelve-ish');
    expect(await field(page, '/engagements/0/peakStaff').getAttribute('aria-invalid')).toBe('true');
    await page.locator('#problems a').last().click();
    expect(await page.locator(':focus').getAttribute('id')).toMatch(/^\/engagements\/0\/(peakStaff|title)$/);
    await page.context().close();
  });

  test('is asked before everything is cleared', async () => {
    const { page } = await site.visit({ script: false });
    await page.goto('/evidence?example=network-operation-newcomer');
    await press(page, 'start-over');
    expect(await field(page, '/candidate/id').inputValue()).toBe('E-4018');
    await page.getByRole('link', { name: 'Yes, clear everything' }).click();
    expect(await field(page, '/candidate/id').inputValue()).toBe('');
    await page.context().close();
  });
});

describe('with script', () => {
  test('the standing follows while one types, and the cursor stays where it is', async () => {
    const { page, complaints } = await site.visit();
    await page.goto('/evidence?example=service-desk-one-fact-missing');
    const standing = page.locator('#standing');
    expect(await standing.textContent()).toContain('level 5 possible');
    const inquiries = field(page, '/engagements/0/yearlyInquiries');
    await inquiries.pressSequentially('３,２00件');
    await standing.getByText('level 5 possible').first().waitFor({ state: 'hidden' });
    expect(await standing.locator('.level-badge').first().textContent()).toBe('Level 5');
    expect(await page.locator(':focus').getAttribute('id')).toBe('/engagements/0/yearlyInquiries');
    await inquiries.fill('many');
    await standing.getByText('needs correcting').waitFor();
    expect(await page.locator('#problems').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('choosing a field shows its skill items at once, and a choice shows beside its item', async () => {
    const { page, complaints } = await site.visit();
    await page.goto('/evidence');
    await field(page, '/candidate/id').fill('E-7');
    await choose(page, '/specialtyField', 'service-desk');
    const item = field(page, '/engagements/0/claims/stress-management');
    await item.waitFor();
    expect(await field(page, '/candidate/id').inputValue()).toBe('E-7');
    await choose(page, '/engagements/0/role', 'leader');
    await claim(page, 'stress-management', 3);
    expect(await item.textContent()).toContain('Level 3');
    await page.locator('#standing .standing__item').getByText('Stress management').waitFor();

    await choose(page, '/specialtyField', 'network-operation');
    await page.getByText('These claims are for skill items that the chosen field does not have').waitFor();
    expect(await page.locator('input[name="/engagements/0/claims/stress-management"]:checked').inputValue()).toBe('3');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('an open item of the standing stays open while one types', async () => {
    const { page } = await site.visit();
    await page.goto('/evidence?example=service-desk-one-fact-missing');
    await page.locator('.standing__item summary').nth(2).click();
    await field(page, '/engagements/0/yearlyInquiries').fill('3200');
    await page.locator('#standing').getByText('level 5 possible').first().waitFor({ state: 'hidden' });
    expect(await page.locator('.standing__item details').nth(2).getAttribute('open')).not.toBeNull();
    await page.context().close();
  });
});

describe('evidence as a file', () => {
  test('what is saved and loaded again is the same', async () => {
    const { page } = await site.visit({ language: 'ja' });
    await page.goto('/evidence?example=network-operation-clear-level-5');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save')]);
    expect(download.suggestedFilename()).toBe('evidence-E-1042.json');
    const saved = await readFile(await download.path(), 'utf8');
    const example = await readFile('data/examples/network-operation-clear-level-5.json', 'utf8');
    expect(JSON.parse(saved)).toEqual(JSON.parse(example));

    await page.goto('/evidence');
    const buffer = Buffer.from(saved);
    await field(page, '/file').setInputFiles({ name: 'evidence.json', mimeType: 'application/json', buffer });
    await press(page, 'load');
    expect(await field(page, '/candidate/id').inputValue()).toBe('E-1042');
    const [again] = await Promise.all([page.waitForEvent('download'), press(page, 'save')]);
    expect(await readFile(await again.path(), 'utf8')).toBe(saved);
    await page.context().close();
  });

  test('a file that is none, or none of ours, leaves what was typed', async () => {
    const { page } = await site.visit({ script: false });
    await page.goto('/evidence');
    await field(page, '/candidate/id').fill('E-5');
    await press(page, 'load');
    expect(await page.locator('#problems').textContent()).not.toBe('');
    for (const text of ['{ not json', '[]', '"text"', '', 'x'.repeat(5_000_000)]) {
      const path = join(tmpdir(), `hantei-${process.pid}.json`);
      await writeFile(path, text);
      await field(page, '/file').setInputFiles(path);
      await press(page, 'load');
      expect(await page.locator('#problems li').count()).toBeGreaterThan(0);
      expect(await field(page, '/candidate/id').inputValue()).toBe('E-5');
    }
    await page.context().close();
  });

  test('evidence with mistakes fills the form as far as it can', async () => {
    const { page } = await site.visit({ script: false });
    await page.goto('/evidence');
    const evidence = {
      candidate: { id: 'E-6' },
      specialtyField: 'service-desk',
      engagements: [
        { id: 'a', title: 'Desk', role: 'boss', peakStaff: 'some', claims: [{ skillItem: 'technology', practice: 3 }] },
      ],
    };
    const buffer = Buffer.from(JSON.stringify(evidence));
    await field(page, '/file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
    await press(page, 'load');
    expect(await page.locator('#problems li').count()).toBe(2);
    expect(await field(page, '/engagements/0/title').inputValue()).toBe('Desk');
    expect(await page.locator('input[name="/engagements/0/role"]:checked').inputValue()).toBe('boss');
    await page.context().close();
  });

  test('the determination can be taken along in each form', async () => {
    const { page } = await site.visit();
    await page.goto('/determination?example=service-desk-one-fact-missing');
    for (const [action, name] of [
      ['json', 'determination-E-3307.json'],
      ['markdown', 'determination-E-3307.md'],
      ['text', 'determination-E-3307.txt'],
      ['document', 'determination-E-3307.html'],
      ['save-evidence', 'evidence-E-3307.json'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, action)]);
      expect(download.suggestedFilename()).toBe(name);
      expect(await readFile(await download.path(), 'utf8')).toContain('E-3307');
    }
    await page.context().close();
  });
});

describe('documents', () => {
  test('are listed, ticked at a skill item, renamed and removed without losing the tick', async () => {
    const { page } = await site.visit({ script: false });
    await page.goto('/evidence?example=network-operation-newcomer');
    await press(page, 'add-document');
    const count = await page.locator('fieldset.document').count();
    const last = count - 1;
    await field(page, `/documents/${last}/id`).fill('letter');
    await field(page, `/documents/${last}/title`).fill('Letter of the city');
    await press(page, 'add-document');
    await field(page, '/engagements/0/claims/technology').click();
    const tick = page.locator('input[name="/engagements/0/claims/technology/documents"][value="letter"]');
    await tick.check();
    await field(page, `/documents/${last}/id`).fill('city-letter');
    await press(page, `remove-document:${last + 1}`);
    const renamed = page.locator('input[name="/engagements/0/claims/technology/documents"][value="city-letter"]');
    expect(await renamed.isChecked()).toBe(true);
    await press(page, `remove-document:${last}`);
    await press(page, 'put-back');
    expect(await renamed.isChecked()).toBe(true);
    await page.context().close();
  });
});

describe('the language', () => {
  test('changes without losing what was typed, and is remembered', async () => {
    const { page } = await site.visit();
    await page.goto('/evidence?example=network-operation-newcomer');
    await field(page, '/engagements/0/title').fill('Half typed');
    await page.locator('.language-switch').getByText('日本語').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await field(page, '/engagements/0/title').inputValue()).toBe('Half typed');
    await press(page, 'report');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await page.locator('.language-switch').getByText('English').click();
    expect(await page.locator('h1').textContent()).toContain('Mika Oda');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/rules');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/rules/overall.level-3?lang=ja');
    await page.goto('/standard');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await page.goto('/nowhere');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await page.context().close();
  });
});

describe('an auditor', () => {
  test('gets from a level to its rule, the reading it rests on and the page of the standard', async () => {
    const { page } = await site.visit();
    await page.goto('/determination?example=system-operation-two-halves');
    await page.locator('main a[href^="/rules/"]').first().click();
    await page.locator('main a[href^="/readings/"]').first().click();
    await page.locator('main a[href^="/rules/"]').first().click();
    expect(await page.locator('main').textContent()).toMatch(/pages OP-\d+/);
    await page.context().close();
  });
});

describe('with the keyboard alone', () => {
  test.each([true, false])('Enter in a field checks the form and changes nothing (script: %s)', async (script) => {
    const { page } = await site.visit({ script });
    await page.goto('/evidence?example=network-operation-newcomer');
    await field(page, '/engagements/0/title').press('Enter');
    await page.getByText('Everything can be read.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  test('the first key leads past the header, and a claim is made and sent without a mouse', async () => {
    const { page } = await site.visit();
    await page.goto('/evidence');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('class')).toBe('skip-link');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('/candidate/id');
    await page.keyboard.type('E-3');
    await tabTo(page, 'specialtyField');
    await page.keyboard.press('Space');
    await field(page, '/engagements/0/claims/technology').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('/specialtyField');
    await tabTo(page, '/engagements/0/title');
    await page.keyboard.type('Computer centre');
    await tabTo(page, '/engagements/0/role');
    await page.keyboard.press('Space');
    await tabTo(page, '/engagements/0/claims/technology');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Everything can be read.').waitFor();
    expect(await field(page, '/engagements/0/claims/technology').textContent()).toContain('Level 2');
    await checkPage(page);
    await page.context().close();
  });

  /** Presses Tab until the focus is on the field. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const place = `${await focused.getAttribute('id')} ${await focused.getAttribute('name')}`;
      if (place.includes(name)) return;
    }
    throw new Error(`No way to ${name} by Tab.`);
  }
});
