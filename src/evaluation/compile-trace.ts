import type { ExpandedCondition } from '../rules/expand-condition.ts';
import { compileCriterion } from './compile-criterion.ts';
import { allOf, anyOf } from './compile-group.ts';
import { type Tracer, VERDICTS } from './trace-run.ts';

/**
 * Turns a condition into a function that writes its trace, in all as the evaluator of record would have it.
 * Made for speed, and measured: a node of each known shape is written as one literal, and no fact is looked up by name.
 *
 * @throws {InvariantError} when a criterion is broken; the function throws it for a value of another kind.
 */
export function compileTrace(condition: ExpandedCondition): Tracer {
  if ('is' in condition) return namedAs(condition.condition, compileTrace(condition.is));
  if ('all' in condition) return allOf(condition.all.map(compileTrace));
  if ('any' in condition) return anyOf(condition.any.map(compileTrace));
  return compileCriterion(condition);
}

function namedAs(condition: string, body: Tracer): Tracer {
  return (run) => {
    const is = body(run);
    return { condition, verdict: VERDICTS[run.rank], is };
  };
}
