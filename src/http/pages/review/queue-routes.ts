import { declareConflict } from '../../../app/submissions/declare-conflict.ts';
import { listQueue } from '../../../app/submissions/list-queue.ts';
import { takeSubmission } from '../../../app/submissions/take-submission.ts';
import type { Problem } from '../../../base/problem.ts';
import { momentsIn } from '../../../views/moments.ts';
import {
  QUEUE_NOTICES,
  type QueueMessages,
  queueConflictField,
  queueView,
} from '../../../views/pages/review/queue-view.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { orRefuse, personOf } from './review-call.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 65_536 } as const;

export const queueRoutes: readonly Route[] = [
  pageRoute('get', '/queue', ['assessor'], (call) => {
    const notice = QUEUE_NOTICES.find((name) => name === call.request.query.get('done'));
    return queueReply(call, notice === undefined ? {} : { notice });
  }),
  pageRoute('post', '/queue', ['assessor'], postedQueue, FORM),
];

async function postedQueue(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const id = form.get('submission') ?? '';
  const { registry } = call.context;
  if (form.get('do') === 'conflict') {
    const reason = form.get(queueConflictField(id)) ?? '';
    const declared = await declareConflict(registry, personOf(call), id, { reason });
    if (declared.ok) return seeOther('/queue?done=conflict');
    const problems = declared.problems.map((problem) => ({
      ...problem,
      at: problem.at === '' ? '' : queueConflictField(id),
    }));
    return queueReply(call, { conflict: { id, reason } }, problems);
  }
  const taken = await takeSubmission(registry, personOf(call), id);
  // Somebody else may have been first: the queue as it is now says so.
  return taken.ok ? seeOther(`/submissions/${id}/review?done=taken`) : queueReply(call, {}, taken.problems);
}

async function queueReply(
  call: PageCall,
  messages: Omit<QueueMessages, 'problems'>,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { context, words, language } = call;
  const lists = orRefuse(await listQueue(context.registry, personOf(call)));
  const moments = momentsIn(language, context.settings.timeZone);
  const subject = { words, moments, catalogue: call.world.catalogue, now: context.registry.now() };
  const said = problems.map((problem) => problemInWords(words, problem));
  const queue = queueView(subject, lists, { ...messages, problems: said });
  const title = words.t('review:queue.title');
  const options = {
    title: problems.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    address: '/queue',
    section: 'queue',
  } as const;
  return pageReply(call, 'pages/queue.html', { queue }, options, problems.length > 0 ? statusOf(problems) : 200);
}
