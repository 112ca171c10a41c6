/** Everything that a verification can find wrong. The words for each live under `audit:finding.<code>`. */
export const FINDING_CODES = [
  // the chain
  'log-empty',
  'first-entry-other',
  'entry-missing',
  'entry-unreadable',
  'entry-not-canonical',
  'content-differs',
  'previous-differs',
  'hash-differs',
  'column-differs',
  'head-differs',
  // checkpoints and keys
  'checkpoint-unreadable',
  'checkpoint-column-differs',
  'checkpoint-other-log',
  'checkpoint-hash-differs',
  'checkpoint-beyond-end',
  'checkpoint-key-unknown',
  'checkpoint-key-not-trusted',
  'checkpoint-key-retired',
  'checkpoint-signature-wrong',
  'nothing-signed',
  'nothing-signed-by-trusted',
  'key-differs',
  'key-not-logged',
  'key-missing',
  // what the log tells of
  'row-missing',
  'row-differs',
  'row-not-logged',
  'row-digest-differs',
  'approval-missing',
  'approver-is-author',
  'rules-unusable',
  'document-differs',
  'document-missing',
  'determination-not-reproduced',
  'determination-not-determinable',
  'search-differs',
  'more-findings',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * One thing that is not as it was recorded.
 *
 * | param | meaning |
 * |---|---|
 * | `sequence` | the entry that it was found at (again in `Finding.sequence`) |
 * | `expected`, `given` | what should stand there and what does |
 * | `column` | the column of the table, as the database names it |
 * | `table` | the table, as the database names it |
 * | `kind` | which kind of row, a key of `audit:row.<kind>` |
 * | `id` | the row's id |
 * | `key` | the id of a signing key |
 * | `account` | the id of an account |
 * | `count`, `limit` | how many |
 */
export interface Finding {
  readonly code: FindingCode;
  /** The first entry that it concerns; null for what lies outside the chain. */
  readonly sequence: number | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Where findings go; as many as there are. */
export type Report = (code: FindingCode, sequence: number | null, params?: Finding['params']) => void;

/** More than this are counted, not listed: one changed hash early in a log can be followed by many others. */
const LISTED = 200;

/** A list that keeps the findings that come first and counts the rest. */
export function findingList(): { readonly report: Report; readonly findings: () => readonly Finding[] } {
  const kept: Finding[] = [];
  let more = 0;
  return {
    report: (code, sequence, params = {}) => {
      if (kept.length < LISTED)
        kept.push({ code, sequence, params: sequence === null ? params : { ...params, sequence } });
      else more += 1;
    },
    findings: () => {
      const inOrder = kept.toSorted((a, b) => placeOf(a) - placeOf(b));
      if (more === 0) return inOrder;
      return [...inOrder, { code: 'more-findings', sequence: null, params: { count: more, limit: LISTED } }];
    },
  };
}

const placeOf = ({ sequence }: Finding): number => sequence ?? Number.MAX_SAFE_INTEGER;
