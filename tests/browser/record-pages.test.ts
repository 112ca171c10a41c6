import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/app/access/demo-accounts.ts';
import { checkPage, checkWidth, openSite, type Site } from './site.ts';

/** Every page that one person can get to: more than one page's share of time. */
const TIMEOUT = 240_000;

/** A submission looks different in each state; other pages of a kind differ in words only. */
const mostOf = (kind: string): number => (kind === '/submissions/S' ? 4 : 1);

let site: Site;

beforeAll(async () => {
  site = await openSite({ demo: true });
});

afterAll(() => site.close());

/** What pages have in common whose addresses differ only in what they are about. */
const kindOf = (address: string): string =>
  new URL(address).pathname
    .replaceAll(/S-[0-9A-Z]{8}/g, 'S')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/sha256:[0-9a-f]{64}|%3A[0-9a-f]{64}/g, 'DIGEST')
    .replaceAll(/\/\d+(?=\/|$)/g, '/N')
    .replaceAll(/(?<=\/(?:rules|readings|standard|sheet|conditions)\/)(?!new$)[^/]+/g, 'NAME');

/** Files, and pages that are the same for everybody and visited elsewhere. */
const LEFT_OUT =
  /\/(?:certificate|export|files?|documents\/.*|openapi\.json|docs.*)$|^\/(?:evidence|rules|standard|determination)$|^(?:\/.*DIGEST)?\/(?:rules|readings|standard)\/NAME$/;

/** Every address on the page that a click would lead to. */
async function linksOn(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href]:not([download]):not([hreflang])')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
  return links
    .map((link) => new URL(link, page.url()).href)
    .filter((link) => link.startsWith(site.address))
    .map((link) => link.replace(/#.*$/, ''))
    .filter((link) => !LEFT_OUT.test(kindOf(link)));
}

/** Pages that look the same to whoever may see them are checked once, whoever comes by first. */
const PERSONAL = /^\/$|^\/submissions|^\/notices$/;

/** Auditors see drafts of the rules as approvers do, whose walk is another. */
const SEEN_BY_OTHERS: Readonly<Record<string, RegExp>> = { takashi: /^\/rule-sets\/drafts\/ID\/./ };

/** Follows links from the start page until no kind of page is left; gives the kinds seen. */
async function walk(
  page: Page,
  check: (page: Page) => Promise<void>,
  checkedByOthers: Set<string>,
  leftOut: RegExp | undefined,
) {
  const visits = new Map<string, number>();
  const seen = new Set<string>();
  const ahead = [`${site.address}/`];
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const kind = kindOf(address);
    const count = visits.get(kind) ?? 0;
    if (seen.has(address) || count >= mostOf(kind) || leftOut?.test(kind)) continue;
    seen.add(address);
    visits.set(kind, count + 1);
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    if (PERSONAL.test(kind) || !checkedByOthers.has(kind)) await check(page);
    ahead.push(...(await linksOn(page)));
  }
  for (const kind of visits.keys()) checkedByOthers.add(kind);
  return new Set(visits.keys());
}

/** A few pages that a walk must have come by, so that it can't pass by standing still. */
const LANDMARKS: Readonly<Record<string, readonly string[]>> = {
  hanako: ['/submissions', '/submissions/S', '/submissions/S/evidence', '/submissions/S/determinations/ID', '/notices'],
  yoko: ['/submissions/new', '/submissions/S'],
  yumi: ['/queue', '/submissions/S/review', '/submissions/S/decision'],
  takashi: ['/audit', '/audit/log', '/audit/log/N', '/audit/verification', '/audit/determinations/ID'],
  emi: [
    '/rule-sets',
    '/rule-sets/drafts/ID',
    '/rule-sets/drafts/ID/sheet/NAME',
    '/rule-sets/drafts/ID/rules/NAME',
    '/rule-sets/drafts/ID/rules/NAME/examples',
    '/rule-sets/drafts/ID/examples',
    '/rule-sets/drafts/ID/readings/NAME',
    '/rule-sets/drafts/ID/readings/new',
    '/rule-sets/drafts/ID/effect',
  ],
  hiroshi: ['/rule-sets/drafts/ID', '/rule-sets/drafts/ID/rules/NAME/examples', '/rule-sets/drafts/ID/effect'],
  naoko: ['/people', '/people/ID', '/people/new', '/account', '/account/tokens'],
};

// What a page is built of is the same in both languages; its width is not.
describe.each([
  ['en', 1280, checkPage],
  ['ja', 360, checkWidth],
] as const)('in %s, %i pixels wide', (language, width, check) => {
  const checked = new Set<string>();

  test.each(Object.entries(LANDMARKS))(
    'everything that %s can get to can be used by everyone',
    {
      timeout: TIMEOUT,
    },
    async (signInName, landmarks) => {
      expect(DEMO_ACCOUNTS.some((account) => account.signInName === signInName)).toBe(true);
      const { page, complaints } = await site.visit({ language, width });
      await page.request.post('/sign-in', { form: { signInName, password: DEMO_PASSWORD } });
      const kinds = await walk(page, check, checked, SEEN_BY_OTHERS[signInName]);
      expect([...kinds]).toEqual(expect.arrayContaining([...landmarks]));
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
