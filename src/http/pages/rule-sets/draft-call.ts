import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { readDraft } from '../../../app/rule-sets/read-draft.ts';
import type { AccountRole } from '../../../certification/account-role.ts';
import { type DraftPart, draftHeadView } from '../../../views/pages/rule-sets/draft-head-view.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { pageAddress } from '../page-language.ts';
import { personOf, resultOf } from '../submissions/record-call.ts';
import { panelOf } from './draft-panel.ts';

/** Whoever may read drafts. */
export const DRAFT_READERS: readonly AccountRole[] = ['rule-editor', 'rule-approver', 'auditor'];
export const EDITORS: readonly AccountRole[] = ['rule-editor'];
export const APPROVERS: readonly AccountRole[] = ['rule-approver'];

/** @throws {RefusedRequest} where there is no such draft, or not for this person */
export const draftOf = async (call: PageCall): Promise<DraftRecord> =>
  resultOf(await readDraft(call.context.registry, personOf(call), call.request.params.id ?? ''));

/** What a form of a draft says of the draft as its writer saw it. */
export const seenOf = ({ request }: PageCall): { id: string; revision: number } => ({
  id: request.params.id ?? '',
  revision: Number(request.form.get('revision') ?? Number.NaN),
});

export interface DraftPageOptions {
  /** Of the window; the draft's own heading is added. */
  readonly title: string;
  readonly part: DraftPart;
  /** Of the page itself, where the request was for another one. */
  readonly address?: string;
  readonly status?: number;
  /** False for pages that show no panel of checks and effects. */
  readonly panel?: boolean;
}

/** A page of a draft: its head, the panel with what the draft does, and the template's own part between them. */
export async function draftReply(
  call: PageCall,
  draft: DraftRecord,
  template: string,
  data: object,
  { title, part, address = pageAddress(call.request), status = 200, panel = true }: DraftPageOptions,
): Promise<Reply> {
  const { words, world } = call;
  const head = draftHeadView(words, draft, world.catalogue.standard.specialtyFields, part, address);
  const shown = { ...data, head, panel: panel ? await panelOf(call, draft) : null };
  const options = { title: `${title} – ${head.title}`, section: 'rules', live: true, address, editor: true } as const;
  return pageReply(call, template, shown, options, status);
}
