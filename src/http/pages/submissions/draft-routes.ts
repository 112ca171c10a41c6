import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { addDocument } from '../../../app/submissions/add-document.ts';
import { removeDocument } from '../../../app/submissions/remove-document.ts';
import type { Problem } from '../../../base/problem.ts';
import { parseEvidence } from '../../../evidence/parse-evidence.ts';
import type { EvidenceForm } from '../../../views/pages/evidence-form.ts';
import { evidenceOfForm } from '../../../views/pages/form-evidence.ts';
import { engagementField, formOfFields } from '../../../views/pages/form-fields.ts';
import { UPLOAD_FILE, UPLOAD_TITLE } from '../../../views/pages/submissions/draft-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { changeForm } from '../change-form.ts';
import { type PageCall, pageRoute } from '../page.ts';
import {
  completeForm,
  type DraftMessages,
  draftReply,
  keptForm,
  keptNow,
  liveReply,
  openDraft,
  savedElsewhere,
  savedJustNow,
} from './draft-reply.ts';
import { keepDraft } from './keep-draft.ts';
import { CANDIDATE_SIDE, FORM, personOf, recordOf, refusalOf } from './record-call.ts';

/** Room for a file that is far too large: it is told so beside the form, and nothing typed is lost. */
const FORM_WITH_FILE = { contentTypes: ['multipart/form-data'], limit: 16 * 1_048_576 } as const;

export const draftRoutes: readonly Route[] = [
  pageRoute('get', '/submissions/{id}/evidence', CANDIDATE_SIDE, shownDraft),
  pageRoute('post', '/submissions/{id}/evidence', CANDIDATE_SIDE, postedDraft, FORM),
  pageRoute('post', '/submissions/{id}/documents', CANDIDATE_SIDE, uploadedDocument, FORM_WITH_FILE),
];

const draftAddress = ({ id }: SubmissionRecord): string => `/submissions/${id}/evidence`;

async function shownDraft(call: PageCall): Promise<Reply> {
  const record = await recordOf(call);
  if (!record.may.has('saveDraft')) return seeOther(`/submissions/${record.id}`);
  return draftReply(call, await openDraft(call, record), keptForm(record), { saved: keptNow(call, record) });
}

/** Whatever was pressed, what was typed is kept first. */
async function postedDraft(call: PageCall): Promise<Reply> {
  const { request } = call;
  const record = await writtenRecord(call);
  const action = request.form.getAll('do').at(-1) ?? 'save';
  if (action === 'take-theirs') return seeOther(draftAddress(record));
  const { form: changed, notice } = changeForm(formOfFields(request.form), action);
  const form = completeForm(changed, record);
  const told = await kept(call, record, form, revisionSent(call, action));
  const draft = await openDraft(call, record);
  if (request.fragment && action === 'save') {
    if (told.problems !== undefined) throw refusalOf(told.problems);
    return liveReply(call, draft, form, told.saved);
  }
  if (told.saved.conflict || told.problems !== undefined) return draftReply(call, draft, form, told);
  return afterSaving(call, record, form, action, { ...told, ...(notice ? { notice } : {}) });
}

/** Of a conflict only the choice to replace what the other wrote names the newer revision. */
const revisionSent = ({ request: { form } }: PageCall, action: string): number =>
  Number(form.get(action === 'keep-mine' ? 'theirs' : 'revision') ?? Number.NaN);

/** @throws {RefusedRequest} where nothing may be written any more */
async function writtenRecord(call: PageCall): Promise<SubmissionRecord> {
  const record = await recordOf(call);
  if (record.may.has('saveDraft')) return record;
  throw refusalOf([{ code: 'state-does-not-allow', at: '', params: { case: record.state } }]);
}

async function kept(
  call: PageCall,
  record: SubmissionRecord,
  form: EvidenceForm,
  revision: number,
): Promise<DraftMessages> {
  const outcome = await keepDraft(call, record, form, revision);
  if (outcome.kind === 'kept') return { saved: savedJustNow(call, record, outcome.revision) };
  if (outcome.kind === 'conflict') return { saved: savedElsewhere(call, outcome.record, revision) };
  return { saved: keptNow(call, record), problems: outcome.problems };
}

async function afterSaving(
  call: PageCall,
  record: SubmissionRecord,
  form: EvidenceForm,
  action: string,
  told: DraftMessages,
): Promise<Reply> {
  const address = draftAddress(record);
  const [verb, rest] = splitOnce(action);
  switch (verb) {
    case 'save':
    case 'keep-mine':
      return seeOther(address);
    case 'add-engagement':
      return seeOther(`${address}#${engagementField(form.engagements.length - 1, 'title')}`);
    case 'remove-document':
      return withoutDocument(call, record, form, rest, told);
    case 'check':
    case 'submit':
      return checked(call, record, form, verb, told);
    default:
      return draftReply(call, await openDraft(call, record), form, told);
  }
}

function splitOnce(action: string): [verb: string, rest: string] {
  const [verb = ''] = action.split(':', 1);
  return [verb, action.slice(verb.length + 1)];
}

async function checked(
  call: PageCall,
  record: SubmissionRecord,
  form: EvidenceForm,
  verb: 'check' | 'submit',
  told: DraftMessages,
): Promise<Reply> {
  const draft = await openDraft(call, record);
  const parsed = parseEvidence(evidenceOfForm(form), draft.world.catalogue, draft.asOf);
  if (!parsed.ok) return draftReply(call, draft, form, { ...told, problems: parsed.problems });
  if (verb === 'submit') return seeOther(`/submissions/${record.id}/submit`);
  return draftReply(call, draft, form, { ...told, notice: 'checked' });
}

async function withoutDocument(
  call: PageCall,
  record: SubmissionRecord,
  form: EvidenceForm,
  documentId: string,
  told: DraftMessages,
): Promise<Reply> {
  const removed = await removeDocument(call.context.registry, personOf(call), record.id, documentId);
  if (removed.ok) return seeOther(`${draftAddress(record)}#documents`);
  return draftReply(call, await openDraft(call, record), form, { ...told, uploadProblems: removed.problems });
}

/** The file comes with the whole form, so that nothing typed is left behind. */
async function uploadedDocument(call: PageCall): Promise<Reply> {
  const { request, context } = call;
  const record = await writtenRecord(call);
  const form = completeForm(formOfFields(request.form), record);
  const told = await kept(call, record, form, revisionSent(call, 'upload'));
  const draft = await openDraft(call, record);
  if (told.saved.conflict || told.problems !== undefined) return draftReply(call, draft, form, told);
  const uploadTitle = request.form.get(UPLOAD_TITLE) ?? '';
  const refused = (uploadProblems: readonly Problem[]): Promise<Reply> =>
    draftReply(call, draft, form, { ...told, uploadProblems, uploadTitle });
  const file = request.files.get(UPLOAD_FILE);
  if (!file) return refused([{ code: 'no-file-chosen', at: '/file' }]);
  const { name: fileName, bytes } = file;
  const added = await addDocument(context.registry, personOf(call), record.id, { title: uploadTitle, fileName, bytes });
  return added.ok ? seeOther(`${draftAddress(record)}#documents`) : refused(added.problems);
}
