import type { Digest } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { allowedDraftActions } from '../../certification/draft-actions.ts';
import type { Person } from '../../certification/person.ts';
import {
  listDraftAuthors,
  listDraftComments,
  listDraftRows,
  type RuleSetDraftSummaryRow,
  readDraftStep,
} from '../../store/rule-set-drafts.ts';
import { readPublication } from '../../store/rule-set-publications.ts';
import type { Reader } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { type ShowPerson, showPeople } from '../submissions/name-people.ts';
import type { DraftRecord, DraftSummary } from './draft-record.ts';
import { loadDraftFor } from './load-draft.ts';
import { headOf } from './rule-set-head.ts';

/** Everything of a draft, and what the reader may do to it. */
export async function readDraft(
  { store: { reader } }: Pick<Registry, 'store'>,
  person: Person,
  id: string,
): Promise<Result<DraftRecord, Problem[]>> {
  const loaded = await loadDraftFor(reader, person, id, 'read');
  if (!loaded.ok) return loaded;
  const { row, files, standing } = loaded.value;
  const comments = await listDraftComments(reader, id);
  const show = await showPeople(reader, [
    ...standing.authors,
    row.updatedBy,
    row.sentBy,
    row.approvedBy,
    ...comments.map(({ accountId }) => accountId),
  ]);
  const undone = await readDraftStep(reader, id, row.step + 1);
  const done = await readDraftStep(reader, id, row.step);
  const moment = (by: string | null, at: string | null) => (by === null || at === null ? null : { by: show(by), at });
  return success({
    ...(await summaryOf(reader, row, standing.authors, show)),
    revision: row.revision,
    files,
    effectiveDate: headOf(files).effectiveDate,
    digest: row.digest as Digest | null,
    sent: moment(row.sentBy, row.sentAt),
    approved: moment(row.approvedBy, row.approvedAt),
    comments: comments.map(({ kind, accountId, at, text }) => ({ kind, by: show(accountId), at, text })),
    undo: done?.what ?? null,
    redo: undone?.what ?? null,
    may: allowedDraftActions(person, standing),
  });
}

/** Every draft, the latest change first; those that ended come last. */
export async function listDrafts({ store: { reader } }: Pick<Registry, 'store'>): Promise<DraftSummary[]> {
  const rows = await listDraftRows(reader);
  const authors = new Map(
    await Promise.all(rows.map(async ({ id }) => [id, await listDraftAuthors(reader, id)] as const)),
  );
  const show = await showPeople(reader, [...[...authors.values()].flat(), ...rows.map(({ updatedBy }) => updatedBy)]);
  const summaries = rows.map((row) => summaryOf(reader, row, authors.get(row.id) ?? [], show));
  return (await Promise.all(summaries)).toSorted((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)));
}

const hasEnded = ({ state }: DraftSummary): boolean => state === 'published' || state === 'discarded';

async function summaryOf(
  reader: Reader,
  row: RuleSetDraftSummaryRow,
  authors: readonly string[],
  show: ShowPerson,
): Promise<DraftSummary> {
  const base = await readPublication(reader, row.baseDigest);
  invariant(base, 'A draft is started from a published version.');
  const { id, state, version, note, updatedAt, createdAt } = row;
  return {
    id,
    state,
    version,
    base: { digest: base.digest, version: base.version },
    shipped: row.shippedDigest !== null,
    note,
    authors: authors.map(show),
    updatedBy: row.updatedBy === null ? null : show(row.updatedBy),
    updatedAt,
    createdAt,
  };
}
