import { invariant } from '../base/invariant.ts';
import type { OverallFactName } from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { Verdict } from '../rules/rule-file.ts';
import type { TraceNode } from './determination.ts';
import type { TwoCounts } from './evaluator.ts';
import { buildTrace } from './trace.ts';

/** What was decided on each of the two counts. */
export interface OnBoth {
  readonly established: boolean;
  readonly possible: boolean;
}

/** Says of a criterion, whose place in the order of reading is given, whether its fact's two counts satisfy it. */
export type CountJudge = (index: number, established: number, possible: number) => OnBoth;

/**
 * The trace of a condition of the overall policy.
 * @throws {InvariantError} for a criterion on something that is no count of items
 */
export function overallTrace(tree: ExpandedCondition, counts: TwoCounts, judge: CountJudge): TraceNode {
  return buildTrace(tree, (index, { fact, operator, value, label }) => {
    invariant(
      fact in counts.established,
      `A rule of the overall policy looks at ${fact}, which is not a count of items.`,
    );
    const actual = counts.established[fact as OverallFactName];
    const possible = counts.possible[fact as OverallFactName];
    return {
      fact,
      operator,
      value,
      ...(label === undefined ? {} : { label }),
      actual,
      possible,
      verdict: verdictOn(judge(index, actual, possible)),
    };
  });
}

function verdictOn({ established, possible }: OnBoth): Verdict {
  if (established) return 'met';
  return possible ? 'undetermined' : 'notMet';
}

/** @throws {InvariantError} when the trace says another thing than was decided on the counts */
export function checkOverallTrace(ruleId: string, { verdict }: TraceNode, decided: OnBoth): void {
  const agrees = (verdict === 'met') === decided.established && (verdict === 'notMet') === !decided.possible;
  invariant(agrees, `The trace of ${ruleId} disagrees with the evaluator.`);
}
