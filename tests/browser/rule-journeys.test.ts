import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Book, changedByAnother, enter } from '../unit/app/rule-sets/spreadsheet/changed-file.ts';
import { answerOf, beginDraft, field, openPart, panelSays, press, signedIn } from './rule-work.ts';
import { checkPage, openSite, type Site } from './site.ts';

/** Two people after one another, on many pages. */
const TIMEOUT = 240_000;

const [FIRST_DAY, SECOND_DAY, THIRD_DAY] = ['2027-04-01', '2027-04-02', '2027-04-03'] as const;

let site: Site;
let today: string = FIRST_DAY;

beforeAll(async () => {
  site = await openSite({ demo: true, today: () => today });
});

afterAll(() => site.close());

/** What the rules of the day say of work on 12 people, 120 million yen and 140 sites. */
async function levelOn({ request }: Page, asOf: string): Promise<{ level: number; version: string }> {
  const claim = { skillItem: 'technology', practice: 5 };
  const engagement = {
    ...{ id: 'branch-wan', title: 'Branch office WAN', role: 'responsible-person', underGuidance: false },
    ...{ peakStaff: 12, annualContractYen: 120_000_000, installationSites: 140, claims: [claim] },
  };
  const evidence = { candidate: { id: 'E-1042' }, specialtyField: 'network-operation', asOf };
  const answer = await request.post('/api/v1/evaluations', { data: { ...evidence, engagements: [engagement] } });
  const { skillItems, ruleSet } = await answer.json();
  const technology = skillItems.find(({ skillItem }: { skillItem: string }) => skillItem === 'technology');
  return { level: technology.level, version: ruleSet.version };
}

/** Types a limit as people do, and leaves the cell. */
async function raise(page: Page, cell: string, limit: string, was: string): Promise<void> {
  await page.getByLabel(cell, { exact: true }).fill(limit);
  await page.keyboard.press('Tab');
  const changed = page.locator('.sheet-cell--changed').filter({ has: page.getByLabel(cell, { exact: true }) });
  await changed.getByText(`was ${was}`).waitFor();
}

async function sendForReview(page: Page, version: string, effectiveDate: string, note?: string): Promise<void> {
  await field(page, 'version').fill(version);
  await field(page, 'effectiveDate').fill(effectiveDate);
  if (note !== undefined) await field(page, 'note').fill(note);
  await press(page, 'send');
  await page.waitForURL('**?done=sent');
}

async function approveAndPublish(page: Page): Promise<void> {
  await press(page, 'approve');
  await page.waitForURL('**?done=approved');
  await page.locator('form[action$="/publish"] button').click();
  await page.waitForURL('**?done=published');
}

const FIELD = 'System operation';

