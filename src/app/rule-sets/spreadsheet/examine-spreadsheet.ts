import { firstProblems } from '../../../base/listed-problems.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { Person } from '../../../certification/person.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { readThresholdSheet } from '../../../rules/drafts/sheet/read-sheet.ts';
import type { ThresholdSheet } from '../../../rules/drafts/sheet/threshold-sheet.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import { listPublications, type PublishedVersion, readPublication } from '../../../store/rule-set-publications.ts';
import type { SheetLabels } from '../../../views/pages/rule-sets/sheet/sheet-labels.ts';
import { limitsOf, limitsSign } from '../../../views/pages/rule-sets/sheet/spreadsheet-table.ts';
import { loadWorld } from '../../load-world.ts';
import type { Registry } from '../../registry.ts';
import { loadDraftFor } from '../load-draft.ts';
import { fillInCells } from './fill-in-cells.ts';
import { readSpreadsheet, type SpreadsheetContent, type SpreadsheetUpload } from './read-spreadsheet.ts';
import { type FoundTable, placeOnSheet } from './read-tables.ts';
import { type KnownSheet, type TypedCell, typedCells } from './typed-cells.ts';

/** Into which draft a file is brought: one that is there, or a new one from a version. */
export type SpreadsheetTarget =
  | { readonly kind: 'draft'; readonly id: string }
  /** Without `from`, the version that the file rests on. */
  | { readonly kind: 'new'; readonly from?: string };

/** What a file would change, before it does. */
export interface ExaminedSpreadsheet {
  readonly start: SpreadsheetStart;
  /** The version that the file rests on. */
  readonly own: Version;
  /** The version that was published last. */
  readonly newest: Version;
  readonly cells: readonly TypedCell[];
  /** The sheets of every field, without the file and with it. */
  readonly changed: readonly SheetPair[];
  /** The same from the file's own version to the newest; empty where that is the same. */
  readonly since: readonly SheetPair[];
}

export type SpreadsheetStart =
  | { readonly kind: 'draft'; readonly id: string; readonly revision: number; readonly version: string }
  | ({ readonly kind: 'new' } & Version);

export interface Version {
  readonly digest: string;
  readonly version: string;
}

export interface SheetPair {
  readonly before: ThresholdSheet;
  readonly after: ThresholdSheet;
}

/** Reads a file and says what it would change; every problem of it at once. */
export async function examineSpreadsheet(
  registry: Registry,
  person: Person,
  upload: SpreadsheetUpload,
  target: SpreadsheetTarget,
  labels: SheetLabels,
): Promise<Result<ExaminedSpreadsheet, Problem[]>> {
  const content = await readSpreadsheet(upload, labels);
  if (!content.ok) return content;
  const [first] = content.value.tables;
  const fields = registry.shipped.catalogue.standard.specialtyFields.map(({ id }) => id);
  if (content.value.tables.some(({ origin }) => !fields.includes(origin.fieldId))) {
    return failure([{ code: 'spreadsheet-origin-missing', at: '' }]);
  }
  const { digest = '', version = '', draftId } = first?.origin ?? {};
  const own = await readPublication(registry.store.reader, digest);
  if (own === undefined) {
    return failure([{ code: 'spreadsheet-version-unknown', at: '', params: { given: version } }]);
  }
  const opened = await openStart(registry, person, target.kind === 'new' ? { from: digest, ...target } : target);
  if (!opened.ok) return opened;
  const { start, files, base } = opened.value;
  const isOwnDraft = start.kind === 'draft' && draftId === start.id;
  if (start.kind === 'draft' && !isOwnDraft && (draftId !== undefined || base !== digest)) {
    return failure([{ code: 'spreadsheet-other-draft', at: '', params: { given: version } }]);
  }
  const known = isOwnDraft ? success(files) : await filesOf(registry, digest);
  if (!known.ok) return known;
  const { catalogue } = registry.shipped;
  const { tables, whole, record } = content.value;
  // Against a version every change of a draft counts, also those that were there when the file was made.
  const told = { tables, whole, ...(isOwnDraft && record !== undefined ? { record } : {}) };
  const read = readCells(told, known.value, catalogue, { labels, isVersion: draftId === undefined });
  if (read.problems.length === 0) return examined(registry, own, opened.value, read.cells);
  return failure(firstProblems([...read.problems, ...fillInCells(files, catalogue, read.cells).problems]));
}

/** The same for cells that were read before. */
export async function examineCells(
  registry: Registry,
  person: Person,
  ownDigest: string,
  from: string,
  cells: readonly TypedCell[],
): Promise<Result<ExaminedSpreadsheet, Problem[]>> {
  const own = await readPublication(registry.store.reader, ownDigest);
  if (own === undefined) return failure([{ code: 'not-found', at: '' }]);
  const opened = await openStart(registry, person, { kind: 'new', from });
  return opened.ok ? examined(registry, own, opened.value, cells) : opened;
}

