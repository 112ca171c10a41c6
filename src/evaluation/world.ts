import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { parseRuleSet } from '../rules/parse-rule-set.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { checkExamples } from './check-examples.ts';
import { compiledEvaluator } from './compiled-evaluator.ts';
import type { Evaluators } from './evaluator.ts';
import { referenceEvaluator } from './reference-evaluator.ts';

/** What every determination rests on: a standard, a checked rule set for it, and what decides its rules. */
export interface World {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
  /** The files of the rule set, text by path inside its folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly evaluators: Evaluators;
}

const EVALUATORS: Evaluators = { reference: referenceEvaluator, compiled: compiledEvaluator };

/**
 * Makes every check there is of a rule set: shape, meaning, and that every example comes out as it says. Every problem
 * is listed at once; a set with a problem is not used.
 */
export async function createWorld(
  files: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): Promise<Result<World, Problem[]>> {
  const ruleSet = parseRuleSet(files, catalogue);
  if (!ruleSet.ok) return ruleSet;
  const red = await checkExamples(referenceEvaluator, ruleSet.value);
  return red.length > 0 ? failure(red) : success({ catalogue, ruleSet: ruleSet.value, files, evaluators: EVALUATORS });
}
