import type { DraftFiles } from '../../../../src/rules/drafts/draft-files.ts';
import type { Edited, EditResult } from '../../../../src/rules/drafts/edit-result.ts';
import { formatRuleFile } from '../../../../src/rules/format-rule-file.ts';

/** The content of a JSON file of a draft. */
export const contentOf = (files: DraftFiles, file: string) => JSON.parse(files.get(file) ?? 'null');

/** The draft with something else in one file. */
export const withContent = (files: DraftFiles, file: string, change: object): DraftFiles =>
  new Map(files).set(file, formatRuleFile({ ...contentOf(files, file), ...change }));

export function expectEdited(result: EditResult): Edited {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problems)}`);
  return result.value;
}

export const refusal = (result: EditResult): string[] => (result.ok ? [] : result.problems.map(({ code }) => code));

/** The paths of files that differ, are new or are gone. */
export const changedPaths = (before: DraftFiles, after: DraftFiles): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).toSorted();
