import type { LocalizedText } from '../../base/localized-text.ts';
import { membersOf, textOf } from '../../base/untrusted-json.ts';
import { type DraftFiles, readDraftFile, writeDraftFile } from '../../rules/drafts/draft-files.ts';

const HEAD = 'rule-set.json';

/** What a rule set says of itself, as far as a draft says it. */
export interface RuleSetHead {
  readonly version: string;
  /** `YYYY-MM-DD` once it can be read. */
  readonly effectiveDate: string;
  readonly title: LocalizedText;
  /** What was decided on policy, for those who read the rules. */
  readonly notes: readonly LocalizedText[];
}

export function headOf(files: DraftFiles): RuleSetHead {
  const content = readDraftFile(files, HEAD) ?? {};
  return {
    version: textOf(content, 'version') ?? '',
    effectiveDate: textOf(content, 'effectiveDate') ?? '',
    title: wordingOf(content.title),
    notes: membersOf(content, 'notes').map(([, note]) => wordingOf(note)),
  };
}

const wordingOf = (value: unknown): LocalizedText => ({ en: textOf(value, 'en') ?? '', ja: textOf(value, 'ja') ?? '' });

/** The same files under another name, or with something else said of the whole. */
export const withHead = (files: DraftFiles, changes: Partial<RuleSetHead>): DraftFiles =>
  writeDraftFile(files, HEAD, { ...readDraftFile(files, HEAD), ...changes });
