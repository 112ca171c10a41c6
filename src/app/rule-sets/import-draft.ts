import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { holds, type Person } from '../../certification/person.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { readDigestInForce, readPublicationOfVersion } from '../../store/rule-set-publications.ts';
import type { Transactor } from '../../store/store.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { changeDraft, type DraftSeen } from './change-draft.ts';
import { importFiles } from './import-files.ts';
import { nextVersion } from './next-version.ts';
import { headOf, withHead } from './rule-set-head.ts';
import { startDraft } from './start-draft.ts';

type WithRules = Pick<Registry, 'store' | 'shipped' | 'today'>;

export interface ImportedDraft {
  readonly id: string;
  readonly version: string;
  readonly revision: number;
}

/**
 * A rule set from outside as a new draft, compared with the version in force. A name that is taken and a day that has
 * gone by are replaced; everything else is as it came.
 * @param author null for the command line
 * @param given text by path
 * @returns every problem of the files, where there is one; then nothing is kept
 */
export async function importAsDraft(
  registry: WithRules,
  author: Person | null,
  given: ReadonlyMap<string, string>,
  note = '',
): Promise<Result<ImportedDraft, Problem[]>> {
  const files = importFiles(given, registry.shipped.catalogue);
  if (!files.ok) return files;
  return changeRecord(registry, async (tx) => {
    const asOfNow = author === null ? undefined : await findPerson(tx, author.accountId);
    const mayBegin = author === null || (asOfNow !== undefined && holds(asOfNow, 'rule-editor'));
    const base = await readDigestInForce(tx, registry.today());
    if (!mayBegin) return failure([{ code: 'not-allowed', at: '' }]);
    if (base === undefined) return failure([{ code: 'not-found', at: '' }]);
    const content = await withFreeHead(tx, files.value, registry.today());
    return success(await startDraft(tx, { author, base, files: content, note }));
  });
}

/** The files in place of those of a draft; one step, which can be undone. */
export function importIntoDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  given: ReadonlyMap<string, string>,
): Promise<Result<{ revision: number }, Problem[]>> {
  const files = importFiles(given, registry.shipped.catalogue);
  return changeDraft(registry, person, seen, 'import', () => files);
}

async function withFreeHead(tx: Transactor, files: DraftFiles, today: string): Promise<DraftFiles> {
  const { version, effectiveDate } = headOf(files);
  const taken = (await readPublicationOfVersion(tx, version)) !== undefined;
  return withHead(files, {
    ...(taken ? { version: await nextVersion(tx) } : {}),
    ...(effectiveDate < today ? { effectiveDate: today } : {}),
  });
}
