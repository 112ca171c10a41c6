import { askQuestion } from '../../../app/submissions/ask-question.ts';
import { changeReview } from '../../../app/submissions/change-review.ts';
import { declareConflict } from '../../../app/submissions/declare-conflict.ts';
import { releaseSubmission } from '../../../app/submissions/release-submission.ts';
import { returnSubmission } from '../../../app/submissions/return-submission.ts';
import { takeSubmission } from '../../../app/submissions/take-submission.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import { factsAskedBy } from '../../../views/pages/facts-asked.ts';
import { engagementAnchor } from '../../../views/pages/review/engagement-review-view.ts';
import { fieldOfProblem, overlayOfForm } from '../../../views/pages/review/overlay-of-form.ts';
import {
  CONFLICT_FIELD,
  QUESTION_FIELD,
  RETURN_FIELD,
  reviewOfFields,
} from '../../../views/pages/review/review-fields.ts';
import { formOfOverlay, type ReviewForm, withRestAccepted } from '../../../views/pages/review/review-form.ts';
import { REVIEW_NOTICES } from '../../../views/pages/review/review-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { panelReply } from './entered-panel.ts';
import { readSubject } from './read-subject.ts';
import { orRefuse, personOf, refusal, submissionId } from './review-call.ts';
import { type ReviewSaid, reviewReply } from './review-reply.ts';

/** A hundred engagements with all their claims, each with a reason of some length. */
const FORM = { contentTypes: ['application/x-www-form-urlencoded'], limit: 8 * 1_048_576 } as const;

export const reviewRoutes: readonly Route[] = [
  pageRoute('get', '/submissions/{id}/review', ['assessor'], async (call) => {
    const { query } = call.request;
    const read = await readSubject(call, 'review');
    const { subject } = read;
    const form = formOfOverlay(subject.accepted.evidence, subject.reviewed.overlay);
    const notice = REVIEW_NOTICES.find((name) => name === query.get('done'));
    return reviewReply(call, read, form, { notice, at: positionOf(query.get('at') ?? '') });
  }),
  pageRoute('post', '/submissions/{id}/review', ['assessor'], postedReview, FORM),
];

async function postedReview(call: PageCall): Promise<Reply> {
  const { request } = call;
  const form = reviewOfFields(request.form);
  const [action = 'check', position = ''] = (request.form.getAll('do').at(-1) ?? 'check').split(':', 2);
  // With script only the panel is asked for while one reviews; buttons ask for the page.
  if (request.fragment && action === 'check') return panelReply(call, form, request.form.get('saved') ?? '');
  const at = positionOf(position);
  switch (action) {
    case 'take':
      orRefuse(await takeSubmission(call.context.registry, personOf(call), submissionId(call)));
      return seeOther(addressOf(call, 'taken'));
    case 'save':
      return (await saved(call, form, at)) ?? seeOther(addressOf(call, 'saved', at));
    case 'decide':
      return (await saved(call, form)) ?? seeOther(`/submissions/${submissionId(call)}/decision`);
    case 'accept-rest':
      return restAccepted(call, form, at);
    case 'ask':
    case 'return':
    case 'release':
    case 'conflict':
      return handedOn(call, form, action);
    default:
      return shownAgain(call, form, action === 'check' ? { notice: 'checked' } : {});
  }
}

const positionOf = (text: string): number | undefined => (/^\d{1,3}$/.test(text) ? Number(text) : undefined);

function addressOf(call: PageCall, done: string, at?: number): string {
  const address = `/submissions/${submissionId(call)}/review?done=${done}`;
  return at === undefined ? address : `${address}&at=${at}#${engagementAnchor(at)}`;
}

/** Keeps the findings. Where that is refused, the page with everything that was entered; else nothing. */
async function saved(call: PageCall, form: ReviewForm, at?: number): Promise<Reply | undefined> {
  const entered = overlayOfForm(form);
  const revision = Number(call.request.form.get('revision'));
  const { registry } = call.context;
  const input = { overlay: entered.overlay, revision };
  const changed = await changeReview(registry, personOf(call), submissionId(call), input);
  if (changed.ok) return undefined;
  if (changed.problems.some(({ code }) => code === 'changed-meanwhile')) {
    return shownAgain(call, form, { notice: 'changed-meanwhile', at });
  }
  const problems = changed.problems.map((problem) => ({ ...problem, at: fieldOfProblem(entered, problem.at) }));
  return shownAgain(call, form, { problems, at });
}

/** Nothing is kept yet: one looks through what was filled in, and saves. */
async function restAccepted(call: PageCall, form: ReviewForm, only: number | undefined): Promise<Reply> {
  const read = await readSubject(call, 'review');
  const { accepted, catalogue, ruleSet } = read.subject;
  const asked = factsAskedBy(catalogue, ruleSet, accepted.evidence.specialtyField);
  const filled = withRestAccepted(form, accepted.evidence, asked, only);
  return reviewReply(call, read, filled, { notice: 'rest-accepted', at: only });
}

/** What concerns others: the findings are kept first, so that nothing entered is lost; a conflict needs none of them. */
async function handedOn(
  call: PageCall,
  form: ReviewForm,
  action: 'ask' | 'return' | 'release' | 'conflict',
): Promise<Reply> {
  const refused = action === 'conflict' ? undefined : await saved(call, form);
  if (refused) return refused;
  const { field, result, next } = await handOn(call, form, action);
  if (result.ok) return seeOther(next);
  const problems = result.problems.map((problem) => ({ ...problem, at: problem.at === '' ? '' : field }));
  return shownAgain(call, form, { problems });
}

interface HandedOn {
  /** Where problems with what was written belong. */
  readonly field: string;
  readonly result: Result<unknown, Problem[]>;
  readonly next: string;
}

async function handOn(
  call: PageCall,
  { question, returnReason, conflictReason }: ReviewForm,
  action: 'ask' | 'return' | 'release' | 'conflict',
): Promise<HandedOn> {
  const subject = [call.context.registry, personOf(call), submissionId(call)] as const;
  switch (action) {
    case 'ask':
      return {
        field: QUESTION_FIELD,
        result: await askQuestion(...subject, { text: question }),
        next: addressOf(call, 'asked'),
      };
    case 'return':
      return {
        field: RETURN_FIELD,
        result: await returnSubmission(...subject, { reason: returnReason }),
        next: '/queue?done=returned',
      };
    case 'release':
      return { field: '', result: await releaseSubmission(...subject), next: '/queue?done=released' };
    case 'conflict':
      return {
        field: CONFLICT_FIELD,
        result: await declareConflict(...subject, { reason: conflictReason }),
        next: '/queue?done=conflict',
      };
  }
}

/** The page again with everything that was entered; what nobody may review any more is told as refused. */
async function shownAgain(call: PageCall, form: ReviewForm, said: ReviewSaid): Promise<Reply> {
  const read = await readSubject(call, 'review');
  const { problems = [] } = said;
  if (!read.subject.submission.may.has('review') && problems.length > 0) throw refusal(problems);
  return reviewReply(call, read, form, said);
}
