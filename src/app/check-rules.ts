import { join } from 'node:path';
import { parseJsonText } from '../base/json-text.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { fieldOf, textOf } from '../base/untrusted-json.ts';
import { createWorld, type World } from '../evaluation/world.ts';
import { parseRuleSet } from '../rules/parse-rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { readRuleFolder } from './read-rule-folder.ts';
import { readStandard } from './read-standard.ts';

const RULE_SET_FILE = 'rule-set.json';

/** The folder of a rule set, or its files from elsewhere; with the standard that it is kept with, where it is. */
export type RuleSource = string | RuleFiles;

export interface RuleFiles {
  readonly files: ReadonlyMap<string, string>;
  readonly catalogue?: Catalogue;
}

/**
 * Reads a rule set and the standard that it names, and makes every check there is: shape, meaning, and that every
 * example comes out as it says. Every problem is listed at once; a set with a problem is not used.
 */
export async function checkRules(rules: RuleSource, standardsDir: string): Promise<Result<World, Problem[]>> {
  const sources = await readSources(rules, standardsDir);
  return sources.ok ? createWorld(sources.value.files, sources.value.catalogue) : sources;
}

/** The same without running the examples, for looking at rules that are not finished: nothing is decided by them. */
export async function readRules(
  rules: RuleSource,
  standardsDir: string,
): Promise<Result<Pick<World, 'catalogue' | 'ruleSet'>, Problem[]>> {
  const sources = await readSources(rules, standardsDir);
  if (!sources.ok) return sources;
  const { files, catalogue } = sources.value;
  const ruleSet = parseRuleSet(files, catalogue);
  return ruleSet.ok ? success({ catalogue, ruleSet: ruleSet.value }) : ruleSet;
}

async function readSources(rules: RuleSource, standardsDir: string) {
  const files = typeof rules === 'string' ? await readRuleFolder(rules) : success(rules.files);
  if (!files.ok) return files;
  if (typeof rules !== 'string' && rules.catalogue) return success({ files: files.value, catalogue: rules.catalogue });
  const standardId = standardNamedIn(files.value.get(RULE_SET_FILE));
  if (!standardId.ok) return standardId;
  const catalogue = await readStandard(join(standardsDir, `${standardId.value}.json`));
  return catalogue.ok ? success({ files: files.value, catalogue: catalogue.value }) : catalogue;
}

/** Which standard has to be read before the rules can be checked against it. */
function standardNamedIn(text: string | undefined): Result<string, Problem[]> {
  if (text === undefined) return failure([{ code: 'file-missing', at: '', file: RULE_SET_FILE }]);
  const unnamed = failure<Problem[]>([
    { code: 'unknown-source', at: '/standard/id', file: RULE_SET_FILE, params: { given: '' } },
  ]);
  const file = parseJsonText(text);
  if (!file.ok) return failure(file.problems.map((problem) => ({ ...problem, file: RULE_SET_FILE })));
  const id = textOf(fieldOf(file.value, 'standard'), 'id');
  // The id becomes part of a path, so nothing but a plain name may pass.
  return id !== undefined && /^[a-z][a-z0-9-]{0,63}$/.test(id) ? success(id) : unnamed;
}
