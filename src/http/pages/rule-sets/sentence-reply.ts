import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { success } from '../../../base/result.ts';
import { draftProblems } from '../../../rules/drafts/draft-problems.ts';
import { momentsIn } from '../../../views/moments.ts';
import type { RefusedView, SentenceContext } from '../../../views/pages/rule-sets/sentence/sentence-view.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, seeOther } from '../../route.ts';
import type { PageCall } from '../page.ts';
import { personOf, refusalOf } from '../submissions/record-call.ts';
import { asTyped, changeSentence, lineAction, type SentenceForm } from './change-sentence.ts';
import { draftOf, seenOf } from './draft-call.ts';

/** What a page says beside the draft as it stands. */
export interface Told {
  readonly focus?: string | null;
  readonly refused?: RefusedView;
  readonly status?: number;
  /** As the form names it; that of the draft unless given. */
  readonly revision?: number;
}

export interface SentenceTarget extends SentenceForm {
  /** How the step is called among those that can be undone. */
  readonly step: string;
  readonly address: string;
  readonly show: (draft: DraftRecord, told: Told) => Promise<Reply>;
}

/** What the pages of the sentence editor are made from. */
export function sentenceContext(
  { words, context: { views }, world: { catalogue } }: PageCall,
  draft: DraftRecord,
  { focus = null, refused, revision = draft.revision }: Told = {},
): SentenceContext {
  return {
    words,
    everyLanguage: views.words,
    draft: { id: draft.id, files: draft.files, revision },
    editable: draft.may.has('edit'),
    problems: draftProblems(draft.files, catalogue),
    focus,
    refused: refused ?? null,
  };
}

/** Saves what was typed and does what the button asks for, as one step that can be undone. */
export async function postedSentence(call: PageCall, target: SentenceTarget): Promise<Reply> {
  const { request, context } = call;
  const asked = request.form.getAll('do').at(-1) ?? 'save';
  const keepsMine = asked === 'keep-mine';
  const seen = seenOf(call);
  const named = keepsMine ? { ...seen, revision: Number(request.form.get('theirs') ?? Number.NaN) } : seen;
  let focus: string | null = null;
  const changed = await changeDraft(context.registry, personOf(call), named, target.step, (files) => {
    const done = changeSentence(keepsMine ? asTyped(files, target) : files, target, lineAction(asked));
    if (!done.ok) return done;
    ({ focus } = done.value);
    return success(done.value.files);
  });
  if (!changed.ok) return refusedSentence(call, target, changed.problems);
  if (!request.fragment) return seeOther(`${target.address}#${focus ?? 'condition'}`);
  return saved(await target.show(await draftOf(call), { focus }));
}

/** Tells the parts of the page that look at the whole draft. */
export const saved = (reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'HX-Trigger': 'draft-saved' },
});

/** Nothing was saved: the page again as it was typed, and why. */
async function refusedSentence(call: PageCall, target: SentenceTarget, problems: readonly Problem[]): Promise<Reply> {
  const draft = await draftOf(call);
  const [first] = problems;
  if (first === undefined || !draft.may.has('edit') || !draft.files.has(target.file)) throw refusalOf(problems);
  const meanwhile = first.code === 'draft-changed-meanwhile';
  const files = asTyped(draft.files, target);
  return target.show(
    { ...draft, files },
    {
      refused: meanwhile ? changedMeanwhile(call, draft) : refusal(call, first),
      status: statusOf(problems),
      ...(meanwhile ? { revision: seenOf(call).revision } : {}),
    },
  );
}

function refusal({ words }: PageCall, problem: Problem): RefusedView {
  const { message, hint = null } = problemInWords(words, problem);
  return { message, hint, theirs: null };
}

/** Who was first, and when. */
export function changedMeanwhile({ words, language, context }: PageCall, draft: DraftRecord): RefusedView {
  const moments = momentsIn(language, context.settings.timeZone);
  return {
    message: words.t('sentence:refused.meanwhile', {
      who: draft.updatedBy?.name ?? words.t('sentence:refused.somebody'),
      when: moments.time(draft.updatedAt),
    }),
    hint: words.t('sentence:refused.meanwhileHint'),
    theirs: draft.revision,
  };
}
