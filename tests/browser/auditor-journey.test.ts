import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { runHantei } from '../cli/support/run-hantei.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { openSite, type Site } from './site.ts';

const TIMEOUT = 120_000;

let site: Site;

beforeAll(async () => {
  site = await openSite({ demo: true });
});

afterAll(() => site.close());

async function auditor(script: boolean): Promise<Page> {
  const { page } = await site.visit({ script });
  await page.request.post('/sign-in', { form: { signInName: 'takashi', password: DEMO_PASSWORD } });
  return page;
}

/** A file that a link of the page leads to, kept in a folder of its own. */
async function download(page: Page, selector: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
  const path = join(await newDataFolder(), file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

describe.each([
  ['with script', true],
  ['without script', false],
] as const)('an auditor %s', (_name, script) => {
  test('finds why level 5 was not reached, takes the certificate along and verifies it offline', {
    timeout: TIMEOUT,
  }, async () => {
    const page = await auditor(script);
    await page.goto('/audit');
    await page.locator('details.fold > summary').click();
    await page.locator('#candidate').fill('E-1042');
    await page.locator('#rule').selectOption('system-operation.level-5');
    await page.locator('#verdict').selectOption('notMet');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/candidate=E-1042/);
    const rows = page.locator('main tbody tr');
    expect(await rows.count()).toBe(2);
    await rows.first().locator('th a').click();
    await page.waitForURL('**/audit/determinations/*');

    // Large work was done as a leader, and what was done as the responsible person was small.
    const line = page.locator('[id$="system-operation.level-5.0.2.1"]').last();
    const address = `${page.url()}#${await line.getAttribute('id')}`;
    await page.goto(address);
    expect(await line.textContent()).toMatch(/not met.*role.*responsible person.*leader/is);

    const certificate = await download(page, 'a[href$="/certificate"]');
    const { keys } = await (await page.request.get('/api/v1/keys')).json();
    const key = join(await newDataFolder(), 'key.pem');
    await writeFile(key, keys[0].publicKey);
    const same = await runHantei(['verify', certificate, '--key', key]);
    expect(same).toMatchObject({ code: 0 });
    expect(same.output).toContain('Signer established');

    const other = join(await newDataFolder(), 'other.pem');
    await writeFile(other, otherKey());
    expect(await runHantei(['verify', certificate, '--key', other])).toMatchObject({ code: 4 });
    await page.context().close();
  });

  test('verifies the record on its page, and takes a checkpoint along', { timeout: TIMEOUT }, async () => {
    const page = await auditor(script);
    await page.goto('/audit/verification');
    await page.locator('input[type=checkbox]').first().check();
    await page.locator('main').getByRole('button', { name: 'Verify' }).click();
    // The run goes on by itself; the page tells how it ended, with script at once.
    await expect
      .poll(
        async () => {
          if (!script) await page.goto('/audit/verification');
          return page.locator('main').textContent();
        },
        { timeout: 60_000 },
      )
      .toMatch(/holds together|nothing was changed|is whole/i);
    await page.goto('/audit/checkpoints');
    const file = await download(page, 'a[href*="/audit/checkpoints/file"]');
    expect(file).toMatch(/\.json$/);
    await page.context().close();
  });
});

/** A public key that signed nothing. */
const otherKey = (): string => String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
