import { loadWorld } from '../../../app/load-world.ts';
import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, success } from '../../../base/result.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { changeSheet } from '../../../rules/drafts/sheet/change-sheet.ts';
import { readThresholdSheet } from '../../../rules/drafts/sheet/read-sheet.ts';
import type { ThresholdSheet } from '../../../rules/drafts/sheet/threshold-sheet.ts';
import { momentsIn } from '../../../views/moments.ts';
import { cellId } from '../../../views/pages/rule-sets/sheet/sheet-cell-view.ts';
import { type SheetForm, sheetFormOf, writtenCells } from '../../../views/pages/rule-sets/sheet/sheet-form.ts';
import { type SheetPage, sheetPageView } from '../../../views/pages/rule-sets/sheet/sheet-page-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { pageAddress } from '../page-language.ts';
import { FORM, personOf, refusalOf, resultOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS, seenOf } from './draft-call.ts';

const PATH = '/rule-sets/drafts/{id}/sheet/{field}';

export const sheetRoutes: readonly Route[] = [
  pageRoute('get', PATH, DRAFT_READERS, shownSheet),
  pageRoute('post', PATH, EDITORS, savedSheet, FORM),
];

async function shownSheet(call: PageCall): Promise<Reply> {
  return sheetReply(call, await draftOf(call));
}

async function savedSheet(call: PageCall): Promise<Reply> {
  const { context, request, world } = call;
  const form = sheetFormOf(request.form);
  const cells = writtenCells(form);
  let refused: ReadonlyMap<string, readonly Problem[]> = new Map();
  const saved = await changeDraft(context.registry, personOf(call), seenOf(call), 'sheet', (files) => {
    const changed = changeSheet(files, world.catalogue, fieldOf(call), cells);
    refused = refusedIn(changed, sheetOf(call, changed.files));
    return refused.size > 0 ? failure([...refused.values()].flat()) : success(changed.files);
  });
  if (saved.ok) {
    if (request.fragment) return sheetReply(call, await draftOf(call));
    const [first] = cells.keys();
    return seeOther(`${pageAddress(request)}${first === undefined ? '' : `#${encodeURIComponent(cellId(first))}`}`);
  }
  if (refused.size > 0) return sheetReply(call, await draftOf(call), { form, problems: refused });
  if (saved.problems[0]?.code === 'draft-changed-meanwhile') return conflictReply(call, form);
  throw refusalOf(saved.problems);
}

/** A number that can't be read is kept as it was typed, and told beside its cell from then on; all else is refused. */
function refusedIn(
  { problems }: { readonly problems: ReadonlyMap<string, readonly Problem[]> },
  now: ThresholdSheet,
): ReadonlyMap<string, readonly Problem[]> {
  const cells = now.parts.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const kept = new Set(cells.filter(({ problem }) => problem !== undefined).map(({ key }) => key));
  return new Map([...problems].filter(([key]) => !kept.has(key)));
}

/** Nobody minds two who enter the same. */
async function conflictReply(call: PageCall, form: SheetForm): Promise<Reply> {
  const draft = await draftOf(call);
  const { files } = changeSheet(draft.files, call.world.catalogue, fieldOf(call), writtenCells(form));
  if (files === draft.files)
    return call.request.fragment ? sheetReply(call, draft) : seeOther(pageAddress(call.request));
  const moments = momentsIn(call.language, call.context.settings.timeZone);
  const conflict = { name: draft.updatedBy?.name ?? null, at: moments.full(draft.updatedAt) };
  return sheetReply(call, draft, { form, conflict });
}

interface SheetMessages extends Pick<SheetPage, 'conflict'> {
  readonly form?: SheetForm;
  readonly problems?: ReadonlyMap<string, readonly Problem[]>;
}

async function sheetReply(
  call: PageCall,
  draft: DraftRecord,
  { form, problems, conflict }: SheetMessages = {},
): Promise<Reply> {
  const { words, world, request, context } = call;
  const base = resultOf(await loadWorld(context.registry, draft.base.digest));
  const written = form === undefined ? [] : [...writtenCells(form)];
  const view = sheetPageView(words, world.catalogue, {
    draftId: draft.id,
    sheet: sheetOf(call, draft.files, base.files),
    baseVersion: draft.base.version,
    editable: draft.may.has('edit'),
    revision: draft.revision,
    address: pageAddress(request),
    typed: new Map(written),
    seen: form?.seen ?? new Map(),
    ...(problems ? { problems } : {}),
    ...(conflict ? { conflict } : {}),
  });
  const status = conflict ? 409 : problems ? 422 : 200;
  return draftReply(call, draft, 'pages/rule-sheet.html', view, { title: view.title, part: 'sheet', status });
}

/** @throws {RefusedRequest} where the standard has no such field */
function fieldOf({ request, world }: PageCall): string {
  const field = world.catalogue.standard.specialtyFields.find(({ id }) => id === request.params.field);
  if (field === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  return field.id;
}

function sheetOf(call: PageCall, files: DraftFiles, base?: DraftFiles): ThresholdSheet {
  const measures = call.request.query.getAll('measure');
  const options = { measures, ...(base === undefined ? {} : { base }) };
  return readThresholdSheet(files, call.world.catalogue, fieldOf(call), options);
}
