import type { Report } from '../../audit/finding.ts';
import type { DeterminationSearch } from '../../store/determinations.ts';

/** Whether a search finds a determination by what it says, and by nothing else. */
export function verifySearch(
  id: string,
  expected: DeterminationSearch,
  kept: DeterminationSearch,
  report: Report,
): void {
  const rules = ({ rules }: DeterminationSearch) => rules.map(({ rule, verdict }) => `${rule}: ${verdict}`);
  const tables = [
    ['determination_rule', rules(expected), rules(kept)],
    ['determination_reading', expected.readings, kept.readings],
  ] as const;
  for (const [table, said, found] of tables) {
    const [missing, extra] = [without(said, found), without(found, said)];
    if (missing.length + extra.length === 0) continue;
    report('search-differs', null, { id, table, expected: listed(missing), given: listed(extra) });
  }
}

const without = (all: readonly string[], known: readonly string[]): string[] =>
  all.filter((one) => !known.includes(one));

/** Enough to look at; a table that was emptied need not be told line by line. */
const LISTED = 3;

const listed = (lines: readonly string[]): string =>
  lines.length === 0
    ? '–'
    : [...lines.slice(0, LISTED), ...(lines.length > LISTED ? [`+${lines.length - LISTED}`] : [])].join(', ');
