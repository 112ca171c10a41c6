import { holds, type Person } from '../../certification/person.ts';
import { listDraftComments } from '../../store/rule-set-drafts.ts';
import type { Registry } from '../registry.ts';
import type { DraftSummary } from './draft-record.ts';
import { listDrafts } from './read-draft.ts';

/** What a draft asks of somebody: to look at what came with the program, to go on, to mend, to judge, to publish. */
export type DraftTask = 'look' | 'write' | 'mend' | 'judge' | 'publish';

export interface DraftWaiting {
  readonly draft: DraftSummary;
  readonly task: DraftTask;
}

/** Drafts that something is asked of this person for, the latest change first. */
export async function draftsWaiting(registry: Pick<Registry, 'store'>, person: Person): Promise<DraftWaiting[]> {
  if (!holds(person, 'rule-editor', 'rule-approver')) return [];
  const waiting: DraftWaiting[] = [];
  for (const draft of await listDrafts(registry)) {
    const task = taskOf(person, draft);
    if (task === 'write' && (await wasSentBack(registry, draft))) waiting.push({ draft, task: 'mend' });
    else if (task !== null) waiting.push({ draft, task });
  }
  return waiting;
}

function taskOf(person: Person, { state, authors }: DraftSummary): DraftTask | null {
  const own = authors.some(({ accountId }) => accountId === person.accountId);
  if (state === 'draft' && holds(person, 'rule-editor')) return own ? 'write' : authors.length === 0 ? 'look' : null;
  if (own || !holds(person, 'rule-approver')) return null;
  if (state === 'inReview') return 'judge';
  return state === 'approved' ? 'publish' : null;
}

/** Whether the last word on it is that of an approver who wants something changed. */
async function wasSentBack({ store }: Pick<Registry, 'store'>, { id }: DraftSummary): Promise<boolean> {
  const comments = await listDraftComments(store.reader, id);
  return comments.findLast(({ kind }) => kind !== 'remark')?.kind === 'sentBack';
}
