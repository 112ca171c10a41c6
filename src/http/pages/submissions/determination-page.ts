import { readDetermination } from '../../../app/submissions/read-determination.ts';
import { determinationView } from '../../../views/determination/determination-view.ts';
import { backTo } from '../../../views/pages/submissions/record-words.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { personOf, recordOf, resultOf } from './record-call.ts';
import { findingsInWords } from './review-findings.ts';
import { submittedEvidence } from './submitted-evidence.ts';

/** A determination of a submission with its full trace, as it was made. */
export async function determinationReply(call: PageCall): Promise<Reply> {
  const { context, request, words } = call;
  const inForce = call.world.ruleSet.digest;
  const { id = '', determination: determinationId = '' } = request.params;
  const read = resultOf(await readDetermination(context.registry, personOf(call), id, determinationId));
  const { record, world, determination, accepted, marks } = read;
  const submission = await recordOf(call);
  const view = determinationView(words, world.catalogue, world.ruleSet, determination, accepted);
  const reviewed = record.reviewId !== null;
  const text = submission.versions.find(({ version }) => version === record.version)?.text;
  const findings =
    reviewed && text !== undefined ? findingsInWords(words, world, text, submission.asOf ?? '', marks) : null;
  const data = {
    back: backTo(words, id),
    note: words.t(`submissions:determination.${reviewed ? 'reviewedNote' : 'asClaimedNote'}`),
    certificate: `/determinations/${record.id}/certificate`,
    findings,
    submitted: submittedEvidence(words, world, submission, record.version),
    // The pages of rules show those in force: they are led to only where they are the ones.
    linked: world.ruleSet.digest === inForce,
    fieldId: view.fieldId,
    headed: true,
    report: { ...view, takeAlong: false, evidence: '' },
  };
  const title = words.t('determination:title', { candidate: view.candidate });
  return pageReply(call, 'pages/submission-determination.html', data, { title, ruleSet: world.ruleSet });
}
