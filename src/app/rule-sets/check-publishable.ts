import type { Problem } from '../../base/problem.ts';
import type { World } from '../../evaluation/world.ts';
import { readDigestInForce, readPublicationOfVersion } from '../../store/rule-set-publications.ts';
import { readRuleSetVersion } from '../../store/rule-set-versions.ts';
import type { Reader } from '../../store/store.ts';
import { type LoadedDraft, parseDraftFiles } from './load-draft.ts';
import { nextVersion } from './next-version.ts';
import { headOf, withHead } from './rule-set-head.ts';

const HEAD_FILE = 'rule-set.json';

/** What only the record knows: names that are taken, days that have gone by, what holds already. */
export async function checkPublishable(
  reader: Reader,
  today: string,
  { row, files }: LoadedDraft,
  { ruleSet }: World,
): Promise<Problem[]> {
  const problems = await checkHead(reader, today, files);
  if (row.digest !== null && row.state !== 'draft' && row.digest !== ruleSet.digest) {
    problems.push({ code: 'draft-changed-meanwhile', at: '' });
  }
  const same = await sameInForce(reader, headOf(files).effectiveDate, files);
  if (same !== undefined) problems.push({ code: 'nothing-changed', at: '', params: { version: same } });
  return problems;
}

/** Whether the name is free and the day still to come. */
export async function checkHead(reader: Reader, today: string, files: ReadonlyMap<string, string>): Promise<Problem[]> {
  const { version, effectiveDate } = headOf(files);
  const problems: Problem[] = [];
  if (effectiveDate < today) {
    const params = { given: effectiveDate, today };
    problems.push({ code: 'effective-date-past', at: '/effectiveDate', file: HEAD_FILE, params });
  }
  if ((await readPublicationOfVersion(reader, version)) !== undefined) {
    const params = { given: version, free: await nextVersion(reader) };
    problems.push({ code: 'version-taken', at: '/version', file: HEAD_FILE, params });
  }
  return problems;
}

/** The name of the version that would be in force on that day anyway, where it says the same. */
async function sameInForce(
  reader: Reader,
  day: string,
  files: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const digest = await readDigestInForce(reader, day);
  const row = digest === undefined ? undefined : await readRuleSetVersion(reader, digest);
  return row !== undefined && saysTheSame(files, parseDraftFiles(row.files)) ? row.version : undefined;
}

/** Whether two rule sets differ in nothing but what they are called and from when they hold. */
function saysTheSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  const unnamed = (files: ReadonlyMap<string, string>) => withHead(files, { version: '', effectiveDate: '' });
  const [one, other] = [unnamed(a), unnamed(b)];
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}
