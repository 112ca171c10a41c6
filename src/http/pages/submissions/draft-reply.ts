import { loadWorld } from '../../../app/load-world.ts';
import type { SubmissionRecord } from '../../../app/submission-record.ts';
import type { Problem } from '../../../base/problem.ts';
import type { World } from '../../../evaluation/world.ts';
import { blankForm, type EvidenceForm } from '../../../views/pages/evidence-form.ts';
import { evidenceFormView, type FormMessages } from '../../../views/pages/evidence-form-view.ts';
import { formOfEvidence } from '../../../views/pages/form-evidence.ts';
import { conflictView, draftView, type SavedView, savedView } from '../../../views/pages/submissions/draft-view.ts';
import { htmlReply, type Reply } from '../../route.ts';
import { standing } from '../form-reply.ts';
import { type PageCall, pageReply } from '../page.ts';
import { inWords, personOf, recordWords, resultOf } from './record-call.ts';

/** A draft as one writes it, with what it rests on. */
export interface OpenDraft {
  readonly record: SubmissionRecord;
  readonly world: World;
  /** The day that it will be judged as of. */
  readonly asOf: string;
}

export interface DraftMessages extends Pick<FormMessages, 'notice'> {
  readonly saved: SavedView;
  readonly problems?: readonly Problem[];
  readonly uploadProblems?: readonly Problem[];
  readonly uploadTitle?: string;
}

/** The rules that a draft is written under: those of its first submission, or those in force now. */
export async function openDraft({ context, world }: PageCall, record: SubmissionRecord): Promise<OpenDraft> {
  const { registry, today } = context;
  const pinned = record.ruleSetDigest;
  return {
    record,
    world: pinned === null ? world : resultOf(await loadWorld(registry, pinned)),
    asOf: record.asOf ?? today(),
  };
}

/** The form as it was kept. */
export const keptForm = ({ draft }: Pick<SubmissionRecord, 'draft'>): EvidenceForm =>
  withOneEngagement(formOfEvidence(draft));

/** What was typed, with what belongs to the submission itself: its candidate and documents, no date. */
export function completeForm(typed: EvidenceForm, record: SubmissionRecord): EvidenceForm {
  const { candidate, documents } = formOfEvidence(record.draft);
  return withOneEngagement({ ...typed, candidate, documents, asOf: '' });
}

const withOneEngagement = (form: EvidenceForm): EvidenceForm =>
  form.engagements.length > 0 ? form : { ...form, engagements: blankForm().engagements };

export async function draftReply(
  call: PageCall,
  { record, world, asOf }: OpenDraft,
  form: EvidenceForm,
  { saved, problems = [], uploadProblems = [], uploadTitle = '', notice }: DraftMessages,
): Promise<Reply> {
  const context = recordWords(call);
  const draft = draftView(context, record, form, {
    saved,
    own: record.candidate.accountId === personOf(call).accountId,
    uploadProblems: inWords(call, uploadProblems),
    uploadTitle,
  });
  const messages = { problems: inWords(call, problems), ...(notice ? { notice } : {}) };
  const view = evidenceFormView(call.words, world.catalogue, world.ruleSet, form, messages, draft.address);
  const wrong = problems.length + uploadProblems.length > 0;
  const options = {
    title: wrong ? call.words.t('pages:form.titleWithProblems', { title: draft.title }) : draft.title,
    address: draft.address,
    section: 'submissions',
    languageForm: 'evidence',
    live: true,
    ruleSet: world.ruleSet,
  } as const;
  const data = { draft, form: view, standing: await standing(call, form, world, asOf) };
  const status = saved.conflict ? 409 : wrong ? 422 : 200;
  return pageReply(call, 'pages/submission-draft.html', data, options, status);
}

/** With script only the standing and the line about saving are asked for while one types. */
export async function liveReply(
  call: PageCall,
  { world, asOf }: OpenDraft,
  form: EvidenceForm,
  saved: SavedView,
): Promise<Reply> {
  const { context, language } = call;
  const data = { standing: await standing(call, form, world, asOf), saved };
  return htmlReply(context.views.render('partials/draft-live.html', data, language), language);
}

/** What the line about saving says of a draft as it was kept. */
export const keptNow = (call: PageCall, record: SubmissionRecord): SavedView =>
  savedView(recordWords(call), record, call.context.registry.now().toISOString());

/** What it says right after a saving. */
export function savedJustNow(call: PageCall, { id }: SubmissionRecord, revision: number): SavedView {
  const updatedAt = call.context.registry.now().toISOString();
  return savedView(recordWords(call), { id, revision, updatedAt }, updatedAt);
}

/** What it says where somebody else was faster. */
export const savedElsewhere = (call: PageCall, record: SubmissionRecord, revision: number): SavedView =>
  conflictView(recordWords(call), record, revision);
