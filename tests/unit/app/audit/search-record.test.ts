import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDeterminations, findEntries } from '../../../../src/app/audit/search-record.ts';
import { verifyRecord } from '../../../../src/app/audit/verify-record.ts';
import { copyRecordTo } from '../../../../src/app/record/copy-record-to.ts';
import type { Registry } from '../../../../src/app/registry.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import type { Person } from '../../../../src/certification/person.ts';
import { openPostgresStore } from '../../../../src/store/open-postgres.ts';
import { ASSESSOR, AUDITOR, addSubmission, type MadeUpRecord, madeUpRecord } from '../../../support/made-up-record.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres-server.ts';

const auditor: Person = { accountId: AUDITOR, name: 'Aiko Abe', candidateId: null, roles: new Set(['auditor']) };

let made: MadeUpRecord;
let server: PostgresServer;
const registries = new Map<string, Registry>();

beforeAll(async () => {
  made = await madeUpRecord();
  for (let index = 0; index < 60; index += 1) await addSubmission(made, `S-${String(index).padStart(8, '0')}`);
  registries.set('SQLite', made.registry);
  server = await startPostgres();
  const url = await server.newDatabase();
  const copied = await copyRecordTo(made.registry.store, url, made.registry.now, () => undefined);
  invariant(copied.ok, 'The record is copied.');
  const opened = await openPostgresStore(url, made.registry.now);
  invariant(opened.ok, 'The copy opens.');
  registries.set('PostgreSQL', { ...made.registry, store: opened.value });
});

afterAll(async () => {
  for (const { store } of registries.values()) await store.close();
  await server.stop();
});

const found = async (name: string, fields: Record<string, string>, timeZone = 'UTC') => {
  const registry = registries.get(name);
  invariant(registry, 'There is such a database.');
  const entries: { readonly submissionId: string; readonly madeAt: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await findDeterminations(registry, auditor, { fields, timeZone, cursor });
    invariant(page.ok, 'An auditor may search.');
    entries.push(...page.value.entries);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return entries;
};

describe.each(['SQLite', 'PostgreSQL'])('on %s', (name) => {
  test('every determination once, the newest first, however many parts', async () => {
    const entries = await found(name, {});
    expect(entries.map(({ submissionId }) => submissionId)).toEqual(
      Array.from({ length: 60 }, (_none, index) => `S-${String(59 - index).padStart(8, '0')}`),
    );
  });

  test.each([
    [{ candidate: 'hanako' }, 60],
    [{ candidate: 'E-1042' }, 60],
    [{ candidate: '%' }, 0],
    [{ candidate: '\\' }, 0],
    [{ candidate: "'; drop table account; --" }, 0],
    [{ submission: 's-00000007' }, 1],
    [{ level: '5', state: 'decided', field: 'network-operation' }, 60],
    [{ level: '4' }, 0],
    [{ assessor: ASSESSOR }, 60],
    [{ assessor: 'nobody' }, 0],
    [{ rule: 'nothing', verdict: 'met' }, 0],
  ])('%o', async (fields, count) => {
    expect(await found(name, fields as Record<string, string>)).toHaveLength(count);
  });

  test('days are those of the time zone', async () => {
    // Everything was made between 09:00 and 10:00 UTC, which is the evening of that day in Tokyo.
    expect(await found(name, { from: '2026-11-22', to: '2026-11-22' }, 'Asia/Tokyo')).toHaveLength(60);
    expect(await found(name, { from: '2026-11-22' }, 'Pacific/Kiritimati')).toHaveLength(60);
    expect(await found(name, { from: '2026-11-22' }, 'Pacific/Pago_Pago')).toHaveLength(0);
    expect(await found(name, { to: '2026-11-21' }, 'Pacific/Pago_Pago')).toHaveLength(60);
  });

  test('entries by what happened, who and what about', async () => {
    const registry = registries.get(name);
    invariant(registry, 'There is such a database.');
    const search = async (fields: Record<string, string>) => {
      const page = await findEntries(registry, auditor, { fields, timeZone: 'UTC' }, 500);
      invariant(page.ok, 'An auditor may search.');
      return page.value.entries.length;
    };
    expect(await search({ action: 'decision.made' })).toBe(60);
    expect(await search({ actor: 'Ken Mori' })).toBe(60);
    expect(await search({ actor: 'commandLine' })).toBe(3);
    expect(await search({ subject: 'S-00000003' })).toBe(2);
    expect(await search({ actor: 'nobody at all' })).toBe(0);
  });

  test('whoever is no auditor is refused', async () => {
    const registry = registries.get(name);
    invariant(registry, 'There is such a database.');
    const refused = await findDeterminations(
      registry,
      { ...auditor, roles: new Set(['assessor']) },
      { fields: {}, timeZone: 'UTC' },
    );
    expect(refused).toEqual({ ok: false, problems: [{ code: 'not-allowed', at: '' }] });
  });

  test('the record verifies', async () => {
    const registry = registries.get(name);
    invariant(registry, 'There is such a database.');
    const report = await verifyRecord(registry);
    expect(report).toMatchObject({ findings: [], determinations: 60, decisions: 60 });
  });
});
