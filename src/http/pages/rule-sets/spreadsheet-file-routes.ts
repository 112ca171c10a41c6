import { loadWorld } from '../../../app/load-world.ts';
import { writeWorkbook } from '../../../app/rule-sets/spreadsheet/write-workbook.ts';
import { inLanguage } from '../../../base/localized-text.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { readThresholdSheet } from '../../../rules/drafts/sheet/read-sheet.ts';
import { readPublication } from '../../../store/rule-set-publications.ts';
import { sheetCsv } from '../../../views/pages/rule-sets/sheet/sheet-csv.ts';
import {
  type SpreadsheetSource,
  type SpreadsheetTable,
  spreadsheetTable,
} from '../../../views/pages/rule-sets/sheet/spreadsheet-table.ts';
import type { Reply, Route } from '../../route.ts';
import { attachment, fileNamePart } from '../download-reply.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { refusalOf, resultOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf } from './draft-call.ts';

const VERSION = '/rule-sets/versions/{digest}/spreadsheet';
const DRAFT = '/rule-sets/drafts/{id}/spreadsheet';

/** Thresholds out: every field as a workbook, or one as CSV. */
export const spreadsheetFileRoutes: readonly Route[] = [
  pageRoute('get', VERSION, DRAFT_READERS, async (call) => workbookReply(call, await sourceOfVersion(call))),
  pageRoute('get', `${VERSION}/{field}`, DRAFT_READERS, async (call) => csvReply(call, await sourceOfVersion(call))),
  pageRoute('get', DRAFT, DRAFT_READERS, async (call) => workbookReply(call, await sourceOfDraft(call))),
  pageRoute('get', `${DRAFT}/{field}`, DRAFT_READERS, async (call) => csvReply(call, await sourceOfDraft(call))),
];

interface Source extends SpreadsheetSource {
  readonly files: DraftFiles;
  /** What the file is called, without its ending. */
  readonly fileName: string;
}

async function sourceOfVersion(call: PageCall): Promise<Source> {
  const { context, request, words } = call;
  const { registry } = context;
  const digest = request.params.digest ?? '';
  const published = await readPublication(registry.store.reader, digest);
  if (published === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  const { files, ruleSet } = resultOf(await loadWorld(registry, digest));
  const { id, version } = published;
  const title = inLanguage(ruleSet.title, words.language);
  return {
    words,
    catalogue: call.world.catalogue,
    files,
    origin: { ruleSet: id, version, digest },
    title: words.t('sheet:file.ofVersion', { title, version }),
    fileName: `${id}${fileNamePart(version)}`,
  };
}

async function sourceOfDraft(call: PageCall): Promise<Source> {
  const { context, words } = call;
  const draft = await draftOf(call);
  const { digest, version } = draft.base;
  const { ruleSet } = resultOf(await loadWorld(context.registry, digest));
  const title = inLanguage(ruleSet.title, words.language);
  return {
    words,
    catalogue: call.world.catalogue,
    files: draft.files,
    origin: { ruleSet: ruleSet.id, version, digest, draftId: draft.id },
    title: words.t('sheet:file.ofDraft', { title, version: draft.version, base: version }),
    fileName: `${ruleSet.id}${fileNamePart(draft.version)}-draft`,
  };
}

const tableOf = (source: Source, fieldId: string): SpreadsheetTable =>
  spreadsheetTable(source, readThresholdSheet(source.files, source.catalogue, fieldId));

async function workbookReply({ words }: PageCall, source: Source): Promise<Reply> {
  const tables = source.catalogue.standard.specialtyFields.map(({ id }) => tableOf(source, id));
  return {
    status: 200,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeWorkbook(words, source.title, tables),
    headers: attachment(`${source.fileName}.xlsx`),
  };
}

function csvReply({ request }: PageCall, source: Source): Reply {
  const { standard } = source.catalogue;
  const field = standard.specialtyFields.find(({ id }) => id === request.params.field);
  if (field === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  return {
    status: 200,
    type: 'text/csv; charset=utf-8',
    body: sheetCsv(tableOf(source, field.id)),
    headers: attachment(`${source.fileName}${fileNamePart(field.id)}.csv`),
  };
}
