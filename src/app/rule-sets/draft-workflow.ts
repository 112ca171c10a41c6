import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { RuleDraftAction } from '../../certification/draft-actions.ts';
import type { Person } from '../../certification/person.ts';
import { plainText } from '../../certification/typed-text.ts';
import type { World } from '../../evaluation/world.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { addDraftAuthor, addDraftComment, changeDraftRow } from '../../store/rule-set-drafts.ts';
import type { Transactor } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { changeDraftAs, type DraftSeen } from './change-draft.ts';
import { MOST_NOTE, NOTE_FIELD } from './change-head.ts';
import { checkDraft } from './check-draft.ts';
import { checkPublishable } from './check-publishable.ts';
import { type LoadedDraft, loadDraftFor } from './load-draft.ts';
import { publishVersion } from './publish-version.ts';
import { tellApprovers, tellAuthors } from './tell-of-draft.ts';
import { requiredComment, typedComment } from './typed-comment.ts';

type Outcome = Result<{ revision: number }, Problem[]>;

const COMMENT = { en: 'comment', ja: 'コメント' };

/** Freezes the draft and asks for approval. The digest that is shown from here on is the one that gets approved. */
export async function sendDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { note }: { readonly note: string },
): Promise<Outcome> {
  const said = plainText(note);
  if (said === '') return refused('/note', 'note-missing');
  if (said.length > MOST_NOTE) return refused('/note', 'too-long', { field: NOTE_FIELD, limit: MOST_NOTE });
  return withCheckedDraft(registry, person, seen, 'send', async (tx, loaded, world) => {
    const { row } = loaded;
    const { accountId } = person;
    await tellApprovers(tx, person, loaded, 'rules.draft-sent');
    await addDraftAuthor(tx, row.id, accountId);
    await logOf(tx, person, 'rules.draft-sent', row.id, { ruleSet: world.ruleSet.digest, base: row.baseDigest });
    await changeDraftRow(tx, row, {
      state: 'inReview',
      note: said,
      digest: world.ruleSet.digest,
      sentBy: accountId,
      sentAt: tx.at,
    });
    return next(row);
  });
}

/** Back to the editors, by one of them. */
export const takeBackDraft = (registry: Registry, person: Person, seen: DraftSeen): Promise<Outcome> =>
  changeDraftAs(registry, person, seen, 'takeBack', async (tx, { row }) => {
    await logOf(tx, person, 'rules.draft-taken-back', row.id, {});
    return reopened(tx, row);
  });

/** Back to the editors, by an approver who says why. */
export async function sendBackDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { text }: { readonly text: string },
): Promise<Outcome> {
  const said = requiredComment(text, COMMENT);
  if (!said.ok) return said;
  return changeDraftAs(registry, person, seen, 'sendBack', async (tx, loaded) => {
    const { row } = loaded;
    await tellAuthors(tx, person, loaded, 'rules.draft-sent-back');
    await addDraftComment(tx, { draftId: row.id, accountId: person.accountId, kind: 'sentBack', text: said.value });
    await logOf(tx, person, 'rules.draft-sent-back', row.id, { ruleSet: row.digest });
    return reopened(tx, row);
  });
}

/** Agrees to exactly what was sent. @param text a remark; may be empty */
export async function approveDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { text }: { readonly text: string },
): Promise<Outcome> {
  const said = typedComment(text, COMMENT);
  if (!said.ok) return said;
  return withCheckedDraft(registry, person, seen, 'approve', async (tx, loaded, world) => {
    const { row } = loaded;
    const { accountId } = person;
    const text = said.value;
    if (text !== '') await addDraftComment(tx, { draftId: row.id, accountId, kind: 'approved', text });
    await tellAuthors(tx, person, loaded, 'rules.draft-approved');
    await logOf(tx, person, 'rules.draft-approved', row.id, { ruleSet: world.ruleSet.digest });
    await changeDraftRow(tx, row, { state: 'approved', approvedBy: accountId, approvedAt: tx.at });
    return next(row);
  });
}

/** Makes an approved draft a version, in force from its effective date. */
export const publishDraft = (
  registry: Registry,
  person: Person,
  seen: DraftSeen,
): Promise<Result<{ digest: string }, Problem[]>> =>
  withCheckedDraft(registry, person, seen, 'publish', async (tx, loaded, world) => {
    const { row } = loaded;
    const { accountId } = person;
    await tellAuthors(tx, person, loaded, 'rules.published');
    await publishVersion(tx, world, {
      publishedBy: accountId,
      approvedBy: row.approvedBy,
      note: row.note,
      draftId: row.id,
    });
    await changeDraftRow(tx, row, { state: 'published', updatedBy: accountId });
    await addCheckpoint(tx, registry.signer);
    return success({ digest: world.ruleSet.digest });
  });

export const discardDraft = (registry: Registry, person: Person, seen: DraftSeen): Promise<Outcome> =>
  changeDraftAs(registry, person, seen, 'discard', async (tx, { row }) => {
    await logOf(tx, person, 'rules.draft-discarded', row.id, {});
    await changeDraftRow(tx, row, { state: 'discarded', updatedBy: person.accountId });
    return next(row);
  });

/**
 * The checks of the whole rule set take some time, so they are made before the change; inside, the draft is still the
 * one that was checked, since its revision is.
 */
async function withCheckedDraft<T>(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  action: RuleDraftAction,
  change: (tx: Transactor, loaded: LoadedDraft, world: World) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> {
  const before = await loadDraftFor(registry.store.reader, person, seen.id, action);
  if (!before.ok) return before;
  const world = await checkDraft(registry, before.value.files);
  if (!world.ok) return world;
  return changeDraftAs(registry, person, seen, action, async (tx, loaded) => {
    const problems = await checkPublishable(tx, registry.today(), loaded, world.value);
    return problems.length > 0 ? failure(problems) : change(tx, loaded, world.value);
  });
}

async function reopened(tx: Transactor, row: LoadedDraft['row']): Promise<Outcome> {
  const nobody = { sentBy: null, sentAt: null, approvedBy: null, approvedAt: null };
  await changeDraftRow(tx, row, { state: 'draft', digest: null, ...nobody });
  return next(row);
}

const next = ({ revision }: LoadedDraft['row']) => success({ revision: revision + 1 });

const refused = (at: '/note' | '/text', code: Problem['code'], params: Problem['params'] = {}) =>
  failure<Problem[]>([{ code, at, params }]);

const logOf = (
  tx: Transactor,
  { accountId }: Person,
  action: AuditAction,
  draftId: string,
  details: Readonly<Record<string, AuditDetail>>,
): Promise<unknown> =>
  appendToLog(tx, {
    actor: { kind: 'account', id: accountId },
    action,
    subject: { kind: 'ruleDraft', id: draftId },
    details,
  });
