import type { Reader } from './store.ts';
import type { RuleSetDraftTable, RuleSetPublicationTable } from './tables.ts';

export type PublicationStanding = Readonly<RuleSetPublicationTable> & {
  /** The files of the version, as JSON text by path. */
  readonly files: string;
};

export type DraftStandingRow = Readonly<
  Pick<RuleSetDraftTable, 'id' | 'state' | 'digest' | 'sentBy' | 'approvedBy' | 'files'>
>;

/** What is kept of the life of rule sets, to be held against the log. */
export interface RuleSetLifeRows {
  readonly publications: readonly PublicationStanding[];
  readonly drafts: readonly DraftStandingRow[];
  /** Everybody who had a hand in a draft, as it says. */
  readonly authors: readonly { readonly draftId: string; readonly accountId: string }[];
  /** Everybody who made a change of a draft that can be undone. */
  readonly makers: readonly { readonly draftId: string; readonly accountId: string }[];
}

export const readRuleSetLifeRows = async ({ db }: Reader): Promise<RuleSetLifeRows> => ({
  publications: await db
    .selectFrom('ruleSetPublication')
    .innerJoin('ruleSetVersion', 'ruleSetVersion.digest', 'ruleSetPublication.digest')
    .selectAll('ruleSetPublication')
    .select('ruleSetVersion.files')
    .orderBy('ruleSetPublication.sequence')
    .execute(),
  drafts: await db
    .selectFrom('ruleSetDraft')
    .select(['id', 'state', 'digest', 'sentBy', 'approvedBy', 'files'])
    .orderBy('id')
    .execute(),
  authors: await db.selectFrom('ruleSetDraftAuthor').select(['draftId', 'accountId']).execute(),
  makers: await db
    .selectFrom('ruleSetDraftStep')
    .select(['draftId', 'madeBy as accountId'])
    .distinct()
    .orderBy('draftId')
    .execute(),
});
