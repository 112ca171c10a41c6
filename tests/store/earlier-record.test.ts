import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import { openLog } from '../../src/app/open-log.ts';
import { worldInForce } from '../../src/app/rule-sets/world-in-force.ts';
import { canonicalJson } from '../../src/base/digest.ts';
import { createWorld, type World } from '../../src/evaluation/world.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import { RULE_SET_LIFE_TABLES } from '../../src/store/migrations/0002-rule-set-life-tables.ts';
import { snakeCase } from '../../src/store/migrations/define-table.ts';
import { listPublications } from '../../src/store/rule-set-publications.ts';
import type { Store, Transactor } from '../../src/store/store.ts';
import { accomplished } from '../support/cast.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { onceTestEnds } from '../support/tidying.ts';
import { databases, openAt } from './support/each-database.ts';

/** A rule set as version 0.2.0 of the program kept it and told the log of it. */
async function keepAsBefore(tx: Transactor, { catalogue, ruleSet, files }: World): Promise<void> {
  const { digest, id, version } = ruleSet;
  const text = canonicalJson(Object.fromEntries(files));
  await tx.db
    .insertInto('ruleSetVersion')
    .values({ digest, id, version, standardDigest: catalogue.digest, files: text, publishedAt: tx.at })
    .execute();
  await appendToLog(tx, {
    actor: { kind: 'system' },
    action: 'rules.published',
    subject: { kind: 'ruleSet', id: digest },
    details: { id, version, standard: catalogue.digest },
  });
}

const keepStandard = (tx: Transactor, { catalogue }: World) =>
  tx.db
    .insertInto('standardVersion')
    .values({ digest: catalogue.digest, id: catalogue.standard.id, text: canonicalJson(catalogue.standard) })
    .execute();

/** As it was before rule sets had a life. */
async function takeAwayTheLife({ transact, kind }: Store): Promise<void> {
  await transact(async ({ db }) => {
    for (const table of Object.keys(RULE_SET_LIFE_TABLES).toReversed()) {
      const name = snakeCase(table);
      await sql.raw(`drop table ${name}`).execute(db);
      if (kind === 'postgres') await sql.raw(`drop function if exists ${name}_refuse`).execute(db);
    }
    await sql`delete from kysely_migration where name = '0002-rule-set-life'`.execute(db);
  });
}

describe.each(databases)('a record made by version 0.2.0 on $name', (database) => {
  test('opens; its rule sets are published versions, each from its day, and its log verifies', async () => {
    const place = await database.newPlace();
    const first = await shippedWorld();
    const head = (first.files.get('rule-set.json') ?? '').replace('"version": "1"', '"version": "1a"');
    const later = head.replace(/"effectiveDate": "[^"]+"/, '"effectiveDate": "2026-11-15"');
    const files = new Map(first.files).set('rule-set.json', later);
    const second = accomplished(await createWorld(files, first.catalogue));
    const before = await openAt(place);
    await openLog(before);
    await before.transact((tx) => keepStandard(tx, first));
    await before.transact((tx) => keepAsBefore(tx, first));
    await before.transact((tx) => keepAsBefore(tx, second));
    await takeAwayTheLife(before);
    await before.close();

    const store = await openAt(place);
    onceTestEnds(() => store.close());
    expect(await listPublications(store.reader)).toMatchObject([
      { version: '1a', sequence: 2, effectiveDate: '2026-11-15', publishedBy: null, withdrawnAt: null },
      { version: '1', sequence: 1, effectiveDate: first.ruleSet.effectiveDate },
    ]);
    expect((await worldInForce({ store, shipped: first }, '2026-11-20')).ruleSet.digest).toBe(second.ruleSet.digest);
    expect((await verifyRecord({ store })).findings.map(({ code }) => code)).toEqual(['nothing-signed']);
  });
});
