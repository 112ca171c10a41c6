import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { invariant } from '../../../base/invariant.ts';
import { success } from '../../../base/result.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import type { Edited, EditResult } from '../../../rules/drafts/edit-result.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, seeOther } from '../../route.ts';
import type { PageCall } from '../page.ts';
import { personOf, refusalOf } from '../submissions/record-call.ts';
import { draftOf, seenOf } from './draft-call.ts';
import { changedMeanwhile, type Told } from './sentence-reply.ts';

/** One change that has a page of its own: something new, or something taken out. */
export interface PostedStep {
  /** How it is called among the steps that can be undone. */
  readonly step: string;
  readonly change: (files: DraftFiles) => EditResult;
  /** The page to go on to. */
  readonly next: (done: Edited) => string;
  /** The page again, with what was typed and why it was refused. */
  readonly show: (draft: DraftRecord, told: Told) => Promise<Reply>;
}

export async function postedStep(call: PageCall, { step, change, next, show }: PostedStep): Promise<Reply> {
  const { registry } = call.context;
  let done: Edited | undefined;
  const changed = await changeDraft(registry, personOf(call), seenOf(call), step, (files) => {
    const result = change(files);
    if (!result.ok) return result;
    done = result.value;
    return success(result.value.files);
  });
  if (changed.ok) {
    invariant(done, 'What was changed is somewhere.');
    return seeOther(next(done));
  }
  const draft = await draftOf(call);
  const [first] = changed.problems;
  if (first === undefined || !draft.may.has('edit')) throw refusalOf(changed.problems);
  const { message, hint = null } = problemInWords(call.words, first);
  const refused =
    first.code === 'draft-changed-meanwhile'
      ? { ...changedMeanwhile(call, draft), hint: call.words.t('sentence:refused.again'), theirs: null }
      : { message, hint, theirs: null };
  return show(draft, { refused, status: statusOf(changed.problems) });
}
