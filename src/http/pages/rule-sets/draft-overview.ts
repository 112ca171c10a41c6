import { checkHead } from '../../../app/rule-sets/check-publishable.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { draftStory } from '../../../app/rule-sets/draft-story.ts';
import { newerVersion } from '../../../app/rule-sets/newer-version.ts';
import { previewDraft } from '../../../app/rule-sets/preview-draft.ts';
import { headOf } from '../../../app/rule-sets/rule-set-head.ts';
import type { Problem } from '../../../base/problem.ts';
import { changedFiles } from '../../../views/pages/rule-sets/changed-files.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { draftView } from '../../../views/pages/rule-sets/draft-view.ts';
import type { DescribedForm } from '../../../views/pages/rule-sets/head-form.ts';
import { placeId } from '../../../views/pages/rule-sets/place-links.ts';
import { problemList } from '../../../views/pages/rule-sets/problem-list.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import type { Reply } from '../../route.ts';
import { formTitle } from '../form-title.ts';
import type { PageCall } from '../page.ts';
import { resultOf } from '../submissions/record-call.ts';
import { draftReply } from './draft-call.ts';
import { doneInWords, ruleSetWords } from './set-call.ts';

/** What was typed and refused, to be shown again. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly head?: DescribedForm;
  readonly text?: string;
  readonly remark?: string;
}

const HEAD_FILE = 'rule-set.json';

/** The overview of a draft: where it stands, what reads differently, what is said of it. */
export async function overviewReply(
  call: PageCall,
  draft: DraftRecord,
  refused: Refused = { problems: [] },
): Promise<Reply> {
  const { context, words } = call;
  const { registry } = context;
  const preview = resultOf(await previewDraft(registry, draft));
  const typedHead = refused.head ?? { ...headOf(draft.files), note: draft.note };
  const known = draft.may.has('edit') ? await checkHead(registry.store.reader, context.today(), draft.files) : [];
  const ofHead = [...preview.problems.filter(({ file }) => file === HEAD_FILE), ...known];
  const beside = refused.head === undefined ? [...refused.problems, ...ofHead] : refused.problems;
  const view = draftView(ruleSetWords(call), messagesOf(call, beside), draft, {
    head: typedHead,
    typed: { text: refused.text ?? '', remark: refused.remark ?? '' },
    changes: changedFiles({ words, catalogue: call.world.catalogue }, draft.id, preview.base.files, draft.files),
    newer: await newerVersion(registry.store.reader, draft),
    story: await draftStory(registry, draft.id, draft.state === 'published' ? draft.digest : null),
  });
  const data = {
    draft: view,
    conflict: conflictIn(call, draft, refused.problems),
    problemList: refused.problems.length === 0 ? null : problemList(words, draft, refused.problems),
    done: doneInWords(call),
  };
  const status = refused.problems.length === 0 ? 200 : statusOf(refused.problems);
  const title = formTitle(words, words.t('rules:part.overview'), refused.problems);
  const address = draftAddress(draft.id);
  return draftReply(call, draft, 'pages/rule-draft.html', data, { title, part: 'overview', address, status });
}

/** Messages by the id of the field that they stand beside. */
function messagesOf({ words }: PageCall, problems: readonly Problem[]): ReadonlyMap<string, string> {
  const placed = problems.filter(({ file = HEAD_FILE, at }) => file === HEAD_FILE && at !== '');
  return new Map(placed.toReversed().map((problem) => [placeId(problem.at), problemInWords(words, problem).message]));
}

/** Who was first, where somebody was. */
function conflictIn(call: PageCall, draft: DraftRecord, problems: readonly Problem[]): object | null {
  const { words } = call;
  if (!problems.some(({ code }) => code === 'draft-changed-meanwhile') || draft.updatedBy === null) return null;
  const time = ruleSetWords(call).moments.full(draft.updatedAt);
  return {
    by: words.t('rules:conflict.by', { name: draft.updatedBy.name, time }),
    hint: words.t('rules:conflict.hint'),
    address: draftAddress(draft.id),
  };
}
