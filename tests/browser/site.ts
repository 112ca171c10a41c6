import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { seedDemo } from '../../src/app/demo/seed-demo.ts';
import { invariant } from '../../src/base/invariant.ts';
import { DEMO_DIR, EXAMPLES_DIR, readServerSettings } from '../../src/config.ts';
import { type Context, createContext } from '../../src/context.ts';
import { startServer } from '../../src/http/start-server.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { findChromium } from './find-chromium.ts';

/** The real program and a real browser. */
export interface Site {
  readonly address: string;
  readonly context: Context;
  /** A fresh visitor; what the browser complains of is collected in `complaints`. */
  readonly visit: (options?: VisitOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

export interface VisitOptions {
  readonly language?: 'en' | 'ja';
  readonly width?: number;
  readonly script?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Errors in the console, failed scripts, violations of the content security policy. */
  readonly complaints: readonly string[];
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface SiteOptions {
  /** Fills the record with the example submissions of demo mode. */
  readonly demo?: boolean;
  /** Tells which day it is, `YYYY-MM-DD`. */
  readonly today?: () => string;
}

export async function openSite({ demo = false, today }: SiteOptions = {}): Promise<Site> {
  const settings = readServerSettings({ LOG_LEVEL: 'silent' });
  invariant(settings.ok, 'The settings are fine.');
  const created = await createContext({
    ...settings.value,
    dataDir: await newDataFolder(),
    port: 0,
    requestsPerMinute: 100_000,
  });
  invariant(created.ok, 'The shipped rules are fine.');
  const calendar = today === undefined ? {} : { today };
  const registry = { ...created.value.registry, ...calendar };
  if (demo) await seedDemo(registry, { demo: DEMO_DIR, examples: EXAMPLES_DIR });
  const context = { ...created.value, registry, ...calendar };
  const server = await startServer(context);
  invariant(server.ok, 'The server listens.');
  const browser = await launch();
  const { address, stop } = server.value;
  return {
    address,
    context,
    visit: (options) => visit(browser, address, options),
    close: async () => {
      await browser.close();
      await stop();
    },
  };
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } as Record<string, string> });
}

async function visit(browser: Browser, baseURL: string, options: VisitOptions = {}): Promise<Visit> {
  const { language = 'en', width = 1280, script = true } = options;
  const settings: BrowserContextOptions = {
    baseURL,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    acceptDownloads: true,
  };
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  // Far more than any step takes: nothing here is timed.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** WCAG as axe checks it, and nothing that makes the page itself scroll sideways. */
export async function checkPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: STANDARDS }, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
  await checkWidth(page);
}

/** Nothing makes the page itself scroll sideways; what only a width can change. */
export async function checkWidth(page: Page): Promise<void> {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow, `${page.url()} scrolls sideways`).toBe(0);
}
