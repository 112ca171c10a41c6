import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../base/digest.ts';
import type { World } from '../../evaluation/world.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { insertDraft, readDraftOfShipped } from '../../store/rule-set-drafts.ts';
import { listPublications, type PublishedVersion } from '../../store/rule-set-publications.ts';
import type { Reader, Store, Transactor } from '../../store/store.ts';
import { nextVersion } from './next-version.ts';
import { publishVersion } from './publish-version.ts';
import { withHead } from './rule-set-head.ts';

/**
 * A new record starts with the shipped rule set in force. From then on the record decides: another shipped set comes in
 * as a draft, once, for people to look at.
 */
export async function seedRuleSets(store: Store, shipped: World): Promise<void> {
  if (await isKnown(store.reader, shipped)) return;
  await store.transact(async (tx) => {
    // Another process may have been first.
    if (await isKnown(tx, shipped)) return;
    const [last] = await listPublications(tx);
    if (last === undefined) {
      await publishVersion(tx, shipped, { publishedBy: null, approvedBy: null, note: '', draftId: null });
    } else await draftOfShipped(tx, shipped, last);
  });
}

async function isKnown(reader: Reader, { ruleSet: { digest } }: World): Promise<boolean> {
  const { db } = reader;
  const version = await db.selectFrom('ruleSetVersion').select('id').where('digest', '=', digest).executeTakeFirst();
  return version !== undefined || (await readDraftOfShipped(reader, digest)) !== undefined;
}

async function draftOfShipped(tx: Transactor, { ruleSet, files }: World, last: PublishedVersion): Promise<void> {
  const id = randomUUID();
  const version = await nextVersion(tx);
  await insertDraft(tx, {
    id,
    state: 'draft',
    baseDigest: last.digest,
    version,
    shippedDigest: ruleSet.digest,
    files: canonicalJson(Object.fromEntries(withHead(files, { version }))),
    revision: 1,
    step: 0,
    note: '',
    createdAt: tx.at,
    updatedAt: tx.at,
  });
  await appendToLog(tx, {
    actor: { kind: 'system' },
    action: 'rules.draft-created',
    subject: { kind: 'ruleDraft', id },
    details: { base: last.digest, shipped: ruleSet.digest, version },
  });
}
