/** What decides from when to when a published version of the rules holds. */
export interface VersionDates {
  readonly digest: string;
  /** `YYYY-MM-DD` */
  readonly effectiveDate: string;
  /** Its place in the order of publication. */
  readonly sequence: number;
  readonly withdrawnAt: string | null;
}

/**
 * `replaced`: it held once, or would have, and another version has taken its place. A version that is `coming` will hold
 * from its effective date unless something changes.
 */
export type VersionStanding = 'inForce' | 'coming' | 'replaced' | 'withdrawn';

/**
 * The version in force on a day: the last to come into force by then; of two with one effective date the later
 * published. Before the first of all, that first one. Undefined where there is none.
 */
export function versionInForce<V extends VersionDates>(versions: readonly V[], day: string): V | undefined {
  const standing = versions.filter(({ withdrawnAt }) => withdrawnAt === null).toSorted(byDate);
  return standing.findLast(({ effectiveDate }) => effectiveDate <= day) ?? firstOf(standing);
}

/** Of the earliest date, the one published last. */
function firstOf<V extends VersionDates>(inOrder: readonly V[]): V | undefined {
  const [first] = inOrder;
  return inOrder.findLast(({ effectiveDate }) => effectiveDate === first?.effectiveDate);
}

export function standingOf(version: VersionDates, all: readonly VersionDates[], today: string): VersionStanding {
  if (version.withdrawnAt !== null) return 'withdrawn';
  if (versionInForce(all, today)?.digest === version.digest) return 'inForce';
  const willHold = versionInForce(all, version.effectiveDate)?.digest === version.digest;
  return version.effectiveDate > today && willHold ? 'coming' : 'replaced';
}

const byDate = (a: VersionDates, b: VersionDates): number =>
  a.effectiveDate === b.effectiveDate ? a.sequence - b.sequence : a.effectiveDate < b.effectiveDate ? -1 : 1;
