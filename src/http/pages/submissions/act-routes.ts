import type { Registry } from '../../../app/registry.ts';
import { appealDecision } from '../../../app/submissions/appeal-decision.ts';
import { discardDraft } from '../../../app/submissions/discard-draft.ts';
import { withdrawSubmission } from '../../../app/submissions/withdraw-submission.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { Person } from '../../../certification/person.ts';
import { backTo } from '../../../views/pages/submissions/record-words.ts';
import { textField } from '../../../views/pages/text-field-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { CANDIDATE_SIDE, FORM, inWords, personOf, recordOf, refusalOf } from './record-call.ts';

/** Something that is asked once more before it is done. */
interface Act {
  readonly action: 'withdraw' | 'discard' | 'appeal';
  /** How the field for a reason is offered. */
  readonly reason: 'required' | 'optional' | 'none';
  readonly weighty: boolean;
  readonly run: (registry: Registry, person: Person, id: string, reason: string) => Promise<Result<null, Problem[]>>;
  readonly next: (id: string) => string;
}

const ACTS: readonly Act[] = [
  {
    action: 'withdraw',
    reason: 'optional',
    weighty: true,
    run: (registry, person, id, reason) => withdrawSubmission(registry, person, id, { reason }),
    next: (id) => `/submissions/${id}?done=withdrawn`,
  },
  {
    action: 'discard',
    reason: 'none',
    weighty: true,
    run: discardDraft,
    next: () => '/submissions?done=discarded',
  },
  {
    action: 'appeal',
    reason: 'required',
    weighty: false,
    run: (registry, person, id, reason) => appealDecision(registry, person, id, { reason }),
    next: (id) => `/submissions/${id}?done=appealed`,
  },
];

export const actRoutes: readonly Route[] = ACTS.flatMap((act) => [
  pageRoute('get', `/submissions/{id}/${act.action}`, CANDIDATE_SIDE, (call) => askedFirst(call, act)),
  pageRoute('post', `/submissions/{id}/${act.action}`, CANDIDATE_SIDE, (call) => done(call, act), FORM),
]);

async function askedFirst(call: PageCall, act: Act, problems: readonly Problem[] = []): Promise<Reply> {
  const record = await recordOf(call);
  if (!record.may.has(act.action)) {
    if (problems.length > 0) throw refusalOf(problems);
    return seeOther(`/submissions/${record.id}`);
  }
  const { words, request } = call;
  const t = (part: string): string => words.t(`submissions:act.${act.action}.${part}`);
  const found = inWords(call, problems);
  const field = () =>
    textField(
      { words, errors: new Map(found.map(({ message }) => ['reason', message])) },
      'reason',
      t('reason'),
      request.form.get('reason') ?? '',
      { hint: t('reasonHint'), optional: act.reason === 'optional' },
    );
  const data = {
    back: backTo(words, record.id),
    address: `/submissions/${record.id}/${act.action}`,
    title: t('title'),
    lead: t('lead'),
    confirm: t('confirm'),
    weighty: act.weighty,
    reason: act.reason === 'none' ? null : field(),
    problems: found.map(({ message, hint }) => ({ message, hint: hint ?? null, target: 'reason' })),
    problemsTitle: words.t('pages:form.problems', { count: found.length }),
  };
  const title = found.length > 0 ? words.t('pages:form.titleWithProblems', { title: data.title }) : data.title;
  const options = { title, address: data.address, section: 'submissions' } as const;
  return pageReply(call, 'pages/submission-act.html', data, options, found.length > 0 ? 422 : 200);
}

async function done(call: PageCall, act: Act): Promise<Reply> {
  const { id = '' } = call.request.params;
  const reason = call.request.form.get('reason') ?? '';
  const outcome = await act.run(call.context.registry, personOf(call), id, reason);
  return outcome.ok ? seeOther(act.next(id)) : askedFirst(call, act, outcome.problems);
}
