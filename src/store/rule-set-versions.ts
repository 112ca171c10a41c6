import type { Reader } from './store.ts';
import type { RuleSetVersionTable } from './tables/rule-sets.ts';

/** A rule set as it was put into use, with the standard that it rests on; both are kept for good. */
export interface RuleSetVersionRow extends Readonly<RuleSetVersionTable> {
  /** The standard as RFC 8785 text. */
  readonly standardText: string;
}

export const readRuleSetVersion = ({ db }: Reader, digest: string): Promise<RuleSetVersionRow | undefined> =>
  db
    .selectFrom('ruleSetVersion')
    .innerJoin('standardVersion', 'standardVersion.digest', 'ruleSetVersion.standardDigest')
    .selectAll('ruleSetVersion')
    .select('standardVersion.text as standardText')
    .where('ruleSetVersion.digest', '=', digest)
    .executeTakeFirst();

/** Without their files, the newest first. */
export const listRuleSetVersions = ({ db }: Reader): Promise<Omit<Readonly<RuleSetVersionTable>, 'files'>[]> =>
  db
    .selectFrom('ruleSetVersion')
    .select(['digest', 'id', 'version', 'standardDigest', 'publishedAt'])
    .orderBy('publishedAt', 'desc')
    .orderBy('digest')
    .execute();
