import { randomUUID } from 'node:crypto';
import type { Actor } from '../../audit/audit-entry.ts';
import { canonicalJson } from '../../base/digest.ts';
import type { Person } from '../../certification/person.ts';
import { plainText } from '../../certification/typed-text.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addDraftAuthor, insertDraft } from '../../store/rule-set-drafts.ts';
import type { Transactor } from '../../store/store.ts';
import { MOST_NOTE } from './change-head.ts';
import { headOf } from './rule-set-head.ts';

export interface StartedDraft {
  /** Null for the command line: nobody has had a hand in it yet. */
  readonly author: Person | null;
  /** The digest of the version that it is compared with. */
  readonly base: string;
  /** The digest of the version whose content it starts with; absent for content from outside. */
  readonly from?: string;
  readonly files: DraftFiles;
  readonly note: string;
}

/** Keeps a new draft, as part of a change. @returns its id */
export async function startDraft(
  tx: Transactor,
  { author, base, from, files, note }: StartedDraft,
): Promise<{ id: string; version: string; revision: number }> {
  const id = randomUUID();
  const { version } = headOf(files);
  const accountId = author?.accountId ?? null;
  await insertDraft(tx, {
    id,
    state: 'draft',
    baseDigest: base,
    version,
    files: canonicalJson(Object.fromEntries(files)),
    revision: 1,
    step: 0,
    note: plainText(note).slice(0, MOST_NOTE).toWellFormed(),
    createdBy: accountId,
    createdAt: tx.at,
    updatedBy: accountId,
    updatedAt: tx.at,
  });
  if (accountId !== null) await addDraftAuthor(tx, id, accountId);
  const actor: Actor = accountId === null ? { kind: 'commandLine' } : { kind: 'account', id: accountId };
  await appendToLog(tx, {
    actor,
    action: 'rules.draft-created',
    subject: { kind: 'ruleDraft', id },
    details: from === undefined ? { base, version, imported: true } : { base, from, version },
  });
  return { id, version, revision: 1 };
}
