import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { RuleDraftAction } from '../../certification/draft-actions.ts';
import type { Person } from '../../certification/person.ts';
import type { World } from '../../evaluation/world.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { addDraftAuthor, addDraftComment, changeDraftRow } from '../../store/rule-set-drafts.ts';
import { readPublication, readPublicationOfVersion } from '../../store/rule-set-publications.ts';
import type { Reader, Transactor } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { changeDraftAs, type DraftSeen } from './change-draft.ts';
import { checkDraft } from './check-draft.ts';
import { type LoadedDraft, loadDraftFor } from './load-draft.ts';
import { nextVersion } from './next-version.ts';
import { publishVersion } from './publish-version.ts';
import { headOf } from './rule-set-head.ts';

type Outcome = Result<{ revision: number }, Problem[]>;

const MOST_TEXT = 4_000;

/** Freezes the draft and asks for approval. The digest that is shown from here on is the one that gets approved. */
export async function sendDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { note }: { readonly note: string },
): Promise<Outcome> {
  const said = note.trim();
  if (said === '') return refused('note-missing');
  if (said.length > MOST_TEXT) return refused('too-long', { limit: MOST_TEXT });
  return withCheckedDraft(registry, person, seen, 'send', async (tx, { row }, world) => {
    const { accountId } = person;
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
  const said = text.trim();
  if (said === '') return refused('text-missing');
  if (said.length > MOST_TEXT) return refused('too-long', { limit: MOST_TEXT });
  return changeDraftAs(registry, person, seen, 'sendBack', async (tx, { row }) => {
    await addDraftComment(tx, { draftId: row.id, accountId: person.accountId, kind: 'sentBack', text: said });
    await logOf(tx, person, 'rules.draft-sent-back', row.id, { ruleSet: row.digest });
    return reopened(tx, row);
  });
}

/** Agrees to exactly what was sent. @param text a remark; may be empty */
export const approveDraft = (
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { text }: { readonly text: string },
): Promise<Outcome> =>
  withCheckedDraft(registry, person, seen, 'approve', async (tx, { row }, world) => {
    const { accountId } = person;
    if (text.trim() !== '') {
      await addDraftComment(tx, {
        draftId: row.id,
        accountId,
        kind: 'approved',
        text: text.trim().slice(0, MOST_TEXT),
      });
    }
    await logOf(tx, person, 'rules.draft-approved', row.id, { ruleSet: world.ruleSet.digest });
    await changeDraftRow(tx, row, { state: 'approved', approvedBy: accountId, approvedAt: tx.at });
    return next(row);
  });

/** Makes an approved draft a version, in force from its effective date. */
export const publishDraft = (
  registry: Registry,
  person: Person,
  seen: DraftSeen,
): Promise<Result<{ digest: string }, Problem[]>> =>
  withCheckedDraft(registry, person, seen, 'publish', async (tx, { row }, world) => {
    const { accountId } = person;
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

/** What only the record knows: names that are taken, days that have gone by. */
async function checkPublishable(reader: Reader, today: string, { row, files }: LoadedDraft, { ruleSet }: World) {
  const { version, effectiveDate } = headOf(files);
  const problems: Problem[] = [];
  const file = 'rule-set.json';
  if (effectiveDate < today) {
    problems.push({
      code: 'effective-date-past',
      at: '/effectiveDate',
      file,
      params: { given: effectiveDate, today },
    });
  }
  if ((await readPublicationOfVersion(reader, version)) !== undefined) {
    const free = await nextVersion(reader);
    problems.push({ code: 'version-taken', at: '/version', file, params: { given: version, free } });
  }
  if (row.digest !== null && row.state !== 'draft' && row.digest !== ruleSet.digest) {
    problems.push({ code: 'draft-changed-meanwhile', at: '' });
  }
  const base = await readPublication(reader, row.baseDigest);
  if (base?.digest === ruleSet.digest) problems.push({ code: 'nothing-changed', at: '', params: { version } });
  return problems;
}

async function reopened(tx: Transactor, row: LoadedDraft['row']): Promise<Outcome> {
  const nobody = { sentBy: null, sentAt: null, approvedBy: null, approvedAt: null };
  await changeDraftRow(tx, row, { state: 'draft', digest: null, ...nobody });
  return next(row);
}

const next = ({ revision }: LoadedDraft['row']) => success({ revision: revision + 1 });

const refused = (code: Problem['code'], params: Problem['params'] = {}) =>
  failure<Problem[]>([{ code, at: '/note', params }]);

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
