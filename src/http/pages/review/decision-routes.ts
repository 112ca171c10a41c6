import { confirmDecision } from '../../../app/submissions/confirm-decision.ts';
import { decideSubmission } from '../../../app/submissions/decide-submission.ts';
import { declareConflict } from '../../../app/submissions/declare-conflict.ts';
import { refuseDecision } from '../../../app/submissions/refuse-decision.ts';
import type { Problem } from '../../../base/problem.ts';
import { type DecisionForm, decisionOfChoice, readSeenLevels } from '../../../views/pages/review/decision-form.ts';
import {
  CHOICE_FIELD,
  DECISION_NOTICES,
  DECISION_REASON_FIELD,
  type DecisionMessages,
  decisionView,
} from '../../../views/pages/review/decision-view.ts';
import { CONFLICT_FIELD } from '../../../views/pages/review/review-fields.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { readSubject } from './read-subject.ts';
import { personOf, submissionId } from './review-call.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 131_072 } as const;

export const decisionRoutes: readonly Route[] = [
  pageRoute('get', '/submissions/{id}/decision', ['assessor'], (call) => {
    const notice = DECISION_NOTICES.find((name) => name === call.request.query.get('done'));
    return decisionReply(call, {}, notice === undefined ? {} : { notice });
  }),
  pageRoute('post', '/submissions/{id}/decision', ['assessor'], postedDecision, FORM),
];

async function postedDecision(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const typed: DecisionForm = {
    choice: form.get(CHOICE_FIELD) ?? '',
    reason: form.get(DECISION_REASON_FIELD) ?? '',
    conflict: form.get(CONFLICT_FIELD) ?? '',
  };
  const subject = [call.context.registry, personOf(call), submissionId(call)] as const;
  const opinion = { reason: typed.reason, revision: Number(form.get('revision')) };
  switch (form.getAll('do').at(-1)) {
    case 'confirm': {
      const confirmed = await confirmDecision(...subject, opinion);
      return confirmed.ok ? seeOther(storyOf(call)) : again(call, typed, confirmed.problems);
    }
    case 'refuse': {
      const refused = await refuseDecision(...subject, opinion);
      return refused.ok ? seeOther(doneAddress(call, 'refused')) : again(call, typed, refused.problems);
    }
    case 'conflict': {
      const declared = await declareConflict(...subject, { reason: typed.conflict });
      if (declared.ok) return seeOther('/queue?done=conflict');
      return again(call, typed, declared.problems, CONFLICT_FIELD);
    }
    default:
      return decided(call, typed);
  }
}

const DECISION = { en: 'decision', ja: '決定' };

async function decided(call: PageCall, typed: DecisionForm): Promise<Reply> {
  const { context, request } = call;
  const choice = decisionOfChoice(typed.choice);
  if (!choice) return again(call, typed, [{ code: 'missing-field', at: CHOICE_FIELD, params: { field: DECISION } }]);
  const made = await decideSubmission(context.registry, personOf(call), submissionId(call), {
    ...choice,
    reason: typed.reason,
    determinationDigest: request.form.get('digest') ?? '',
    revision: Number(request.form.get('revision')),
  });
  if (!made.ok) return again(call, typed, made.problems);
  return seeOther(made.value.state === 'inForce' ? storyOf(call) : doneAddress(call, 'proposed'));
}

const storyOf = (call: PageCall): string => `/submissions/${submissionId(call)}`;
const doneAddress = (call: PageCall, done: string): string => `${storyOf(call)}/decision?done=${done}`;

/** What was decided on has changed: said with what changed, and to be decided on anew. */
const OUTDATED: readonly Problem['code'][] = ['determination-differs', 'changed-meanwhile'];

function again(
  call: PageCall,
  typed: DecisionForm,
  problems: readonly Problem[],
  field: string = DECISION_REASON_FIELD,
): Promise<Reply> {
  const placed = problems.map((problem) => ({ ...problem, at: placeOf(problem.at, field) }));
  const outdated = problems.some(({ code }) => OUTDATED.includes(code));
  const levels = call.request.form.get('seen');
  const seen = outdated && levels !== null ? { seen: readSeenLevels(levels) } : {};
  return decisionReply(call, typed, seen, placed);
}

function placeOf(at: string, field: string): string {
  if (at === '/reason') return field;
  return at === '/level' || at === '/outcome' ? CHOICE_FIELD : at;
}

async function decisionReply(
  call: PageCall,
  typed: Partial<DecisionForm>,
  messages: Omit<DecisionMessages, 'problems'>,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { words } = call;
  const { subject } = await readSubject(call, 'decision');
  const said = problems.map((problem) => problemInWords(words, problem));
  const decision = decisionView(subject, typed, { ...messages, problems: said });
  const title = words.t('review:decision.pageTitle', { candidate: decision.head.candidate });
  const options = {
    title: problems.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    address: decision.address,
    section: 'queue',
  } as const;
  return pageReply(call, 'pages/decision.html', { decision }, options, problems.length > 0 ? statusOf(problems) : 200);
}
