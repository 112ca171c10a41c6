import { parseJsonText } from '../../base/json-text.ts';
import { firstProblems } from '../../base/listed-problems.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { isJsonObject } from '../../base/untrusted-json.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { formatRuleFile } from '../../rules/format-rule-file.ts';
import { MAX_FILE_BYTES, parseRuleSet } from '../../rules/parse-rule-set.ts';
import { kindOfFile } from '../../rules/rule-set-files.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { tooLargeTogether } from './files-of-draft.ts';

const HEAD = 'rule-set.json';

/**
 * The files of a rule set from outside as those of a draft, in the canonical form. They have to be a rule set that can
 * be read: everything that is checked at load is checked here, but for examples, which may come out otherwise than they
 * say. Nothing is taken of a set with a problem.
 * @param given text by path; of a set that lies in one folder of its own the folder is passed over
 */
export function importFiles(given: ReadonlyMap<string, string>, catalogue: Catalogue): Result<DraftFiles, Problem[]> {
  const files = withoutFolder(given);
  const read = [...files].map(([path, text]) => canonicalFile(path, text));
  const problems = read.flatMap((file) => (file.ok ? [] : file.problems));
  if (problems.length > 0) return failure(firstProblems(problems));
  const canonical = new Map(read.flatMap((file) => (file.ok ? [file.value] : [])));
  const tooLarge = tooLargeTogether(canonical);
  if (tooLarge !== undefined) return failure([tooLarge]);
  const ruleSet = parseRuleSet(canonical, catalogue);
  return ruleSet.ok ? success(canonical) : failure(firstProblems(ruleSet.problems));
}

/** Whoever packs a folder often packs the folder itself. */
function withoutFolder(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (files.has(HEAD)) return files;
  const top = [...files.keys()].find((path) => path.endsWith(`/${HEAD}`))?.slice(0, -HEAD.length);
  if (top === undefined || ![...files.keys()].every((path) => path.startsWith(top))) return files;
  return new Map([...files].map(([path, text]) => [path.slice(top.length), text]));
}

function canonicalFile(file: string, text: string): Result<readonly [string, string], Problem[]> {
  const kind = kindOfFile(file);
  if (kind === undefined) return failure([{ code: 'unexpected-file', at: '', file }]);
  // Editors on some systems end lines in two signs and begin files with a mark.
  if (kind === 'reading') return success([file, text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')]);
  const parsed = parseJsonText(text, { bytes: MAX_FILE_BYTES });
  if (!parsed.ok) return failure(parsed.problems.map((problem) => ({ ...problem, file })));
  // What is no object at all is told by the checks that follow.
  return success([file, isJsonObject(parsed.value) ? formatRuleFile(parsed.value) : text]);
}
