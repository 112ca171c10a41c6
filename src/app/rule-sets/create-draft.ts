import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addDraftAuthor, insertDraft } from '../../store/rule-set-drafts.ts';
import { readPublication } from '../../store/rule-set-publications.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { nextVersion } from './next-version.ts';
import { withHead } from './rule-set-head.ts';

export interface NewDraft {
  /** The digest of the published version to start from. */
  readonly from: string;
  /** The digest of the version to compare with; the one to start from unless given. */
  readonly base?: string;
  /** Files in place of those of the version, checked by whoever brings them. */
  readonly files?: ReadonlyMap<string, string>;
  /** What changes and why; can be written later. */
  readonly note?: string;
}

/**
 * Starts a draft from any published version. It is given the next number, and today as its effective date.
 * @returns `not-found` for a version that the record doesn't have
 */
export async function createDraft(
  registry: Registry,
  person: Person,
  { from, base = from, files, note = '' }: NewDraft,
): Promise<Result<{ id: string }, Problem[]>> {
  if (!holds(person, 'rule-editor')) return failure([{ code: 'not-allowed', at: '' }]);
  const world = await loadWorld(registry, from);
  if (!world.ok) return world;
  return changeRecord(registry, async (tx) => {
    const asOfNow = await findPerson(tx, person.accountId);
    if (asOfNow === undefined || !holds(asOfNow, 'rule-editor')) return failure([{ code: 'not-allowed', at: '' }]);
    if ((await readPublication(tx, base)) === undefined) return failure([{ code: 'not-found', at: '' }]);
    const id = randomUUID();
    const version = await nextVersion(tx);
    const content = withHead(files ?? world.value.files, { version, effectiveDate: registry.today() });
    await insertDraft(tx, {
      id,
      state: 'draft',
      baseDigest: base,
      version,
      files: canonicalJson(Object.fromEntries(content)),
      revision: 1,
      step: 0,
      note,
      createdBy: person.accountId,
      createdAt: tx.at,
      updatedBy: person.accountId,
      updatedAt: tx.at,
    });
    await addDraftAuthor(tx, id, person.accountId);
    await appendToLog(tx, {
      actor: { kind: 'account', id: person.accountId },
      action: 'rules.draft-created',
      subject: { kind: 'ruleDraft', id },
      details: { base, from, version },
    });
    return success({ id });
  });
}
