import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { RuleSetPublicationTable } from './tables.ts';

/** A version with when it came, or comes, into force; without its files. */
export interface PublishedVersion extends Readonly<Selectable<RuleSetPublicationTable>> {
  readonly id: string;
  readonly version: string;
  readonly standardDigest: string;
}

const published = ({ db }: Reader) =>
  db
    .selectFrom('ruleSetPublication')
    .innerJoin('ruleSetVersion', 'ruleSetVersion.digest', 'ruleSetPublication.digest')
    .selectAll('ruleSetPublication')
    .select(['ruleSetVersion.id', 'ruleSetVersion.version', 'ruleSetVersion.standardDigest']);

/** Withdrawn ones included, the last one published first. */
export const listPublications = (reader: Reader): Promise<PublishedVersion[]> =>
  published(reader).orderBy('ruleSetPublication.sequence', 'desc').execute();

export const readPublication = (reader: Reader, digest: string): Promise<PublishedVersion | undefined> =>
  published(reader).where('ruleSetPublication.digest', '=', digest).executeTakeFirst();

export const readPublicationOfVersion = (reader: Reader, version: string): Promise<PublishedVersion | undefined> =>
  published(reader)
    .where('ruleSetVersion.version', '=', version)
    .orderBy('ruleSetPublication.sequence', 'desc')
    .executeTakeFirst();

/**
 * The digest of the version in force on a day: the last to come into force by then; of two with one effective date the
 * later published. Before the first of all came into force, that first one. Undefined in an empty record.
 * @param day `YYYY-MM-DD`
 */
export async function readDigestInForce({ db }: Reader, day: string): Promise<string | undefined> {
  const standing = db.selectFrom('ruleSetPublication').select('digest').where('withdrawnAt', 'is', null).limit(1);
  const inForce = await standing
    .where('effectiveDate', '<=', day)
    .orderBy('effectiveDate', 'desc')
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  const first = inForce ?? (await standing.orderBy('effectiveDate').orderBy('sequence', 'desc').executeTakeFirst());
  return first?.digest;
}

/** @returns its place in the order of publication */
export async function insertPublication(
  { db }: Transactor,
  row: Omit<Insertable<RuleSetPublicationTable>, 'sequence'>,
): Promise<number> {
  const last = await db
    .selectFrom('ruleSetPublication')
    .select(({ fn }) => fn.max('sequence').as('sequence'))
    .executeTakeFirst();
  const sequence = Number(last?.sequence ?? 0) + 1;
  await db
    .insertInto('ruleSetPublication')
    .values({ ...row, sequence })
    .execute();
  return sequence;
}

export const withdrawPublication = ({ db, at }: Transactor, digest: string, accountId: string): Promise<unknown> =>
  db
    .updateTable('ruleSetPublication')
    .set({ withdrawnAt: at, withdrawnBy: accountId })
    .where('digest', '=', digest)
    .execute();
