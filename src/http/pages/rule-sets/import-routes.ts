import { importAsDraft, importIntoDraft } from '../../../app/rule-sets/import-draft.ts';
import { ARCHIVE_BYTES, packRuleSet, unpackRuleSet } from '../../../app/rule-sets/rule-set-archive.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result } from '../../../base/result.ts';
import { fieldOf } from '../../../base/untrusted-json.ts';
import { readDraftFile } from '../../../rules/drafts/draft-files.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { importView } from '../../../views/pages/rule-sets/import-view.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { namedAttachment } from '../download-reply.ts';
import { formTitle } from '../form-title.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { personOf, refusalOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, EDITORS, seenOf } from './draft-call.ts';
import { keptVersion } from './kept-rules.ts';

/** What a form has around its file. */
const AROUND_THE_FILE = 65_536;

const UPLOAD = { contentTypes: ['multipart/form-data'], limit: ARCHIVE_BYTES + AROUND_THE_FILE } as const;

/** Whole rule sets as files: out, and in again. */
export const importRoutes: readonly Route[] = [
  pageRoute('get', '/rule-sets/versions/{digest}/files', DRAFT_READERS, packedVersion),
  pageRoute('get', '/rule-sets/drafts/{id}/files', DRAFT_READERS, packedDraft),
  pageRoute('get', '/rule-sets/import', EDITORS, (call) => importPage(call, [])),
  pageRoute('post', '/rule-sets/import', EDITORS, imported, UPLOAD),
  pageRoute('get', '/rule-sets/drafts/{id}/import', EDITORS, (call) => importIntoPage(call, [])),
  pageRoute('post', '/rule-sets/drafts/{id}/import', EDITORS, importedInto, UPLOAD),
];

async function packedVersion(call: PageCall): Promise<Reply> {
  const { row, world } = await keptVersion(call);
  return packed(world.files, row.id, row.version, row.publishedAt);
}

async function packedDraft(call: PageCall): Promise<Reply> {
  const { files, version, updatedAt } = await draftOf(call);
  const id = fieldOf(readDraftFile(files, 'rule-set.json'), 'id');
  return packed(files, typeof id === 'string' ? id : 'rules', `${version}-draft`, updatedAt);
}

async function packed(files: ReadonlyMap<string, string>, id: string, version: string, at: string): Promise<Reply> {
  return {
    status: 200,
    type: 'application/zip',
    body: await packRuleSet(files, id, at),
    headers: namedAttachment(`${id}-version-${version}.zip`),
  };
}

async function uploaded({ request }: PageCall): Promise<Result<ReadonlyMap<string, string>, Problem[]>> {
  const file = request.files.get('archive');
  return file === undefined ? failure([{ code: 'no-file-chosen', at: '/archive' }]) : unpackRuleSet(file.bytes);
}

async function imported(call: PageCall): Promise<Reply> {
  const files = await uploaded(call);
  if (!files.ok) return importPage(call, files.problems);
  const draft = await importAsDraft(call.context.registry, personOf(call), files.value);
  return draft.ok ? seeOther(`${draftAddress(draft.value.id)}?done=imported`) : importPage(call, draft.problems);
}

async function importedInto(call: PageCall): Promise<Reply> {
  const files = await uploaded(call);
  if (!files.ok) return importIntoPage(call, files.problems);
  const seen = seenOf(call);
  const outcome = await importIntoDraft(call.context.registry, personOf(call), seen, files.value);
  if (!outcome.ok) return importIntoPage(call, outcome.problems);
  const done = outcome.value.revision === seen.revision ? 'nothing' : 'imported';
  return seeOther(`${draftAddress(seen.id)}?done=${done}`);
}

function importPage(call: PageCall, problems: readonly Problem[]): Reply {
  const { words } = call;
  const back = { address: '/rule-sets', name: words.t('rules:sets.title') };
  return shown(
    call,
    { address: '/rule-sets/import', back, revision: null, lead: words.t('rules:import.lead') },
    problems,
  );
}

async function importIntoPage(call: PageCall, problems: readonly Problem[]): Promise<Reply> {
  const { words } = call;
  const draft = await draftOf(call);
  const address = draftAddress(draft.id);
  if (!draft.may.has('edit')) {
    if (problems.length > 0) throw refusalOf(problems);
    return seeOther(address);
  }
  const back = { address, name: words.t('rules:draft.title', { version: draft.version }) };
  const page = { address: `${address}/import`, back, revision: draft.revision, lead: words.t('rules:import.leadInto') };
  return shown(call, page, problems);
}

type Page = Pick<Parameters<typeof importView>[1], 'address' | 'back' | 'revision' | 'lead'>;

function shown(call: PageCall, page: Page, problems: readonly Problem[]): Reply {
  const { words } = call;
  const title = formTitle(words, words.t('rules:import.title'), problems);
  const status = problems.length === 0 ? 200 : statusOf(problems);
  const options = { title, address: page.address, section: 'rules' } as const;
  return pageReply(call, 'pages/rule-set-import.html', importView(words, { ...page, problems }), options, status);
}
