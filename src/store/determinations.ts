import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { DeterminationRuleTable, DeterminationTable } from './tables.ts';

export type DeterminationRow = Selectable<DeterminationTable>;

/** Oldest first. */
export const listDeterminations = ({ db }: Reader, submissionId: string): Promise<DeterminationRow[]> =>
  db
    .selectFrom('determination')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();

export const readDeterminationRow = ({ db }: Reader, id: string): Promise<DeterminationRow | undefined> =>
  db.selectFrom('determination').selectAll().where('id', '=', id).executeTakeFirst();

/** The level of the newest determination on the evidence as claimed, by submission. */
export async function readClaimedLevels(
  { db }: Reader,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (submissionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('determination')
    .select(['submissionId', 'level'])
    .where('submissionId', 'in', submissionIds)
    .where('reviewId', 'is', null)
    .orderBy('madeAt')
    .orderBy('version')
    .execute();
  return new Map(rows.map(({ submissionId, level }) => [submissionId, level]));
}

/** What a determination can be found by. */
export interface DeterminationSearch {
  readonly rules: readonly Pick<DeterminationRuleTable, 'rule' | 'verdict'>[];
  readonly readings: readonly string[];
}

/** By determination. */
export async function readDeterminationSearches(
  { db }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeterminationSearch>> {
  if (ids.length === 0) return new Map();
  const rules = await db.selectFrom('determinationRule').selectAll().where('determinationId', 'in', ids).execute();
  const readings = await db
    .selectFrom('determinationReading')
    .selectAll()
    .where('determinationId', 'in', ids)
    .execute();
  const [rulesOf, readingsOf] = [
    Map.groupBy(rules, ({ determinationId }) => determinationId),
    Map.groupBy(readings, ({ determinationId }) => determinationId),
  ];
  return new Map(
    ids.map((id) => [
      id,
      { rules: rulesOf.get(id) ?? [], readings: (readingsOf.get(id) ?? []).map(({ reading }) => reading) },
    ]),
  );
}

export async function insertDetermination(
  { db }: Transactor,
  row: Insertable<DeterminationTable>,
  { rules, readings }: DeterminationSearch,
): Promise<void> {
  const determinationId = row.id;
  await db.insertInto('determination').values(row).execute();
  if (rules.length > 0) {
    await db
      .insertInto('determinationRule')
      .values(rules.map(({ rule, verdict }) => ({ determinationId, rule, verdict })))
      .execute();
  }
  if (readings.length === 0) return;
  await db
    .insertInto('determinationReading')
    .values(readings.map((reading) => ({ determinationId, reading })))
    .execute();
}
