import { canonicalJson } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { RuleDraftAction } from '../../certification/draft-actions.ts';
import type { Person } from '../../certification/person.ts';
import { addDraftAuthor, addDraftStep, changeDraftRow, readDraftStep } from '../../store/rule-set-drafts.ts';
import type { Transactor } from '../../store/store.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { outOfPlaceAmong, tooLargeAmong, tooLargeTogether } from './files-of-draft.ts';
import { type LoadedDraft, loadDraftFor } from './load-draft.ts';
import { headOf } from './rule-set-head.ts';

type Files = ReadonlyMap<string, string>;

/** Text before and after by path; null where there is no such file. */
type StepChanges = Readonly<Record<string, readonly [before: string | null, after: string | null]>>;

/** Which draft, as its writer saw it. */
export interface DraftSeen {
  readonly id: string;
  readonly revision: number;
}

/**
 * One change of a draft's files, which can be undone. A change that changes nothing leaves everything as it is.
 * @param what a key of the words, such as `sheet` or `rule-added`
 * @param note what changes and why; kept beside the files, and not undone with them
 * @returns the revision that the next change has to name; `draft-changed-meanwhile` where somebody else was first
 */
export const changeDraft = (
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  what: string,
  change: (files: Files) => Result<Files, Problem[]>,
  { note }: { readonly note?: string } = {},
): Promise<Result<{ revision: number }, Problem[]>> =>
  changeDraftAs(registry, person, seen, 'edit', async (tx, { row, files }) => {
    const changed = change(files);
    if (!changed.ok) return changed;
    const changes = changesBetween(files, changed.value);
    const paths = Object.keys(changes);
    if (paths.length === 0) return keepNote(tx, person, row, note);
    const refusal =
      outOfPlaceAmong(changed.value, paths) ?? tooLargeAmong(changed.value, paths) ?? tooLargeTogether(changed.value);
    if (refusal !== undefined) return failure([refusal]);
    const step = row.step + 1;
    await addDraftStep(tx, {
      draftId: row.id,
      step,
      what,
      changes: JSON.stringify(changes),
      madeBy: person.accountId,
      madeAt: tx.at,
    });
    return keepFiles(tx, person, row, changed.value, step, note);
  });

/** Takes back the last change that has not been taken back yet. */
export const undoChange = (registry: Registry, person: Person, seen: DraftSeen) =>
  changeDraftAs(registry, person, seen, 'edit', async (tx, { row, files }) => {
    const step = await readDraftStep(tx, row.id, row.step);
    if (step === undefined) return success({ revision: row.revision });
    return keepFiles(tx, person, row, replayed(files, step.changes, 0), row.step - 1);
  });

/** Makes the change again that was taken back last. */
export const redoChange = (registry: Registry, person: Person, seen: DraftSeen) =>
  changeDraftAs(registry, person, seen, 'edit', async (tx, { row, files }) => {
    const step = await readDraftStep(tx, row.id, row.step + 1);
    if (step === undefined) return success({ revision: row.revision });
    return keepFiles(tx, person, row, replayed(files, step.changes, 1), row.step + 1);
  });

/** A change of one draft as its writer saw it: whether they may make it is asked inside, where nothing can come between. */
export const changeDraftAs = <T>(
  registry: Registry,
  person: Person,
  { id, revision }: DraftSeen,
  action: RuleDraftAction,
  change: (tx: Transactor, loaded: LoadedDraft) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> =>
  changeRecord(registry, async (tx) => {
    // Somebody may have lost a role since they were asked who they are.
    const asOfNow = (await findPerson(tx, person.accountId)) ?? { ...person, roles: new Set() };
    const loaded = await loadDraftFor(tx, asOfNow, id, action);
    if (!loaded.ok) return loaded;
    return loaded.value.row.revision === revision ? change(tx, loaded.value) : draftChanged();
  });

async function keepFiles(
  tx: Transactor,
  { accountId }: Person,
  row: LoadedDraft['row'],
  files: Files,
  step: number,
  note: string = row.note,
): Promise<Result<{ revision: number }, Problem[]>> {
  await changeDraftRow(tx, row, {
    files: canonicalJson(Object.fromEntries(files)),
    version: headOf(files).version,
    step,
    note,
    updatedBy: accountId,
  });
  await addDraftAuthor(tx, row.id, accountId);
  return success({ revision: row.revision + 1 });
}

async function keepNote(
  tx: Transactor,
  { accountId }: Person,
  row: LoadedDraft['row'],
  note: string = row.note,
): Promise<Result<{ revision: number }, Problem[]>> {
  if (note === row.note) return success({ revision: row.revision });
  await changeDraftRow(tx, row, { note, updatedBy: accountId });
  await addDraftAuthor(tx, row.id, accountId);
  return success({ revision: row.revision + 1 });
}

function changesBetween(before: Files, after: Files): StepChanges {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const changed = paths.filter((path) => before.get(path) !== after.get(path));
  return Object.fromEntries(changed.map((path) => [path, [before.get(path) ?? null, after.get(path) ?? null]]));
}

/** @param side 0 for the texts before the step, 1 for those after it */
function replayed(files: Files, text: string, side: 0 | 1): Files {
  const changes: StepChanges = JSON.parse(text);
  const result = new Map(files);
  for (const [path, texts] of Object.entries(changes)) {
    const wanted = texts[side];
    if (wanted === null) result.delete(path);
    else result.set(path, wanted);
  }
  return result;
}

const draftChanged = () => failure<Problem[]>([{ code: 'draft-changed-meanwhile', at: '' }]);
