import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import type { Site, Visit, VisitOptions } from './site.ts';

/** Somebody of the demo at a browser of their own. */
export async function signedIn(site: Site, signInName: string, options?: VisitOptions): Promise<Visit> {
  const visit = await site.visit(options);
  await visit.page.request.post('/sign-in', { form: { signInName, password: DEMO_PASSWORD } });
  return visit;
}

export const field = (page: Page, name: string): Locator => page.locator(`[id="${name}"]`);

export const press = (page: Page, action: string): Promise<void> =>
  page.locator(`main button[name="do"][value="${action}"]:not([aria-hidden])`).first().click();

/** Begins a draft of the version in force; gives its address. */
export async function beginDraft(page: Page): Promise<string> {
  await page.goto('/rule-sets');
  await page.locator('main form button').first().click();
  await page.waitForURL('**/drafts/**');
  return new URL(page.url()).pathname;
}

export const openPart = (page: Page, name: string): Promise<void> =>
  page.locator('.draft-nav').getByRole('link', { name, exact: true }).click();

/** Everything that the panel says in one line. */
export const answerOf = (page: Page): Locator => page.locator('#panel-answer');

/** Waits until the panel's one line says it: the effect on people is worked out beside the page. */
export const panelSays = (page: Page, said: string | RegExp): Promise<void> =>
  answerOf(page).filter({ hasText: said }).waitFor();
