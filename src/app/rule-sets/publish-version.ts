import type { Actor } from '../../audit/audit-entry.ts';
import { canonicalJson, digestOf } from '../../base/digest.ts';
import type { World } from '../../evaluation/world.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { insertPublication } from '../../store/rule-set-publications.ts';
import type { Transactor } from '../../store/store.ts';

export interface Publishing {
  /** Null for what the program itself brings. */
  readonly publishedBy: string | null;
  readonly approvedBy: string | null;
  readonly note: string;
  readonly draftId: string | null;
}

/** Keeps a rule set and its standard for good, so that every determination can be made again, and puts it in force. */
export async function publishVersion(
  tx: Transactor,
  { catalogue, ruleSet, files }: World,
  { publishedBy, approvedBy, note, draftId }: Publishing,
): Promise<void> {
  await keepStandard(tx, catalogue);
  const { digest, id, version, effectiveDate } = ruleSet;
  await tx.db
    .insertInto('ruleSetVersion')
    .values({
      digest,
      id,
      version,
      standardDigest: catalogue.digest,
      files: canonicalJson(Object.fromEntries(files)),
      publishedAt: tx.at,
    })
    .execute();
  await insertPublication(tx, { digest, effectiveDate, publishedAt: tx.at, publishedBy, approvedBy, note, draftId });
  const actor: Actor = publishedBy === null ? { kind: 'system' } : { kind: 'account', id: publishedBy };
  await appendToLog(tx, {
    actor,
    action: 'rules.published',
    subject: { kind: 'ruleSet', id: digest },
    details: {
      id,
      version,
      standard: catalogue.digest,
      effectiveDate,
      ...(draftId === null ? {} : { draft: draftId }),
      ...(note === '' ? {} : { note: digestOf(note) }),
      ...(approvedBy === null ? {} : { approvedBy }),
    },
  });
}

async function keepStandard({ db }: Transactor, { standard, digest }: World['catalogue']): Promise<void> {
  const known = await db.selectFrom('standardVersion').select('id').where('digest', '=', digest).executeTakeFirst();
  if (known) return;
  await db
    .insertInto('standardVersion')
    .values({ digest, id: standard.id, text: canonicalJson(standard) })
    .execute();
}
