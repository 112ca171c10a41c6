import { invariant } from '../base/invariant.ts';
import { criteriaOf } from '../rules/expand-condition.ts';
import { compileComparison } from './compile-comparison.ts';
import { compileVerdict } from './compile-verdict.ts';
import type { TraceNode } from './determination.ts';
import type { EvaluableRule, TwoCounts } from './evaluator.ts';
import { checkOverallTrace, overallTrace } from './overall-trace.ts';

/** Writes the trace of a rule of the overall policy. */
export type OverallTracer = (counts: TwoCounts) => TraceNode;

/**
 * Turns a rule of the overall policy into a function that writes its trace.
 *
 * @throws {InvariantError} when a criterion is broken; the function throws it where the counts contradict each other,
 * and for a criterion on something that is no count of items.
 */
export function compileOverall({ id, expanded }: EvaluableRule): OverallTracer {
  const comparisons = criteriaOf(expanded).map(compileComparison);
  const verdictOn = compileVerdict(expanded);
  return (counts) => {
    const trace = overallTrace(expanded, counts, (index, established, possible) => {
      const holds = comparisons[index];
      invariant(holds, `No comparison for a criterion of ${id}.`);
      return { established: holds(established), possible: holds(possible) };
    });
    checkOverallTrace(id, trace, {
      established: verdictOn({ ...counts.established }) === 'met',
      possible: verdictOn({ ...counts.possible }) === 'met',
    });
    return trace;
  };
}
