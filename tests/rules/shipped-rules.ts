import { fileURLToPath } from 'node:url';
import { readRuleFolder } from '../../src/app/read-rule-folder.ts';
import { readStandard } from '../../src/app/read-standard.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Result } from '../../src/base/result.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';

const RULES = fileURLToPath(new URL('../../rules/itss-v2-operations/', import.meta.url));
const STANDARD = fileURLToPath(new URL('../../data/standards/itss-v2-operations.json', import.meta.url));

/** The rule set as it is shipped, its files as text, and the standard it is for. */
export async function readShippedRules() {
  const catalogue = expectValue(await readStandard(STANDARD));
  const files = expectValue(await readRuleFolder(RULES));
  return { catalogue, files, ruleSet: expectValue(parseRuleSet(files, catalogue)) };
}

export function expectValue<T>(result: Result<T, Problem[]>): T {
  if (!result.ok) throw new Error(`Unexpected problems: ${JSON.stringify(result.problems, null, 2)}`);
  return result.value;
}
