import { evaluateEvidence } from '../../../app/evaluate-evidence.ts';
import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { submitEvidence } from '../../../app/submissions/submit-evidence.ts';
import { standingView } from '../../../views/determination/determination-view.ts';
import { reportNames } from '../../../views/determination/report-names.ts';
import { factsAskedBy } from '../../../views/pages/facts-asked.ts';
import { evidenceOfForm } from '../../../views/pages/form-evidence.ts';
import { checkView } from '../../../views/pages/submissions/check-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { draftReply, keptForm, keptNow, openDraft } from './draft-reply.ts';
import { CANDIDATE_SIDE, FORM, personOf, recordOf, recordWords, refusalOf } from './record-call.ts';

export const checkRoutes: readonly Route[] = [
  pageRoute('get', '/submissions/{id}/submit', CANDIDATE_SIDE, async (call) => {
    const record = await recordOf(call);
    return record.may.has('submit') ? checkReply(call, record) : seeOther(`/submissions/${record.id}`);
  }),
  pageRoute('post', '/submissions/{id}/submit', CANDIDATE_SIDE, submitted, FORM),
];

/** Everything once more before it is submitted; what has to be corrected first leads back into the form. */
async function checkReply(call: PageCall, record: SubmissionRecord, changedMeanwhile = false): Promise<Reply> {
  const { words } = call;
  const draft = await openDraft(call, record);
  const { world, asOf } = draft;
  const { catalogue, ruleSet } = world;
  const form = { ...keptForm(record), asOf: '' };
  const evaluated = await evaluateEvidence(world, JSON.stringify(evidenceOfForm(form)), asOf);
  if (!evaluated.ok) {
    return draftReply(call, draft, form, { saved: keptNow(call, record), problems: evaluated.problems });
  }
  const { accepted, determination } = evaluated.value;
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence);
  const address = `/submissions/${record.id}/submit`;
  const data = {
    back: { address: `/submissions/${record.id}/evidence`, name: words.t('submissions:check.back') },
    id: record.id,
    address,
    candidate: record.candidate.name,
    field: names.field(accepted.evidence.specialtyField),
    changedMeanwhile,
    answer: standingView(words, catalogue, ruleSet, determination, accepted).answer,
    check: checkView(names, accepted, factsAskedBy(catalogue, ruleSet, accepted.evidence.specialtyField)),
    judgedAs: words.t(`submissions:check.${record.asOf === null ? 'asOfToday' : 'asOfKept'}`, {
      date: recordWords(call).moments.date(asOf),
      version: ruleSet.version,
    }),
    revision: record.revision,
  };
  const title = words.t('submissions:check.title');
  const options = { title, address, section: 'submissions', ruleSet } as const;
  return pageReply(call, 'pages/submission-check.html', data, options, changedMeanwhile ? 409 : 200);
}

async function submitted(call: PageCall): Promise<Reply> {
  const { id = '' } = call.request.params;
  const revision = Number(call.request.form.get('revision') ?? Number.NaN);
  const outcome = await submitEvidence(call.context.registry, personOf(call), id, { revision });
  if (outcome.ok) return seeOther(`/submissions/${id}?done=submitted`);
  const record = await recordOf(call);
  if (!record.may.has('submit')) throw refusalOf(outcome.problems);
  const changed = outcome.problems.some(({ code }) => code === 'changed-meanwhile');
  return checkReply(call, record, changed);
}
