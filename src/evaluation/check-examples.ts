import { invariant } from '../base/invariant.ts';
import { inARow, type LocalizedText } from '../base/localized-text.ts';
import type { Problem, ProblemParams } from '../base/problem.ts';
import { pathOfId } from '../rules/check-rule.ts';
import type { OverallFacts } from '../rules/condition.ts';
import { findFact } from '../rules/fact-vocabulary.ts';
import type { ClaimExample, ClaimRuleFile, OverallExample, OverallRuleFile, Verdict } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { evaluableRule } from './evaluable-rules.ts';
import type { Evaluator, FactValues } from './evaluator.ts';
import { openCriteria } from './trace.ts';

/** What an example came out as. */
export interface ExampleOutcome {
  readonly verdict: Verdict;
  /** The facts whose absence leaves the verdict open, in the order of the rule; none where it is decided. */
  readonly missing: readonly string[];
}

/** Runs every example of every rule as the test that it is. Each that does not come out as expected is a problem. */
export async function checkExamples(evaluator: Evaluator, ruleSet: RuleSet): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const rule of ruleSet.claimRules) {
    for (const [index, example] of rule.examples.entries()) {
      const outcome = await runClaimExample(evaluator, ruleSet, rule, example);
      const missing = example.missing ?? [];
      const asExpected = outcome.verdict === example.expect && sameFacts(outcome.missing, missing);
      if (!asExpected) problems.push(notGreen(rule, index, example, outcome, missing));
    }
  }
  for (const rule of ruleSet.overallRules) {
    for (const [index, example] of rule.examples.entries()) {
      const outcome = await runOverallExample(evaluator, ruleSet, rule, example);
      if (outcome.verdict !== example.expect) problems.push(notGreen(rule, index, example, outcome, []));
    }
  }
  return problems;
}

export async function runClaimExample(
  evaluator: Evaluator,
  ruleSet: Pick<RuleSet, 'conditions'>,
  rule: ClaimRuleFile,
  { facts }: ClaimExample,
): Promise<ExampleOutcome> {
  const values: FactValues = { ...facts };
  const [trace] = await evaluator.traceClaim([evaluableRule(rule, ruleSet.conditions)], values);
  invariant(trace, `No trace for ${rule.id}.`);
  return { verdict: trace.verdict, missing: [...new Set(openCriteria(trace).map(({ fact }) => fact))] };
}

export async function runOverallExample(
  evaluator: Evaluator,
  ruleSet: Pick<RuleSet, 'conditions'>,
  rule: OverallRuleFile,
  { established, possible }: OverallExample,
): Promise<ExampleOutcome> {
  const evaluable = evaluableRule(rule, ruleSet.conditions);
  const decide = (counts: Partial<OverallFacts>) => evaluator.holds(evaluable, { ...counts });
  if (await decide(established)) return { verdict: 'met', missing: [] };
  return { verdict: (await decide({ ...established, ...possible })) ? 'undetermined' : 'notMet', missing: [] };
}

const sameFacts = (found: readonly string[], expected: readonly string[]): boolean =>
  found.length === expected.length && found.every((fact) => expected.includes(fact));

const notGreen = (
  rule: ClaimRuleFile | OverallRuleFile,
  index: number,
  example: ClaimExample | OverallExample,
  outcome: ExampleOutcome,
  missing: readonly string[],
): Problem => ({
  code: 'example-not-green',
  at: `/examples/${index}`,
  file: pathOfId(rule.id),
  params: {
    rule: rule.id,
    example: typeof example.name === 'string' ? { en: example.name, ja: example.name } : example.name,
    expected: example.expect,
    found: outcome.verdict,
    expectedMissing: factNames(missing),
    foundMissing: factNames(outcome.missing),
    ...caseOf(example, outcome),
  },
});

/** Facts in a row, each by its title and by its name in the file. */
const factNames = (names: readonly string[]): LocalizedText =>
  inARow(
    names.flatMap((name) => {
      const title = findFact(name)?.title;
      return title === undefined ? [] : [{ en: `${title.en} (${name})`, ja: `${title.ja}（${name}）` }];
    }),
  );

/** Which of the ways in which an example can differ has to be explained. */
function caseOf({ expect }: ClaimExample | OverallExample, { verdict, missing }: ExampleOutcome): ProblemParams {
  if (verdict !== expect) return missing.length > 0 ? { case: 'open' } : {};
  return { case: missing.length > 0 ? 'missing' : 'decided' };
}
