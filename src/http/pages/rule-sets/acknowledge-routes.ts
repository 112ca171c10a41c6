import {
  type AcknowledgementTyped,
  acknowledgeInDraft,
  withdrawInDraft,
} from '../../../app/rule-sets/acknowledge-finding.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, inWords, personOf, resultOf } from '../submissions/record-call.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { draftOf, EDITORS, seenOf } from './draft-call.ts';
import { effectReply } from './effect-routes.ts';

/** Why findings of the analysis are meant so. */
export const acknowledgeRoutes: readonly Route[] = [
  pageRoute('post', '/rule-sets/drafts/{id}/acknowledgements', EDITORS, acknowledged, FORM),
];

async function acknowledged(call: PageCall): Promise<Reply> {
  const { registry } = call.context;
  const { form } = call.request;
  const [person, seen, typed] = [personOf(call), seenOf(call), typedIn(call)];
  const page = `${draftAddress(seen.id)}/effect`;
  if (form.get('do') === 'withdraw') {
    resultOf(await withdrawInDraft(registry, person, seen, typed.finding));
    return seeOther(`${page}#findings`);
  }
  const kept = await acknowledgeInDraft(registry, person, seen, typed, call.language);
  if (kept.ok) return seeOther(`${page}#findings`);
  const draft = await draftOf(call);
  const conflict = changedMeanwhile(call, draft, kept.problems, page);
  const refused = { typed, problems: inWords(call, kept.problems), conflict };
  return effectReply(call, draft, refused, statusOf(kept.problems));
}

/** Each form of the page gives its own number to its fields. */
function typedIn({ request: { form } }: PageCall): AcknowledgementTyped {
  const field = (name: string): string => form.get(`${name}-${form.get('form') ?? ''}`) ?? '';
  return {
    finding: form.get('finding') ?? '',
    reason: field('reason'),
    otherReason: field('otherReason'),
    reading: field('reading'),
  };
}
