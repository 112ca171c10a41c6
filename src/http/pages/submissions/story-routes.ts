import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { answerQuestion } from '../../../app/submissions/answer-question.ts';
import { readDocument } from '../../../app/submissions/read-document.ts';
import type { TypedAnswer } from '../../../views/pages/submissions/question-view.ts';
import { submissionView } from '../../../views/pages/submissions/submission-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { namedAttachment } from '../download-reply.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { determinationReply } from './determination-page.ts';
import { openDraft } from './draft-reply.ts';
import {
  CANDIDATE_SIDE,
  doneInWords,
  FORM,
  inWords,
  personOf,
  READERS,
  recordOf,
  recordWords,
  refusalOf,
  resultOf,
} from './record-call.ts';
import { reviewFindings } from './review-findings.ts';
import { submittedEvidence } from './submitted-evidence.ts';

export const storyRoutes: readonly Route[] = [
  pageRoute('get', '/submissions/{id}', READERS, async (call) => storyReply(call, await recordOf(call))),
  pageRoute('post', '/submissions/{id}/questions/{question}', CANDIDATE_SIDE, answeredQuestion, FORM),
  pageRoute('get', '/submissions/{id}/documents/{document}', READERS, downloadedDocument),
  pageRoute('get', '/submissions/{id}/determinations/{determination}', READERS, determinationReply),
];

/** Where each kind of reader comes from. */
const SECTIONS = { candidate: 'submissions', assessor: 'queue', auditor: 'audit' } as const;

async function storyReply(call: PageCall, record: SubmissionRecord, typed?: TypedAnswer): Promise<Reply> {
  const { words } = call;
  const { world } = await openDraft(call, record);
  const context = { ...recordWords(call), catalogue: world.catalogue };
  const findings = await reviewFindings(words, world, record);
  const submission = submissionView(context, record, { findings, ...(typed ? { typed } : {}) });
  const section = SECTIONS[record.side];
  const back = { address: `/${section}`, name: words.t(`pages:section.${section}`) };
  const title = words.t('submissions:page.titleFor', { field: submission.title, name: submission.candidate });
  const options = {
    title: typed ? words.t('pages:form.titleWithProblems', { title }) : title,
    address: submission.address,
    section,
    ruleSet: world.ruleSet,
  };
  const data = { submission, submitted: submittedEvidence(words, world, record), back, done: doneInWords(call) };
  return pageReply(call, 'pages/submission.html', data, options, typed ? 422 : 200);
}

async function answeredQuestion(call: PageCall): Promise<Reply> {
  const { context, request } = call;
  const { id = '', question = '' } = request.params;
  const text = request.form.get(`answer-${question}`) ?? '';
  const answered = await answerQuestion(context.registry, personOf(call), id, question, { text });
  if (answered.ok) return seeOther(`/submissions/${id}?done=answered`);
  const record = await recordOf(call);
  const isOpen = record.questions.some((one) => one.id === question && one.answer === null);
  if (!isOpen || !record.may.has('answer')) throw refusalOf(answered.problems);
  return storyReply(call, record, { questionId: question, text, problems: inWords(call, answered.problems) });
}

/** Always as a file to keep: nothing that somebody uploaded is ever shown as a page of this site. */
async function downloadedDocument(call: PageCall): Promise<Reply> {
  const { id = '', document = '' } = call.request.params;
  const file = resultOf(await readDocument(call.context.registry, personOf(call), id, document));
  return {
    status: 200,
    type: file.mediaType,
    body: file.content,
    headers: namedAttachment(file.fileName),
  };
}
