import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccount } from '../http/support/sign-in.ts';
import { answerOf, beginDraft, field, openPart, panelSays, press, signedIn } from './rule-work.ts';
import { checkPage, openSite, type Site } from './site.ts';

/** People who build something step by step. */
const TIMEOUT = 240_000;

const RULE = 'rules/system-operation.level-5.project-management';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

const inWords = (page: Page): Locator => page.locator('#in-words dd[lang="en"]');

/** Waits until the rule in words says it. */
const says = (page: Page, said: string): Promise<void> => inWords(page).filter({ hasText: said }).waitFor();

const NESTED =
  'either the work was done without guidance by a higher-level specialist or an engagement of at least 12 months';

/** Tab after tab, until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const reached = () => target.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let step = 0; step < 80; step += 1) {
    if (await reached()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to ${target}.`);
}

const focusOn = (page: Page, id: string): Promise<void> => page.locator(`[id="${id}"]:focus`).waitFor();

/** A letter in a list leads to what begins with it; the page has taken it in once the next field is there. */
async function chooseByLetter(page: Page, letter: string, then: Locator): Promise<void> {
  await page.keyboard.press(letter);
  await then.waitFor();
}

test('HR builds a nested condition by keyboard alone', { timeout: TIMEOUT }, async () => {
  const { page, complaints } = await signedIn(site, 'emi');
  await page.goto('/rule-sets');
  await tabTo(page, page.getByRole('button', { name: /^Begin a draft/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/drafts/**');
  await tabTo(page, page.locator('.draft-nav').getByRole('link', { name: 'Rules', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator(`a[href$="/${RULE}"]`));
  await page.keyboard.press('Enter');
  await tabTo(page, field(page, 'conditions/add-group'));
  await page.keyboard.press('Enter');
  await focusOn(page, 'conditions/all/3/joint');
  await page.keyboard.press('Alt+Enter');
  await focusOn(page, 'conditions/all/3/any/0/fact');
  await chooseByLetter(page, 'L', page.getByLabel('Line 4.1: what it is compared with').and(page.locator('input')));
  await tabTo(page, field(page, 'conditions/all/3/any/0/value'));
  await page.keyboard.type('１２か月');
  await page.keyboard.press('Alt+Enter');
  await focusOn(page, 'conditions/all/3/any/1/fact');
  await chooseByLetter(page, 'G', page.locator('select[id="conditions/all/3/any/1/value"]'));
  await tabTo(page, field(page, 'conditions/all/3/any/1/value'));
  await page.keyboard.press('w');
  await says(page, 'without guidance');
  await page.keyboard.press('Alt+ArrowUp');
  await focusOn(page, 'conditions/all/3/any/0/value');
  await says(page, NESTED);
  await answerOf(page).filter({ hasNotText: 'problem' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('HR builds the same without script, and takes steps back', { timeout: TIMEOUT }, async () => {
  const { page } = await signedIn(site, 'emi', { script: false });
  await page.goto(`${await beginDraft(page)}/${RULE}`);
  await press(page, 'add-group:/conditions');
  await press(page, 'add-criterion:/conditions/all/3');
  await field(page, 'conditions/all/3/any/0/fact').selectOption('underGuidance');
  await press(page, 'add-criterion:/conditions/all/3');
  await field(page, 'conditions/all/3/any/1/fact').waitFor();
  await field(page, 'conditions/all/3/any/0/value').selectOption('false');
  await field(page, 'conditions/all/3/any/1/fact').selectOption('engagementMonths');
  await press(page, 'save');
  await page.locator('input[id="conditions/all/3/any/1/value"]').fill('12');
  await press(page, 'save');
  await says(page, NESTED);
  await press(page, 'remove:/conditions/all/3/any/0');
  await inWords(page).filter({ hasNotText: 'guidance' }).waitFor();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await says(page, NESTED);
  expect(new URL(page.url()).pathname).toContain(RULE);
  await page.context().close();
});

test('who goes on before the fields of a chosen fact are there comes to them, and not past them', {
  timeout: TIMEOUT,
}, async () => {
  const { page, complaints } = await signedIn(site, 'emi');
  await page.goto(`${await beginDraft(page)}/${RULE}`);
  await press(page, 'add-criterion:/conditions');
  await focusOn(page, 'conditions/all/3/fact');
  await page.keyboard.press('P');
  await page.keyboard.press('Tab');
  await focusOn(page, 'conditions/all/3/operator');
  await page.keyboard.press('Tab');
  await focusOn(page, 'conditions/all/3/value');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await says(page, 'at least 8 persons');
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe('whoever makes a mistake is told beside it, and loses nothing:', () => {
  test('a group with nothing in it', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn(site, 'emi');
    const draft = await beginDraft(page);
    await page.goto(`${draft}/${RULE}`);
    await press(page, 'add-group:/conditions');
    await focusOn(page, 'conditions/all/3/joint');
    const line = page.locator('.node[id="conditions/all/3"]');
    expect(await line.locator('.node__problem').textContent()).toContain('Nothing stands here yet: add a condition.');
    await panelSays(page, '1 problem');
    await openPart(page, 'Overview');
    await field(page, 'note').fill('Almost there');
    await press(page, 'send');
    await page.locator('#problems').waitFor();
    await checkPage(page);
    await page.locator('#problems a').first().click();
    await page.waitForURL(`**/${RULE}#**`);
    await openPart(page, 'Overview');
    expect(await field(page, 'note').inputValue()).toBe('Almost there');
    await page.context().close();
  });

  test('letters in a number, and yen typed in millions', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn(site, 'emi');
    await beginDraft(page);
    await openPart(page, 'Threshold sheet');
    const staff = page.getByLabel('Peak staff, level 5', { exact: true });
    await staff.fill('ten or so');
    await page.keyboard.press('Tab');
    await page.locator('td', { has: staff }).locator('.sheet-mark--error').waitFor();
    expect(await staff.inputValue()).toBe('ten or so');
    await page.locator('#problems a').click();
    await page.locator(':focus').and(staff).waitFor();
    await staff.fill('10');
    await page.keyboard.press('Tab');
    await page.getByText('No cell changed').waitFor();

    const yen = page.getByLabel('Annual contract value, level 5', { exact: true });
    await yen.fill('100');
    await page.keyboard.press('Tab');
    const mark = page.locator('td', { has: yen }).locator('.sheet-mark--warning');
    expect(await mark.textContent()).toContain('was 100,000,000 meant?');
    await page.context().close();
  });

  test('a condition that nothing can meet', { timeout: TIMEOUT }, async () => {
    const { page } = await signedIn(site, 'emi');
    await page.goto(`${await beginDraft(page)}/${RULE}`);
    await press(page, 'add-criterion:/conditions');
    await focusOn(page, 'conditions/all/3/fact');
    await field(page, 'conditions/all/3/fact').selectOption('peakStaff');
    await page.locator('input[id="conditions/all/3/value"]').waitFor();
    await field(page, 'conditions/all/3/operator').selectOption('lessThan');
    await field(page, 'conditions/all/3/value').fill('5');
    await page.keyboard.press('Tab');
    await says(page, 'less than 5');
    const finding = page.locator('#panel .rule-line--error', { hasText: 'exclude each other' }).first();
    await finding.waitFor();
    await page.context().close();
  });

  test('two people on one draft', { timeout: TIMEOUT }, async () => {
    const { page: emi } = await signedIn(site, 'emi');
    const draft = await beginDraft(emi);
    const { signInName } = await makeAccount(site, 'rule-editor');
    const { page: colleague } = await signedIn(site, signInName);
    await Promise.all([emi, colleague].map((page) => page.goto(`${draft}/sheet/system-operation`)));
    const staffOf = (page: Page) => page.getByLabel('Peak staff, level 5', { exact: true });
    await staffOf(emi).fill('12');
    await emi.keyboard.press('Tab');
    await emi.getByText('was 10').waitFor();
    await staffOf(colleague).fill('15');
    await colleague.keyboard.press('Tab');
    const conflict = colleague.locator('#conflict');
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('松本 恵美 (Emi Matsumoto) changed the draft');
    expect(await staffOf(colleague).inputValue()).toBe('15');
    await checkPage(colleague);
    const cell = colleague.locator('td', { has: staffOf(colleague) });
    expect(await cell.textContent()).toContain('now 12 in the draft');
    await press(colleague, 'save');
    await conflict.waitFor({ state: 'detached' });
    await emi.reload();
    expect(await staffOf(emi).inputValue()).toBe('15');

    await Promise.all([emi, colleague].map((page) => page.goto(`${draft}/${RULE}`)));
    await field(emi, 'conditions/all/2/value').fill('21');
    await emi.keyboard.press('Tab');
    await says(emi, 'at least 21');
    await field(colleague, 'conditions/all/2/value').fill('22');
    await colleague.keyboard.press('Tab');
    await focusOn(colleague, 'refused');
    expect(await field(colleague, 'refused').textContent()).toContain('松本 恵美');
    expect(await field(colleague, 'conditions/all/2/value').inputValue()).toBe('22');
    await checkPage(colleague);
    await press(colleague, 'keep-mine');
    await says(colleague, 'at least 22');
    await Promise.all([emi, colleague].map((page) => page.context().close()));
  });
});

test('in Japanese on a narrow screen limits are typed as one says them', { timeout: TIMEOUT }, async () => {
  const { page, complaints } = await signedIn(site, 'emi', { language: 'ja', width: 360 });
  const draft = await beginDraft(page);
  await page.goto(`${draft}/sheet/network-operation`);
  const yen = field(page, 'cell-network-operation.level-5/annualContractYen');
  await yen.fill('１億５千万円');
  await page.keyboard.press('Tab');
  const cell = page.locator('td', { has: yen });
  await cell.locator('.sheet-mark--changed').waitFor();
  expect(await yen.inputValue()).toBe('150,000,000');
  expect(await cell.textContent()).toContain('1億5,000万円');
  await checkPage(page);
  await page.goto(`${draft}/${RULE}`);
  await press(page, 'add-criterion:/conditions');
  await focusOn(page, 'conditions/all/3/fact');
  await checkPage(page);
  expect(complaints).toEqual([]);
  await page.context().close();
});
