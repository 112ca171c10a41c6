import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { PageCall } from '../page.ts';

/** Data of `partials/rule-sets/panel`: what is wrong with the draft, and what it would do. */
export async function panelOf(_call: PageCall, draft: DraftRecord): Promise<object> {
  return { address: `/rule-sets/drafts/${draft.id}/panel` };
}