interface OpenStart {
  readonly start: SpreadsheetStart;
  readonly files: DraftFiles;
  /** The digest of the version that it was started from. */
  readonly base: string;
}

async function openStart(
  registry: Registry,
  person: Person,
  target: SpreadsheetTarget,
): Promise<Result<OpenStart, Problem[]>> {
  const { reader } = registry.store;
  if (target.kind === 'draft') {
    const loaded = await loadDraftFor(reader, person, target.id, 'edit');
    if (!loaded.ok) return loaded;
    const { row, files } = loaded.value;
    const { id, revision, version, baseDigest } = row;
    return success({ start: { kind: 'draft', id, revision, version }, files, base: baseDigest });
  }
  const digest = target.from ?? '';
  const [published, files] = [await readPublication(reader, digest), await filesOf(registry, digest)];
  if (!files.ok || published === undefined) return failure([{ code: 'not-found', at: '' }]);
  return success({ start: { kind: 'new', ...versionOf(published) }, files: files.value, base: digest });
}

async function filesOf(registry: Registry, digest: string): Promise<Result<DraftFiles, Problem[]>> {
  const world = await loadWorld(registry, digest);
  return world.ok ? success(world.value.files) : world;
}

function readCells(
  { tables, record, whole }: SpreadsheetContent,
  files: DraftFiles,
  catalogue: Catalogue,
  { labels, isVersion }: { labels: SheetLabels; isVersion: boolean },
): { cells: readonly TypedCell[]; problems: readonly Problem[] } {
  const read = tables.map((table) => {
    const sheet = readThresholdSheet(files, catalogue, table.origin.fieldId);
    return typedCells(table, knownSheet(table, sheet, record, isVersion), labels);
  });
  const problems = [...sheetProblems(tables, catalogue, whole), ...read.flatMap((one) => one.problems)];
  return { problems, cells: read.flatMap(({ cells }) => cells) };
}

/** A version stays as it is; a draft may have been changed since the file was made. */
function knownSheet(
  { origin }: FoundTable,
  sheet: ThresholdSheet,
  record: ReadonlyMap<string, string> | undefined,
  isVersion: boolean,
): KnownSheet {
  const limits = limitsOf(sheet);
  const same = isVersion || origin.limits === limitsSign(limits);
  return { sheet, same, limits: same ? limits : new Map([...limits, ...(record ?? [])]) };
}

function sheetProblems(tables: readonly FoundTable[], { standard }: Catalogue, whole: boolean): Problem[] {
  const found = tables.map(({ origin }) => origin.fieldId);
  return [
    ...standard.specialtyFields
      .filter(({ id }) => whole && !found.includes(id))
      .map(({ title }): Problem => ({ code: 'spreadsheet-sheet-missing', at: '', params: { specialtyField: title } })),
    ...tables
      .filter(({ origin }, index) => found.indexOf(origin.fieldId) < index)
      .map(({ origin, name }): Problem => {
        const field = standard.specialtyFields.find(({ id }) => id === origin.fieldId);
        const params = { specialtyField: field?.title ?? origin.fieldId };
        return { code: 'spreadsheet-sheet-twice', at: placeOnSheet(name), params };
      }),
  ];
}

async function examined(
  registry: Registry,
  own: PublishedVersion,
  { start, files }: OpenStart,
  cells: readonly TypedCell[],
): Promise<Result<ExaminedSpreadsheet, Problem[]>> {
  const { catalogue } = registry.shipped;
  const filled = fillInCells(files, catalogue, cells);
  if (filled.problems.length > 0) return failure(filled.problems);
  const publications = await listPublications(registry.store.reader);
  const newest = publications.find(({ withdrawnAt }) => withdrawnAt === null) ?? own;
  const [before, after] = [await filesOf(registry, own.digest), await filesOf(registry, newest.digest)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  return success({
    start,
    own: versionOf(own),
    newest: versionOf(newest),
    cells,
    changed: pairsOf(catalogue, files, filled.files),
    since: own.digest === newest.digest ? [] : pairsOf(catalogue, before.value, after.value),
  });
}

const pairsOf = (catalogue: Catalogue, before: DraftFiles, after: DraftFiles): SheetPair[] =>
  catalogue.standard.specialtyFields.map(({ id }) => ({
    before: readThresholdSheet(before, catalogue, id),
    after: readThresholdSheet(after, catalogue, id),
  }));

const versionOf = ({ digest, version }: PublishedVersion): Version => ({ digest, version });
