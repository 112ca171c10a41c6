import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCertificate } from '../../src/app/audit/verify-certificate.ts';
import { seedDemo } from '../../src/app/demo/seed-demo.ts';
import { readPublicKey } from '../../src/audit/public-key.ts';
import { type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

const ROOT = join(import.meta.dirname, '..', '..');

let app: RunningApp;
let auditor: SignedIn;
let determinationId: string;

beforeAll(async () => {
  app = await startApp();
  await seedDemo(app.context.registry, { demo: join(ROOT, 'data', 'demo'), examples: join(ROOT, 'data', 'examples') });
  auditor = await signInAs(app, 'auditor');
  const { text } = await auditor.ask('/audit');
  determinationId = /\/audit\/determinations\/([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
});

afterAll(() => app.server.stop());

const rowsIn = (text: string): number => text.match(/<th scope="row"><a href="\/audit\/determinations\//g)?.length ?? 0;

const entriesOf = async (action: string) => {
  const rows = await app.context.registry.store.reader.db
    .selectFrom('auditEntry')
    .select('text')
    .where('action', '=', action)
    .orderBy('sequence')
    .execute();
  return rows.map(({ text }) => JSON.parse(text));
};

describe('search', () => {
  test.each([
    ['by a part of the name', 'candidate=Hanako', (rows: number) => rows > 0 && rows < 9],
    ['by the id', 'candidate=E-1042', (rows: number) => rows > 0 && rows < 9],
    ['by level', 'level=5', (rows: number) => rows > 0],
    ['by field', 'field=service-desk', (rows: number) => rows > 0],
    ['by state', 'state=decided', (rows: number) => rows > 0],
    ['by a rule that was met', 'rule=overall.level-5&verdict=met', (rows: number) => rows > 0],
    ['by a rule that was not', 'rule=overall.level-5&verdict=notMet', (rows: number) => rows > 0],
    ['by a reading', 'reading=0003-role-is-a-ladder', (rows: number) => rows >= 0],
    ['by a day long ago', 'to=2020-01-01', (rows: number) => rows === 0],
    ['from a day long ago', 'from=2020-01-01', (rows: number) => rows > 0],
    ['a sign of patterns stands for itself', 'candidate=%25', (rows: number) => rows === 0],
    ['an underline too', 'candidate=_', (rows: number) => rows === 0],
    ['SQL in a field is a text', "candidate=' or 1=1 --&rule=' or 1=1 --", (rows: number) => rows === 0],
    ['what can not be a level asks nothing', 'level=eleven', (rows: number) => rows > 0],
  ])('%s', async (_what, query, fits) => {
    const answer = await auditor.ask(`/audit?${query}`);
    expect(answer.status).toBe(200);
    expect(fits(rowsIn(answer.text)), `${rowsIn(answer.text)} rows`).toBe(true);
  });

  test('what was asked for stands in the form again', async () => {
    const { text } = await auditor.ask('/audit?candidate=Hanako&verdict=met&rule=overall.level-5');
    expect(text).toContain('value="Hanako"');
    expect(text).toMatch(/<option value="overall\.level-5" selected>/);
    expect(text).toMatch(/<details class="fold" open>/);
  });

  test('HTML in a field stays text', async () => {
    const { text } = await auditor.ask(`/audit?candidate=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
  });
});

describe('exports', () => {
  test('CSV with a mark for spreadsheets, formulas defused, and logged without what was typed', async () => {
    await app.context.registry.store.transact(async (tx) => {
      await tx.db.updateTable('account').set({ name: '=HYPERLINK("x")' }).where('candidateId', '=', 'E-1042').execute();
    });
    const answer = await auditor.ask('/audit/determinations/export?format=csv&candidate=E-1042');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = await fetch(`${app.server.address}/audit/determinations/export?candidate=E-1042`, {
      headers: { cookie: auditor.cookie },
    });
    expect([...new Uint8Array(await bytes.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.text).toContain("'=HYPERLINK");
    expect(answer.text.split('\r\n').length).toBeGreaterThan(2);
    const [logged] = await entriesOf('log.exported');
    expect(logged).toMatchObject({ actor: { id: auditor.accountId }, subject: { kind: 'log', id: 'determinations' } });
    expect(JSON.stringify(logged)).not.toContain('E-1042');
  });

  test('NDJSON, one a line', async () => {
    const answer = await auditor.ask('/audit/log/export?format=ndjson');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ sequence: 1, entry: { action: 'log.opened' } });
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_line, index) => lines.length - index));
  });
});

describe('the log', () => {
  test('every page of it once, in order, by cursor', async () => {
    const seen: number[] = [];
    let path: string | undefined = '/audit/log';
    while (path !== undefined) {
      const { text } = await auditor.ask(path);
      seen.push(
        ...[...text.matchAll(/<td class="number"><a href="\/audit\/log\/(\d+)"/g)].map(([, number]) => Number(number)),
      );
      path = /class="button button--small pager__older" href="([^"]+)"/
        .exec(text)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
    }
    expect(seen.length).toBeGreaterThan(60);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen.at(-1)).toBe(1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('narrowed to what happened, who did it and what it is about', async () => {
    const one = await auditor.ask('/audit/log?action=decision.made&actor=Makoto');
    expect(one.status).toBe(200);
    expect(one.text).toMatch(/<th scope="row">Decision made<\/th>/);
    expect(one.text).not.toMatch(/<th scope="row">Signed in<\/th>/);
    const none = await auditor.ask('/audit/log?subject=nothing');
    expect(none.text).toContain('No entry fits.');
  });

  test('an entry has its own address, with its hash and its exact text', async () => {
    const { text, status } = await auditor.ask('/audit/log/1');
    expect(status).toBe(200);
    expect(text).toContain('The hashes of this entry fit.');
    expect(text).toMatch(/sha256:0{64}/);
    expect(text).toContain('&quot;action&quot;:&quot;log.opened&quot;');
  });

  test.each(['0', '-1', '999999', 'x', '1e3'])('there is no entry %s', async (sequence) => {
    expect((await auditor.ask(`/audit/log/${sequence}`)).status).toBe(404);
  });
});

describe('a determination', () => {
  test('its trace, with an address for each line, its digest made again, and the rules as they were', async () => {
    const { text, status } = await auditor.ask(`/audit/determinations/${determinationId}`);
    expect(status).toBe(200);
    expect(text).toContain('The same: this is the determination that was recorded.');
    const anchors = [...text.matchAll(/class="trace__anchor" href="#([^"]+)"/g)].map(([, anchor]) => anchor);
    expect(anchors.length).toBeGreaterThan(10);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const anchor of anchors) expect(text).toContain(`id="${anchor}"`);
    const rule = /href="(\/audit\/rule-sets\/sha256:[0-9a-f]{64}\/rules\/[^"]+)"/.exec(text)?.[1] ?? '';
    expect((await auditor.ask(rule)).status).toBe(200);
  });

  test('reading it stands in the log', async () => {
    const before = (await entriesOf('evidence.read')).length;
    await auditor.ask(`/audit/determinations/${determinationId}`);
    expect((await entriesOf('evidence.read')).length).toBe(before + 1);
  });

  test('under the same rules nothing differs, and nothing is stored', async () => {
    const count = () => app.context.registry.store.reader.db.selectFrom('determination').select('id').execute();
    const before = (await count()).length;
    const { text, status } = await auditor.ask(`/audit/determinations/${determinationId}/replay`);
    expect(status).toBe(200);
    expect(text).toContain('No line differs.');
    expect((await count()).length).toBe(before);
    expect((await auditor.ask(`/audit/determinations/${determinationId}/replay?under=sha256:0`)).status).toBe(404);
  });

  test('its certificate verifies, with the key that is published without sign-in', async () => {
    const answer = await auditor.ask(`/determinations/${determinationId}/certificate`);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="certificate-S-[0-9A-Z]{8}-[0-9a-f]{8}\.json"$/,
    );
    const { keys } = JSON.parse((await app.ask('/api/v1/keys')).text);
    const key = readPublicKey(keys[0].publicKey);
    const verdict = await verifyCertificate(Buffer.from(answer.text), key ? [key] : []);
    expect(verdict).toMatchObject({ verdict: 'same', signer: 'established' });
  });

  test('nobody else finds out that there is one', async () => {
    const stranger = await signInAs(app, 'candidate', 'manager', 'administrator');
    const answer = await stranger.ask(`/determinations/${determinationId}/certificate`);
    const nothing = await stranger.ask('/determinations/00000000-0000-4000-8000-000000000000/certificate');
    expect([answer.status, nothing.status]).toEqual([404, 404]);
  });
});

describe('verification', () => {
  test('runs beside everything else, says what it found, and stands in the log', async () => {
    expect((await auditor.ask('/audit')).text).toContain('The record has not been verified yet.');
    const begun = await auditor.send('/audit/verification', { determinations: 'yes', documents: 'yes', key: '' });
    expect(begun).toMatchObject({ status: 303 });
    await expect
      .poll(async () => (await auditor.ask('/audit/verification')).text, { timeout: 60_000 })
      .toContain('Nothing was changed');
    const [logged] = await entriesOf('log.verified');
    expect(logged).toMatchObject({ details: { findings: 0 } });
    expect((await auditor.ask('/audit')).text).toMatch(/Verified .*: nothing was changed in/);
  });

  test('a text that is no key is told, and stays in its field', async () => {
    const answer = await auditor.send('/audit/verification', { key: 'my key' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This is no Ed25519 public key');
    expect(answer.text).toContain('my key</textarea>');
  });

  test('it says plainly what an owner of the database could still do', async () => {
    const { text } = await auditor.ask('/audit/verification');
    expect(text).toMatch(/whoever owns the database can switch that off/);
  });
});

test('checkpoints to be kept elsewhere', async () => {
  const answer = await auditor.ask('/audit/checkpoints/file');
  expect(JSON.parse(answer.text)).toMatchObject({ format: 'hantei-checkpoints/1' });
  expect((await auditor.ask('/audit/checkpoints')).status).toBe(200);
  expect((await app.ask('/keys')).text).toContain('-----BEGIN PUBLIC KEY-----');
});

test('rule sets as they were, in both languages', async () => {
  const listed = await auditor.ask('/audit/rule-sets?lang=ja');
  const address = /href="(\/audit\/rule-sets\/sha256:[0-9a-f]{64})"/.exec(listed.text)?.[1] ?? '';
  const { text, status } = await auditor.ask(address);
  expect(status).toBe(200);
  expect(text).toContain(`${address}/rules/`);
  expect(text).not.toMatch(/href="\/rules\/[^"]/);
  expect((await auditor.ask('/audit/rule-sets/sha256:1')).status).toBe(404);
  expect((await auditor.ask(`${address}/rules/nothing`)).status).toBe(404);
});

describe('by API', () => {
  test('entries in parts, each with its place in the chain', async () => {
    const first = JSON.parse((await auditor.ask('/api/v1/audit/entries')).text);
    expect(first.entries).toHaveLength(50);
    const second = JSON.parse((await auditor.ask(`/api/v1/audit/entries?cursor=${first.next}`)).text);
    expect(second.entries[0].sequence).toBe(first.entries.at(-1).sequence - 1);
    expect(second.entries[0].hash).toBe(first.entries.at(-1).previous);
  });

  test('all of them as NDJSON', async () => {
    const answer = await auditor.ask('/api/v1/audit/entries?action=log.opened', {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(JSON.parse(answer.text)).toMatchObject({ sequence: 1 });
  });

  test('checkpoints and a certificate', async () => {
    expect(JSON.parse((await auditor.ask('/api/v1/audit/checkpoints')).text).checkpoints.length).toBeGreaterThan(3);
    const certificate = await auditor.ask(`/api/v1/determinations/${determinationId}/certificate`);
    expect(JSON.parse(certificate.text)).toMatchObject({ format: 'hantei-certificate/1', determinationId });
  });
});
