import type { StoredEntry } from '../../audit/verify-entries.ts';
import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { SUBMISSION_STATES } from '../../certification/submission-state.ts';
import { appendToLog } from '../../store/audit-log.ts';
import {
  type DeterminationCriteria,
  type EntryCriteria,
  type FoundDetermination,
  findAccounts,
  readNames,
  searchDeterminations,
  searchEntries,
} from '../../store/audit-search.ts';
import type { Registry } from '../registry.ts';
import type { Page } from '../submission-record.ts';
import { PAGE_LENGTH, readPlace, writePlace } from '../submissions/list-place.ts';
import { dayBounds } from './day-bounds.ts';

/** What was typed or chosen; empty texts ask nothing. Days are those of the time zone. */
export type SearchFields = Readonly<Partial<Record<string, string>>>;

export interface AuditSearch {
  readonly fields: SearchFields;
  readonly timeZone: string;
  readonly cursor?: string | undefined;
}

/** Slices in which a whole search is read for an export. */
const SLICE = 1_000;

export async function findDeterminations(
  { store }: Registry,
  person: Person,
  search: AuditSearch,
): Promise<Result<Page<FoundDetermination>, Problem[]>> {
  if (!holds(person, 'auditor')) return notAllowed();
  const criteria = await determinationCriteria(store.reader, search);
  const place = readPlace(search.cursor);
  const behind = place && { madeAt: place.moment, id: place.id };
  const rows = await searchDeterminations(store.reader, criteria, behind, PAGE_LENGTH + 1);
  const entries = rows.slice(0, PAGE_LENGTH);
  const last = rows.length > PAGE_LENGTH ? entries.at(-1) : undefined;
  return success({ entries, next: last === undefined ? null : writePlace(last.madeAt, last.id) });
}

/** Everything that a search finds, as it is read; that it was taken out stands in the log. */
export async function exportDeterminations(
  registry: Registry,
  person: Person,
  search: AuditSearch,
): Promise<Result<AsyncIterable<readonly FoundDetermination[]>, Problem[]>> {
  if (!holds(person, 'auditor')) return notAllowed();
  const { reader } = registry.store;
  const criteria = await determinationCriteria(reader, search);
  await logExport(registry, person, 'determinations', criteria);
  return success(
    slices<FoundDetermination>((last) =>
      searchDeterminations(reader, criteria, last && { madeAt: last.madeAt, id: last.id }, SLICE),
    ),
  );
}

export interface FoundEntry extends StoredEntry {
  /** Null where no account acted. */
  readonly actorName: string | null;
}

export async function findEntries(
  { store }: Registry,
  person: Person,
  search: AuditSearch,
  length: number = PAGE_LENGTH,
): Promise<Result<Page<FoundEntry>, Problem[]>> {
  if (!holds(person, 'auditor')) return notAllowed();
  const { reader } = store;
  const criteria = await entryCriteria(reader, search);
  const rows = await searchEntries(reader, criteria, readSequence(search.cursor), length + 1);
  const entries = await withNames(reader, rows.slice(0, length));
  const last = rows.length > length ? entries.at(-1) : undefined;
  return success({ entries, next: last === undefined ? null : String(last.sequence) });
}

export async function exportEntries(
  registry: Registry,
  person: Person,
  search: AuditSearch,
): Promise<Result<AsyncIterable<readonly StoredEntry[]>, Problem[]>> {
  if (!holds(person, 'auditor')) return notAllowed();
  const { reader } = registry.store;
  const criteria = await entryCriteria(reader, search);
  await logExport(registry, person, 'entries', criteria);
  return success(slices<StoredEntry>((last) => searchEntries(reader, criteria, last?.sequence, SLICE)));
}

export const notAllowed = () => failure<Problem[]>([{ code: 'not-allowed', at: '' }]);

async function* slices<T>(read: (last: T | undefined) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  let last: T | undefined;
  do {
    const rows = await read(last);
    last = rows.length < SLICE ? undefined : rows.at(-1);
    if (rows.length > 0) yield rows;
  } while (last !== undefined);
}

const logExport = (
  { store }: Registry,
  { accountId }: Person,
  what: 'determinations' | 'entries',
  criteria: DeterminationCriteria | EntryCriteria,
): Promise<unknown> =>
  store.transact((tx) =>
    appendToLog(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'log.exported',
      subject: { kind: 'log', id: what },
      // What was asked for may hold a name.
      details: { criteria: digestOf(criteria), narrowed: Object.keys(criteria).length > 0 },
    }),
  );

type ReaderOf = Registry['store']['reader'];

async function withNames(reader: ReaderOf, rows: readonly StoredEntry[]): Promise<FoundEntry[]> {
  const names = await readNames(reader, [...new Set(rows.map(({ actor }) => actor))]);
  return rows.map((row) => ({ ...row, actorName: names.get(row.actor) ?? null }));
}

/** One entry of the log, with who acted by name. */
export async function nameActor(reader: ReaderOf, row: StoredEntry): Promise<FoundEntry> {
  const [named] = await withNames(reader, [row]);
  return named ?? { ...row, actorName: null };
}

const textIn = (fields: SearchFields, name: string): string | undefined => fields[name]?.trim() || undefined;

/** A criterion with its value, or nothing where none was given. */
const given = <N extends string, T>(name: N, value: T | undefined): Partial<Record<N, T>> =>
  value === undefined ? {} : ({ [name]: value } as Record<N, T>);

const VERDICTS = ['met', 'notMet', 'undetermined'] as const;

async function determinationCriteria(
  reader: ReaderOf,
  { fields, timeZone }: AuditSearch,
): Promise<DeterminationCriteria> {
  const candidate = textIn(fields, 'candidate');
  const level = textIn(fields, 'level');
  return {
    ...given('candidates', candidate === undefined ? undefined : await findAccounts(reader, candidate)),
    ...given('submission', textIn(fields, 'submission')?.toUpperCase()),
    ...given('field', textIn(fields, 'field')),
    ...given('level', level !== undefined && /^[0-7]$/.test(level) ? Number(level) : undefined),
    ...given(
      'state',
      SUBMISSION_STATES.find((state) => state === textIn(fields, 'state')),
    ),
    ...given('rule', textIn(fields, 'rule')),
    ...given(
      'verdict',
      VERDICTS.find((verdict) => verdict === textIn(fields, 'verdict')),
    ),
    ...given('reading', textIn(fields, 'reading')),
    ...given('assessor', textIn(fields, 'assessor')),
    ...dayBounds(textIn(fields, 'from'), textIn(fields, 'to'), timeZone),
  };
}

const NO_ACCOUNTS: readonly string[] = ['commandLine', 'system'];

async function entryCriteria(reader: ReaderOf, { fields, timeZone }: AuditSearch): Promise<EntryCriteria> {
  const actor = textIn(fields, 'actor');
  const isNone = actor !== undefined && NO_ACCOUNTS.includes(actor);
  return {
    ...given('action', textIn(fields, 'action')),
    ...given('actors', actor === undefined ? undefined : isNone ? [actor] : await findAccounts(reader, actor)),
    ...given('subjectId', textIn(fields, 'subject')),
    ...dayBounds(textIn(fields, 'from'), textIn(fields, 'to'), timeZone),
  };
}

/** Undefined for what is no place in the log, which is then its end. */
function readSequence(cursor: string | undefined): number | undefined {
  return cursor !== undefined && /^[1-9][0-9]{0,14}$/.test(cursor) ? Number(cursor) : undefined;
}
