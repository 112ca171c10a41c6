import { stringify } from 'csv-stringify/sync';
import type { StoredEntry } from '../../../audit/verify-entries.ts';
import type { Words } from '../../words.ts';
import type { DeterminationFound } from './search-view.ts';

/** So that spreadsheets read UTF-8 as such. */
const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/**
 * A list as CSV. A cell that a spreadsheet would take for a formula is defused.
 * @param names where the words have what the columns are called
 */
export const csvParts = (
  words: Words,
  columns: readonly string[],
  parts: AsyncIterable<readonly Row[]>,
  names = 'audit:export.columns',
) =>
  joined(BYTE_ORDER_MARK + csv([columns.map((column) => words.t(`${names}.${column}`))]), parts, (rows) =>
    csv(rows.map((row) => columns.map((column) => row[column] ?? ''))),
  );

/** A list as one JSON value a line. */
export const ndjsonParts = (parts: AsyncIterable<readonly object[]>) =>
  joined('', parts, (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const csv = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((cells) => [...cells]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );

async function* joined<T>(
  head: string,
  parts: AsyncIterable<readonly T[]>,
  write: (rows: readonly T[]) => string,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const rows of parts) yield write(rows);
}

export const DETERMINATION_COLUMNS = [
  'madeAt',
  'determination',
  'submission',
  'version',
  'basis',
  'candidateId',
  'candidate',
  'field',
  'level',
  'possibleLevel',
  'state',
  'certifiedLevel',
  'ruleSet',
  'digest',
] as const;

type ExportedDetermination = DeterminationFound & { readonly ruleSetDigest: string; readonly digest: string };

export const determinationCells = (
  found: ExportedDetermination,
): Record<(typeof DETERMINATION_COLUMNS)[number], Cell> => ({
  madeAt: found.madeAt,
  determination: found.id,
  submission: found.submissionId,
  version: found.version,
  basis: found.reviewId === null ? 'asClaimed' : 'reviewed',
  candidateId: found.candidateId,
  candidate: found.candidateName,
  field: found.specialtyField,
  level: found.level,
  possibleLevel: found.possibleLevel,
  state: found.state,
  certifiedLevel: found.certifiedLevel,
  ruleSet: found.ruleSetDigest,
  digest: found.digest,
});

export const ENTRY_COLUMNS = [
  'sequence',
  'at',
  'actor',
  'action',
  'subjectKind',
  'subject',
  'details',
  'hash',
] as const;

export const entryCells = (entry: StoredEntry): Record<(typeof ENTRY_COLUMNS)[number], Cell> => ({
  sequence: entry.sequence,
  at: entry.at,
  actor: entry.actor,
  action: entry.action,
  subjectKind: entry.subjectKind,
  subject: entry.subjectId,
  details: JSON.stringify(JSON.parse(entry.text).details),
  hash: entry.hash,
});

/** An entry for programs: as it is hashed, with its place in the chain. */
export const entryJson = ({ sequence, text, content, previous, hash }: StoredEntry) => ({
  sequence,
  entry: JSON.parse(text) as unknown,
  text,
  content,
  previous,
  hash,
});
