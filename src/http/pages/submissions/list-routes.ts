import { createSubmission } from '../../../app/submissions/create-submission.ts';
import { listSubmissions } from '../../../app/submissions/list-submissions.ts';
import { submissionRow } from '../../../views/pages/submissions/submission-list-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { newSubmissionReply } from './new-submission-reply.ts';
import { pagerView } from './pager.ts';
import { CANDIDATE_SIDE, doneInWords, FORM, inWords, personOf, recordWords, resultOf } from './record-call.ts';

export const listRoutes: readonly Route[] = [
  pageRoute('get', '/submissions', CANDIDATE_SIDE, listedSubmissions),
  pageRoute('get', '/submissions/new', CANDIDATE_SIDE, (call) => newSubmissionReply(call)),
  pageRoute('post', '/submissions', CANDIDATE_SIDE, startedSubmission, FORM),
];

async function listedSubmissions(call: PageCall): Promise<Reply> {
  const { context, request, words } = call;
  const person = personOf(call);
  const cursor = request.query.get('cursor');
  const { entries, next } = resultOf(
    await listSubmissions(context.registry, person, cursor === null ? {} : { cursor }),
  );
  const wording = recordWords(call);
  const view = {
    rows: entries.map((summary) => submissionRow(wording, person.accountId, summary)),
    pager: pagerView(call, 'list', next),
    done: doneInWords(call),
  };
  return pageReply(call, 'pages/submissions.html', view, {
    title: words.t('submissions:list.title'),
    section: 'submissions',
  });
}

async function startedSubmission(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const candidateAccountId = form.get('candidate') ?? '';
  const startFrom = form.get('from') ?? '';
  const created = await createSubmission(call.context.registry, personOf(call), {
    ...(candidateAccountId === '' ? {} : { candidateAccountId }),
    ...(startFrom === '' ? {} : { startFrom }),
  });
  if (created.ok) return seeOther(`/submissions/${created.value.id}/evidence`);
  const [problem] = inWords(call, created.problems);
  return newSubmissionReply(call, [problem?.message, problem?.hint].filter(Boolean).join(' '));
}
