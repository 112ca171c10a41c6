import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage, checkWidth, openSite, type Site } from './site.ts';

/** Every page of the site in one test: more than one page's share of time. */
const TIMEOUT = 120_000;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

const PAGES = [
  '/',
  '/evidence',
  '/evidence?example=service-desk-one-fact-missing',
  '/determination?example=network-operation-newcomer',
  '/rules',
  '/rules/system-operation.level-5',
  '/rules/overall.level-3',
  '/readings/0003-role-is-a-ladder',
  '/standard',
  '/standard/service-desk',
];

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  describe.each([360, 1280])('%i pixels wide', (width) => {
    // What a page is built of is checked in each language once.
    const check = (language === 'en') === (width === 1280) ? checkPage : checkWidth;

    test('every page can be used by everyone and raises no complaint of the browser', {
      timeout: TIMEOUT,
    }, async () => {
      const { page, complaints } = await site.visit({ language, width });
      for (const address of PAGES) {
        await page.goto(address);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        await check(page);
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('so can pages that say what is wrong', async () => {
      const { page } = await site.visit({ language, width });
      await page.goto('/evidence');
      await page.locator('[id="/specialtyField"]').check();
      await page.locator('.form-actions button[value="check"]').click();
      await page.locator('#problems').waitFor();
      await checkPage(page);
      const answer = await page.goto('/nowhere');
      expect(answer?.status()).toBe(404);
      await checkPage(page);
      await page.context().close();
    });
  });
});

test.each([
  ['en', 1280],
  ['ja', 360],
] as const)('every branch of a report can be opened (%s, %i pixels)', async (language, width) => {
  const { page } = await site.visit({ language, width });
  await page.goto('/determination?example=system-operation-two-halves');
  await page.evaluate('for (const branch of document.querySelectorAll("details")) branch.open = true');
  await checkPage(page);
  await page.context().close();
});
