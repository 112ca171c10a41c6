import { formatRuleFile } from '../../rules/format-rule-file.ts';
import type { RuleSetFile } from '../../rules/rule-file.ts';

const HEAD = 'rule-set.json';

type Files = ReadonlyMap<string, string>;
type Named = Pick<RuleSetFile, 'version' | 'effectiveDate'>;

/** What a draft says of itself, as far as it says it. */
export function headOf(files: Files): Named {
  const head: Partial<Named> = JSON.parse(files.get(HEAD) ?? '{}');
  return { version: String(head.version ?? ''), effectiveDate: String(head.effectiveDate ?? '') };
}

/** The same files under another name, or with another effective date. */
export const withHead = (files: Files, changes: Partial<Named>): Files =>
  new Map([...files, [HEAD, formatRuleFile({ ...JSON.parse(files.get(HEAD) ?? '{}'), ...changes })]]);
