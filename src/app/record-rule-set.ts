import { canonicalJson } from '../base/digest.ts';
import type { World } from '../evaluation/world.ts';
import { appendToLog } from '../store/audit-log.ts';
import type { Store, Transactor } from '../store/store.ts';

/** Keeps the rule set and its standard as they are, so that every determination can be made again; once for each. */
export async function recordRuleSet(store: Store, { catalogue, ruleSet, files }: World): Promise<void> {
  const known = await store.reader.db
    .selectFrom('ruleSetVersion')
    .select('digest')
    .where('digest', '=', ruleSet.digest)
    .executeTakeFirst();
  if (known) return;
  await store.transact(async (tx) => {
    await insertStandard(tx, catalogue);
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('ruleSetVersion')
      .values({
        digest: ruleSet.digest,
        id: ruleSet.id,
        version: ruleSet.version,
        standardDigest: catalogue.digest,
        files: canonicalJson(Object.fromEntries(files)),
        publishedAt: tx.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    // Another process may have been first.
    if (numInsertedOrUpdatedRows !== 1n) return;
    await appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'rules.published',
      subject: { kind: 'ruleSet', id: ruleSet.digest },
      details: { id: ruleSet.id, version: ruleSet.version, standard: catalogue.digest },
    });
  });
}

const insertStandard = ({ db }: Transactor, { standard, digest }: World['catalogue']): Promise<unknown> =>
  db
    .insertInto('standardVersion')
    .values({ digest, id: standard.id, text: canonicalJson(standard) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
