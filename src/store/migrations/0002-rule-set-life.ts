import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../store.ts';
import { RULE_SET_LIFE_TABLES } from './0002-rule-set-life-tables.ts';
import { allowOnce, refuseChanges, sealInStates, sealWithOwner } from './append-only.ts';
import { createTable } from './define-table.ts';

const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['ruleSetDraft', 'state', 'updatedAt'],
  ['ruleSetDraftComment', 'draftId', 'at'],
  ['ruleSetPublication', 'effectiveDate', 'sequence'],
];

/** Drafts of rule sets, and when each version came into force. */
export async function giveRuleSetsALife(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  for (const [name, columns] of Object.entries(RULE_SET_LIFE_TABLES)) await createTable(db, kind, name, columns);
  for (const [table, ...columns] of INDEXES) {
    await db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute();
  }
  await publishKeptVersions(db);
  await keepWhatIsSettled(db, kind);
}

const ENDED = ['published', 'discarded'];

/** A publication can only be withdrawn, and once; what has ended stays; who had a hand in a draft, and what was said. */
async function keepWhatIsSettled(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const { ruleSetPublication = [], ruleSetDraft = [] } = RULE_SET_LIFE_TABLES;
  await allowOnce(db, kind, 'ruleSetPublication', ruleSetPublication, ['withdrawnAt', 'withdrawnBy']);
  await sealInStates(db, kind, 'ruleSetDraft', ruleSetDraft, ENDED);
  const draft = { table: 'ruleSetDraft', column: 'draftId', states: ENDED };
  await sealWithOwner(db, kind, 'ruleSetDraftStep', draft);
  for (const table of ['ruleSetDraftAuthor', 'ruleSetDraftComment']) {
    await refuseChanges(db, kind, table, RULE_SET_LIFE_TABLES[table] ?? []);
  }
}

interface KeptVersion {
  readonly digest: string;
  readonly files: string;
  readonly publishedAt: string;
}

/** Until now a version was in force from the moment in which it was kept. */
async function publishKeptVersions(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<KeptVersion>`
    select digest, files, published_at as "publishedAt" from rule_set_version order by published_at, digest
  `.execute(db);
  for (const [index, { digest, files, publishedAt }] of rows.entries()) {
    const effectiveDate = effectiveDateIn(files) ?? publishedAt.slice(0, 10);
    await sql`
      insert into rule_set_publication (digest, sequence, effective_date, published_at, note)
      values (${digest}, ${index + 1}, ${effectiveDate}, ${publishedAt}, '')
    `.execute(db);
  }
}

/** Only checked rule sets were ever kept. */
function effectiveDateIn(files: string): string | undefined {
  const texts: Readonly<Record<string, string>> = JSON.parse(files);
  const set: { readonly effectiveDate?: string } = JSON.parse(texts['rule-set.json'] ?? '{}');
  return set.effectiveDate;
}
