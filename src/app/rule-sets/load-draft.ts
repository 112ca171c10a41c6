import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type DraftStanding, draftRefusalOf, type RuleDraftAction } from '../../certification/draft-actions.ts';
import type { Person } from '../../certification/person.ts';
import { listDraftAuthors, type RuleSetDraftRow, readDraftRow } from '../../store/rule-set-drafts.ts';
import type { Reader } from '../../store/store.ts';

/** A draft as the use cases work on it. */
export interface LoadedDraft {
  readonly row: RuleSetDraftRow;
  readonly files: ReadonlyMap<string, string>;
  readonly standing: DraftStanding;
}

/** The draft for somebody who wants to do this to it. */
export async function loadDraftFor(
  reader: Reader,
  person: Person,
  id: string,
  action: RuleDraftAction,
): Promise<Result<LoadedDraft, Problem[]>> {
  const row = await readDraftRow(reader, id);
  if (row === undefined) return failure([{ code: 'not-found', at: '' }]);
  const standing = { state: row.state, authors: await listDraftAuthors(reader, id) };
  const refusal = draftRefusalOf(person, standing, action);
  if (refusal !== null) return failure([refusal]);
  return success({ row, files: parseDraftFiles(row.files), standing });
}

export const parseDraftFiles = (text: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(JSON.parse(text) as Record<string, string>));
