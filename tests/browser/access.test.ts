import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { checkPage, checkWidth, openSite, type Site } from './site.ts';

const TIMEOUT = 120_000;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

const chooseAdministrator = (page: Page) =>
  page
    .locator('.demo-person')
    .nth(DEMO_ACCOUNTS.findIndex(({ role }) => role === 'administrator'))
    .click();

describe.each([
  ['en', 360, true],
  ['en', 1280, false],
  ['ja', 360, false],
  ['ja', 1280, true],
] as const)('in %s, %i pixels wide, script: %s', (language, width, script) => {
  test('one signs in, makes an account with a link, and looks after one’s own', { timeout: TIMEOUT }, async () => {
    const { page } = await site.visit({ language, width, script });
    const main = page.locator('main');
    // Without script nothing can be measured in a page; what it is built of is checked where it is narrowest.
    const inScript = width === 360 ? checkPage : checkWidth;
    const check = script ? inScript : async (_page: Page) => undefined;
    await page.goto('/people');
    await check(page);
    await page.fill('#signInName', 'nobody');
    await page.fill('#password', 'x');
    await main.locator('.button--primary').click();
    await page.locator('#problems').waitFor();
    expect(await page.inputValue('#signInName')).toBe('nobody');
    await check(page);
    await chooseAdministrator(page);
    await page.waitForURL('**/people');
    await check(page);

    await page.goto('/people/new');
    await main.locator('.button--primary').click();
    await page.locator('#problems').waitFor();
    await check(page);
    const signInName = `mika-${language}-${width}`;
    await page.fill('#name', '小田 美香');
    await page.fill('#signInName', signInName);
    await page.check('input[value=assessor]');
    await main.locator('.button--primary').click();
    await page.waitForURL('**/people/*done=created');
    await check(page);
    await page.locator('form[action$="/password-link"] button').click();
    const link = (await page.locator('.secret').textContent()) ?? '';
    await check(page);
    await page.goto('/people');
    await check(page);

    for (const [address, form] of [
      ['/account', 'form[action="/account/password"]'],
      ['/account/tokens', 'form[action="/account/tokens"]'],
    ] as const) {
      await page.goto(address);
      await check(page);
      await page.locator(`${form} .button--primary`).click();
      await page.locator('#problems').waitFor();
      await check(page);
    }
    await page.fill('#name', 'batch');
    await page.check('input[value=evaluate]');
    await page.locator('form[action="/account/tokens"] .button--primary').click();
    expect(await page.locator('.secret').textContent()).toMatch(/^hantei_/);
    await check(page);
    expect((await page.goto('/submissions'))?.status()).toBe(403);
    await check(page);

    await page.locator('.site-account button').click();
    await page.goto(link);
    await check(page);
    await page.fill('#password', DEMO_PASSWORD);
    await page.fill('#again', DEMO_PASSWORD);
    await main.locator('.button--primary').click();
    await page.waitForURL('**/sign-in?done=password');
    await check(page);
    await page.fill('#signInName', signInName.toUpperCase());
    await page.fill('#password', DEMO_PASSWORD);
    await main.locator('.sign-in__form .button--primary').click();
    await page.locator('.site-account__name').waitFor();
    await page.context().close();
  });
});