/** Another program changes the file, and it is shown to the page. */
async function bringIn(page: Page, workbook: Uint8Array, change: (book: Book) => void): Promise<void> {
  const buffer = Buffer.from(changedByAnother(workbook, change));
  await field(page, 'spreadsheet-file').setInputFiles({ name: 'limits.xlsx', mimeType: XLSX_TYPE, buffer });
  await page.getByRole('button', { name: 'Show what it would change' }).click();
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('the limits go out as a workbook, are changed by another program, and come back in', {
  timeout: TIMEOUT,
}, async () => {
  const { page, complaints } = await signedIn(site, 'emi');
  await beginDraft(page);
  await openPart(page, 'Threshold sheet');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the workbook (.xlsx)' }).click();
  const workbook = await readFile(await (await coming).path());

  let cell = '';
  await bringIn(page, workbook, (book) => {
    cell = enter(book, FIELD, ['Peak staff', 5], 'a dozen');
    enter(book, FIELD, ['Annual contract value', 5], 120_000_000);
  });
  expect(await page.locator('#problems').textContent()).toContain(`Sheet “${FIELD}”, cell ${cell}`);
  expect(await page.locator('#problems li').count()).toBe(1);
  await checkPage(page);

  await bringIn(page, workbook, (book) => {
    enter(book, FIELD, ['Peak staff', 5], 12);
    enter(book, FIELD, ['Annual contract value', 5], 120_000_000);
  });
  await page.locator('#brought-title').waitFor();
  await checkPage(page);
  const rows = await page.locator('.sheet-changes tbody tr').allTextContents();
  expect(rows).toEqual([
    expect.stringMatching(/Peak staff, level 5.*10.*12/),
    expect.stringMatching(/Annual contract value, level 5.*100,000,000.*120,000,000/),
  ]);
  await press(page, 'take');
  await page.waitForURL('**/sheet/system-operation');
  const changed = await page.locator('.sheet-cell--changed').allTextContents();
  expect(changed.map((text) => text.trim())).toEqual([
    expect.stringContaining('was 10'),
    expect.stringContaining('was 100,000,000'),
  ]);
  expect(await page.getByLabel('Peak staff, level 5', { exact: true }).inputValue()).toBe('12');
  await panelSays(page, 'differently');
  expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  await page.context().close();
});

test('HR raises limits, sees who falls, has it approved, and the rules hold from their day on, until HR goes back', {
  timeout: TIMEOUT,
}, async () => {
  const { page: emi, complaints } = await signedIn(site, 'emi');
  const draft = await beginDraft(emi);
  await openPart(emi, 'Threshold sheet');
  await emi.getByRole('link', { name: 'Network operation', exact: true }).click();
  await raise(emi, 'Peak staff, level 5', '１５人', '10');
  await panelSays(emi, 'nobody is affected');
  await raise(emi, 'Annual contract value, level 5', '150 million yen', '100,000,000');
  await raise(emi, 'Installation sites, level 5', '150', '100');
  await panelSays(emi, '5 examples come out differently, 1 person falls');
  const panel = emi.locator('#panel');
  expect(await panel.textContent()).toMatch(/level 5 → level 4\s*all skill items/);
  expect(await panel.textContent()).toContain('peak staff 10 to 14 persons');

  await panel.getByRole('link', { name: 'Look at these examples' }).click();
  await press(emi, 'agree');
  await emi.getByText('examples of all rules come out as expected').waitFor();
  await emi.locator('.audit-nav').getByRole('link', { name: 'Network operation' }).click();
  await field(emi, 'facts/practice=5').check();
  await field(emi, 'facts/role=responsible-person').check();
  await field(emi, 'facts/peakStaff').fill('１５人');
  await emi.locator('#level-now', { hasText: 'Level 5' }).waitFor();
  await field(emi, 'level=5').check();
  await field(emi, 'name/en').fill('responsible for fifteen people');
  await press(emi, 'add');
  await emi.locator('p[role="status"].notice').waitFor();
  await openPart(emi, 'Overview');
  await sendForReview(emi, '2', SECOND_DAY, 'Networks have grown <since 2006>');

  const { page: hiroshi } = await signedIn(site, 'hiroshi');
  await hiroshi.goto('/rule-sets');
  await hiroshi.locator(`a[href="${draft}"]`).click();
  await panelSays(hiroshi, '1 person falls');
  const read = await hiroshi.locator('main').textContent();
  for (const said of ['Networks have grown <since 2006>', 'at least 150 sites', 'responsible for fifteen people']) {
    expect(read).toContain(said);
  }
  expect(await hiroshi.locator('#panel').textContent()).toMatch(/level 5 → level 4/);
  await approveAndPublish(hiroshi);
  expect(await levelOn(emi, FIRST_DAY)).toEqual({ level: 5, version: '1' });
  expect(await levelOn(emi, SECOND_DAY)).toEqual({ level: 4, version: '2' });

  today = SECOND_DAY;
  await emi.goto('/rule-sets');
  await emi.locator('#versions').locator('xpath=../..').getByRole('link', { name: 'Version 1' }).click();
  await emi.getByRole('button', { name: 'Go back to version 1' }).click();
  await emi.waitForURL('**/drafts/**');
  await panelSays(emi, '1 person rises');
  await sendForReview(emi, '3', THIRD_DAY);
  await hiroshi.goto(new URL(emi.url()).pathname);
  await approveAndPublish(hiroshi);
  expect(await levelOn(emi, SECOND_DAY)).toEqual({ level: 4, version: '2' });
  expect(await levelOn(emi, THIRD_DAY)).toEqual({ level: 5, version: '3' });
  expect(await answerOf(hiroshi).count()).toBe(0);
  expect(complaints).toEqual([]);
  await Promise.all([emi, hiroshi].map((page) => page.context().close()));
});
