import { canonicalJson } from '../base/digest.ts';
import type { World } from '../evaluation/world.ts';
import { appendToLog } from '../store/audit-log.ts';
import type { Reader, Store, Transactor } from '../store/store.ts';

/** Keeps the rule set and its standard as they are, so that every determination can be made again; once for each. */
export async function recordRuleSet(store: Store, { catalogue, ruleSet, files }: World): Promise<void> {
  if (await isKnown(store.reader, ruleSet.digest)) return;
  await store.transact(async (tx) => {
    // Another process may have been first.
    if (await isKnown(tx, ruleSet.digest)) return;
    await keepStandard(tx, catalogue);
    await tx.db
      .insertInto('ruleSetVersion')
      .values({
        digest: ruleSet.digest,
        id: ruleSet.id,
        version: ruleSet.version,
        standardDigest: catalogue.digest,
        files: canonicalJson(Object.fromEntries(files)),
        publishedAt: tx.at,
      })
      .execute();
    await appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'rules.published',
      subject: { kind: 'ruleSet', id: ruleSet.digest },
      details: { id: ruleSet.id, version: ruleSet.version, standard: catalogue.digest },
    });
  });
}

const isKnown = async ({ db }: Reader, digest: string): Promise<boolean> =>
  (await db.selectFrom('ruleSetVersion').select('id').where('digest', '=', digest).executeTakeFirst()) !== undefined;

async function keepStandard({ db }: Transactor, { standard, digest }: World['catalogue']): Promise<void> {
  const known = await db.selectFrom('standardVersion').select('id').where('digest', '=', digest).executeTakeFirst();
  if (known) return;
  await db
    .insertInto('standardVersion')
    .values({ digest, id: standard.id, text: canonicalJson(standard) })
    .execute();
}
