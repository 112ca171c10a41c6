import { redoChange, undoChange } from '../../../app/rule-sets/change-draft.ts';
import { changeHead } from '../../../app/rule-sets/change-head.ts';
import {
  approveDraft,
  discardDraft,
  publishDraft,
  sendBackDraft,
  sendDraft,
  takeBackDraft,
} from '../../../app/rule-sets/draft-workflow.ts';
import { remarkOnDraft } from '../../../app/rule-sets/remark-on-draft.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { RuleDraftAction } from '../../../certification/draft-actions.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { headOfForm } from '../../../views/pages/rule-sets/head-form.ts';
import { versionAddress } from '../../../views/pages/rule-sets/version-words.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { FORM, personOf, refusalOf } from '../submissions/record-call.ts';
import { APPROVERS, DRAFT_READERS, draftOf, EDITORS, seenOf } from './draft-call.ts';
import { overviewReply, type Refused } from './draft-overview.ts';

const DRAFT = '/rule-sets/drafts/{id}';
const WRITERS = [...EDITORS, ...APPROVERS];

/** A draft from its beginning to its end. */
export const draftRoutes: readonly Route[] = [
  pageRoute('get', DRAFT, DRAFT_READERS, async (call) => overviewReply(call, await draftOf(call))),
  pageRoute('post', DRAFT, EDITORS, described, FORM),
  pageRoute('post', `${DRAFT}/undo`, EDITORS, (call) => steppedBack(call, undoChange), FORM),
  pageRoute('post', `${DRAFT}/redo`, EDITORS, (call) => steppedBack(call, redoChange), FORM),
  pageRoute('post', `${DRAFT}/take-back`, EDITORS, takenBack, FORM),
  pageRoute('post', `${DRAFT}/review`, APPROVERS, judged, FORM),
  pageRoute('post', `${DRAFT}/publish`, APPROVERS, published, FORM),
  pageRoute('post', `${DRAFT}/remark`, WRITERS, remarked, FORM),
  pageRoute('get', `${DRAFT}/discard`, EDITORS, askedFirst),
  pageRoute('post', `${DRAFT}/discard`, EDITORS, discarded, FORM),
];

const registryOf = ({ context }: PageCall) => context.registry;

/** Saves name, date and note; and sends the draft for review where that was pressed. */
async function described(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const head = headOfForm(form);
  const seen = seenOf(call);
  const saved = await changeHead(registryOf(call), personOf(call), seen, head);
  if (!saved.ok) return shownAgain(call, 'edit', { problems: saved.problems, head });
  if (form.get('do') !== 'send') return done(call, 'saved');
  const now = { ...seen, revision: saved.value.revision };
  const sent = await sendDraft(registryOf(call), personOf(call), now, { note: head.note });
  return sent.ok ? done(call, 'sent') : shownAgain(call, 'edit', { problems: sent.problems, head });
}

/** One step back or forth, and back to the page that it was asked for on. */
async function steppedBack(call: PageCall, step: typeof undoChange): Promise<Reply> {
  const seen = seenOf(call);
  const stepped = await step(registryOf(call), personOf(call), seen);
  if (!stepped.ok) return shownAgain(call, 'edit', { problems: stepped.problems });
  const base = draftAddress(seen.id);
  const back = call.request.form.get('back') ?? base;
  return seeOther(isPageOf(base, back) ? back : base);
}

/** Only a page of the draft itself, written as an address is. */
const isPageOf = (base: string, address: string): boolean =>
  address.startsWith(base) && /^(?:[/?][!-~]*)?$/.test(address.slice(base.length));

function takenBack(call: PageCall): Promise<Reply> {
  return acted(call, takeBackDraft(registryOf(call), personOf(call), seenOf(call)), 'takeBack', 'taken-back');
}

async function judged(call: PageCall): Promise<Reply> {
  const { form } = call.request;
  const text = form.get('text') ?? '';
  const [registry, person, seen] = [registryOf(call), personOf(call), seenOf(call)];
  return form.get('do') === 'approve'
    ? acted(call, approveDraft(registry, person, seen, { text }), 'approve', 'approved', { text })
    : acted(call, sendBackDraft(registry, person, seen, { text }), 'sendBack', 'sent-back', { text });
}

async function published(call: PageCall): Promise<Reply> {
  const outcome = await publishDraft(registryOf(call), personOf(call), seenOf(call));
  if (outcome.ok) return seeOther(`${versionAddress(outcome.value.digest)}?done=published`);
  const draft = await draftOf(call);
  // Pressed twice, or by two people at once: it is what was wanted.
  if (draft.state === 'published' && draft.digest !== null) return seeOther(versionAddress(draft.digest));
  return shownAgain(call, 'publish', { problems: outcome.problems });
}

async function remarked(call: PageCall): Promise<Reply> {
  const text = call.request.form.get('remark') ?? '';
  const remark = await remarkOnDraft(registryOf(call), personOf(call), call.request.params.id ?? '', { text });
  if (remark.ok) return done(call, 'remarked', 'story');
  const problems = remark.problems.map((problem) => (problem.at === '/text' ? { ...problem, at: '/remark' } : problem));
  return shownAgain(call, 'remark', { problems, remark: text });
}

async function askedFirst(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  const { words } = call;
  const address = draftAddress(draft.id);
  if (!draft.may.has('discard')) return seeOther(address);
  const title = words.t('rules:discard.title', { version: draft.version });
  const data = {
    back: { address, name: words.t('rules:draft.title', { version: draft.version }) },
    address: `${address}/discard`,
    title,
    lead: words.t('rules:discard.lead'),
    confirm: words.t('rules:discard.confirm'),
    revision: draft.revision,
  };
  return pageReply(call, 'pages/rule-set-act.html', data, { title, section: 'rules' });
}

async function discarded(call: PageCall): Promise<Reply> {
  const outcome = await discardDraft(registryOf(call), personOf(call), seenOf(call));
  return outcome.ok
    ? seeOther('/rule-sets?done=discarded')
    : shownAgain(call, 'discard', { problems: outcome.problems });
}

/** @param what the key of what is said to have been done */
const done = (call: PageCall, what: string, place?: string): Reply =>
  seeOther(`${draftAddress(call.request.params.id ?? '')}?done=${what}${place === undefined ? '' : `#${place}`}`);

async function acted(
  call: PageCall,
  outcome: Promise<Result<unknown, Problem[]>>,
  action: RuleDraftAction,
  what: string,
  typed: Pick<Refused, 'text'> = {},
): Promise<Reply> {
  const acting = await outcome;
  return acting.ok ? done(call, what) : shownAgain(call, action, { problems: acting.problems, ...typed });
}

/**
 * The page with everything that was typed and why it was refused. Where the field that was typed in is not there any
 * more, the refusal alone.
 */
async function shownAgain(call: PageCall, action: RuleDraftAction, refused: Refused): Promise<Reply> {
  const draft = await draftOf(call);
  if (!draft.may.has(action) && !isStale(refused)) throw refusalOf(refused.problems);
  return overviewReply(call, draft, refused);
}

const isStale = ({ problems }: Refused): boolean =>
  problems.some(({ code }) => code === 'draft-changed-meanwhile' || code === 'draft-state');
