import { loadWorld } from '../../../app/load-world.ts';
import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import { createDraft } from '../../../app/rule-sets/create-draft.ts';
import {
  type ExaminedSpreadsheet,
  examineCells,
  examineSpreadsheet,
  type SpreadsheetTarget,
} from '../../../app/rule-sets/spreadsheet/examine-spreadsheet.ts';
import { type CellToFill, fillInCells } from '../../../app/rule-sets/spreadsheet/fill-in-cells.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { broughtCellsOf } from '../../../views/pages/rule-sets/sheet/brought-in-view.ts';
import { sheetLabels } from '../../../views/pages/rule-sets/sheet/sheet-labels.ts';
import { sheetAddress } from '../../../views/pages/rule-sets/sheet/sheet-page-view.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, personOf, refusalOf, resultOf } from '../submissions/record-call.ts';
import { EDITORS, seenOf } from './draft-call.ts';
import { spreadsheetReply } from './spreadsheet-reply.ts';

const MEBIBYTE = 1_048_576;

/** Far more than a workbook of ours has. */
const FILE_FORM = { contentTypes: ['multipart/form-data'], limit: 4 * MEBIBYTE } as const;

const NEW = '/rule-sets/spreadsheet';
const DRAFT = '/rule-sets/drafts/{id}/spreadsheet';

/** Spreadsheets back in: first shown, then taken. */
export const spreadsheetRoutes: readonly Route[] = [
  pageRoute('get', NEW, EDITORS, (call) => spreadsheetReply(call, null)),
  pageRoute('post', NEW, EDITORS, (call) => examinedFile(call, { kind: 'new' }), FILE_FORM),
  pageRoute('post', `${NEW}/draft`, EDITORS, startedDraft, FORM),
  pageRoute('post', DRAFT, EDITORS, (call) => examinedFile(call, ownDraft(call)), FILE_FORM),
  pageRoute('post', `${DRAFT}/cells`, EDITORS, changedDraft, FORM),
];

const ownDraft = ({ request }: PageCall): SpreadsheetTarget & { kind: 'draft' } => ({
  kind: 'draft',
  id: request.params.id ?? '',
});

async function examinedFile(call: PageCall, target: SpreadsheetTarget): Promise<Reply> {
  const { context, request, world, language } = call;
  const id = target.kind === 'draft' ? target.id : null;
  const upload = request.files.get('file');
  if (upload === undefined) return spreadsheetReply(call, id, { problems: [{ code: 'no-file-chosen', at: '' }] });
  const labels = sheetLabels(context.views.words, language, world.catalogue.standard.levels);
  return shown(call, id, await examineSpreadsheet(context.registry, personOf(call), upload, target, labels));
}

/** What is wrong with the file is said on the page; what is wrong with the request is refused as everywhere. */
function shown(call: PageCall, id: string | null, examined: Result<ExaminedSpreadsheet, Problem[]>): Promise<Reply> {
  if (examined.ok) return spreadsheetReply(call, id, { examined: examined.value });
  if (statusOf(examined.problems) !== 422) throw refusalOf(examined.problems);
  return spreadsheetReply(call, id, { problems: examined.problems });
}

async function startedDraft(call: PageCall): Promise<Reply> {
  const { context, request, world } = call;
  const { registry } = context;
  const cells = broughtCellsOf(request.form);
  const [own, from, instead] = ['own', 'from', 'instead'].map((name) => request.form.get(name) ?? '');
  const version = instead || from || '';
  const examined = await examineCells(registry, personOf(call), own ?? '', version, cells);
  if (instead !== '' || !examined.ok) return shown(call, null, examined);
  const files = await filledVersion(call, version, cells);
  const { id } = resultOf(await createDraft(registry, personOf(call), { from: version, files: resultOf(files) }));
  return seeOther(sheetAddress(id, firstField(cells, world.catalogue.standard.specialtyFields)));
}

async function filledVersion(call: PageCall, digest: string, cells: readonly CellToFill[]) {
  const { registry } = call.context;
  const world = await loadWorld(registry, digest);
  return world.ok ? filled(call, world.value.files, cells) : world;
}

async function changedDraft(call: PageCall): Promise<Reply> {
  const { context, request, world } = call;
  const cells = broughtCellsOf(request.form);
  const seen = seenOf(call);
  const saved = await changeDraft(context.registry, personOf(call), seen, 'spreadsheet', (files) =>
    filled(call, files, cells),
  );
  if (saved.ok) return seeOther(sheetAddress(seen.id, firstField(cells, world.catalogue.standard.specialtyFields)));
  const [problem] = saved.problems;
  if (problem?.code === 'draft-changed-meanwhile') return spreadsheetReply(call, seen.id, { changedMeanwhile: true });
  if (statusOf(saved.problems) !== 422) throw refusalOf(saved.problems);
  return spreadsheetReply(call, seen.id, { problems: saved.problems });
}

function filled({ world }: PageCall, files: ReadonlyMap<string, string>, cells: readonly CellToFill[]) {
  const result = fillInCells(files, world.catalogue, cells);
  return result.problems.length > 0 ? failure(result.problems) : success(result.files);
}

/** The sheet to go on to: the first that was changed. */
const firstField = (cells: readonly CellToFill[], fields: readonly { readonly id: string }[]): string =>
  (fields.find(({ id }) => cells.some(({ fieldId }) => fieldId === id)) ?? fields[0])?.id ?? '';
