import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import { readPublication } from '../../store/rule-set-publications.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { nextVersion } from './next-version.ts';
import { withHead } from './rule-set-head.ts';
import { startDraft } from './start-draft.ts';

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
): Promise<Result<{ id: string; version: string; revision: number }, Problem[]>> {
  if (!holds(person, 'rule-editor')) return failure([{ code: 'not-allowed', at: '' }]);
  const world = await loadWorld(registry, from);
  if (!world.ok) return world;
  return changeRecord(registry, async (tx) => {
    const asOfNow = await findPerson(tx, person.accountId);
    if (asOfNow === undefined || !holds(asOfNow, 'rule-editor')) return failure([{ code: 'not-allowed', at: '' }]);
    if ((await readPublication(tx, base)) === undefined) return failure([{ code: 'not-found', at: '' }]);
    const head = { version: await nextVersion(tx), effectiveDate: registry.today() };
    const content = withHead(files ?? world.value.files, head);
    return success(await startDraft(tx, { author: person, base, from, files: content, note }));
  });
}
