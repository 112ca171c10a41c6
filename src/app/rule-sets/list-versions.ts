import { standingOf, type VersionStanding } from '../../certification/version-standing.ts';
import { listDraftAuthors } from '../../store/rule-set-drafts.ts';
import { listPublications } from '../../store/rule-set-publications.ts';
import type { Reader } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import type { PersonShown } from '../submission-record.ts';
import { showPeople } from '../submissions/name-people.ts';

/** A version of the rules as it was published. */
export interface VersionRecord {
  readonly digest: string;
  /** Of the rule set, such as `itss-v2-operations`. */
  readonly id: string;
  readonly version: string;
  readonly standing: VersionStanding;
  /** The first day on which it holds, or would have held. */
  readonly effectiveDate: string;
  /** What changed and why; empty for what came with the program. */
  readonly note: string;
  /** Everybody who had a hand in it; nobody for what came with the program. */
  readonly authors: readonly PersonShown[];
  readonly approvedBy: PersonShown | null;
  readonly publishedBy: PersonShown | null;
  readonly publishedAt: string;
  /** The draft that it was. */
  readonly draftId: string | null;
  readonly withdrawn: { readonly by: PersonShown | null; readonly at: string } | null;
}

type WithStore = Pick<Registry, 'store' | 'today'>;

/** Every version, the one published last first. */
export async function listVersions({ store: { reader }, today }: WithStore): Promise<VersionRecord[]> {
  const published = await listPublications(reader);
  const authors = new Map<string, readonly string[]>();
  for (const { digest, draftId } of published) authors.set(digest, await authorsOf(reader, draftId));
  const show = await showPeople(reader, [
    ...[...authors.values()].flat(),
    ...published.flatMap(({ approvedBy, publishedBy, withdrawnBy }) => [approvedBy, publishedBy, withdrawnBy]),
  ]);
  const person = (accountId: string | null) => (accountId === null ? null : show(accountId));
  return published.map((version) => ({
    digest: version.digest,
    id: version.id,
    version: version.version,
    standing: standingOf(version, published, today()),
    effectiveDate: version.effectiveDate,
    note: version.note,
    authors: (authors.get(version.digest) ?? []).map(show),
    approvedBy: person(version.approvedBy),
    publishedBy: person(version.publishedBy),
    publishedAt: version.publishedAt,
    draftId: version.draftId,
    withdrawn: version.withdrawnAt === null ? null : { by: person(version.withdrawnBy), at: version.withdrawnAt },
  }));
}

const authorsOf = async (reader: Reader, draftId: string | null): Promise<readonly string[]> =>
  draftId === null ? [] : listDraftAuthors(reader, draftId);

/** The version that a draft started from another one is compared with. */
export function baseFor(versions: readonly VersionRecord[], from: VersionRecord): VersionRecord {
  if (from.standing === 'inForce' || from.standing === 'coming') return from;
  return versions.find(({ standing }) => standing === 'inForce') ?? from;
}
