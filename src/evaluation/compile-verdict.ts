import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { Verdict } from '../rules/rule-file.ts';
import { compileComparison } from './compile-comparison.ts';
import type { FactValues } from './evaluator.ts';

/** What a condition says of facts, without a trace. */
export type VerdictOn = (facts: FactValues) => Verdict;

/**
 * Turns a condition into a function that says nothing but its verdict, for work that asks it very often. It agrees
 * with the trace of the same condition on the same facts; what can't change the verdict any more is not looked at.
 *
 * @throws {InvariantError} when a criterion is broken; the function throws it for a value of another kind.
 */
export function compileVerdict(condition: ExpandedCondition): VerdictOn {
  if ('is' in condition) return compileVerdict(condition.is);
  if ('all' in condition) return compileGroup(condition.all, 'notMet', 'met');
  if ('any' in condition) return compileGroup(condition.any, 'met', 'notMet');
  const { fact } = condition;
  const holds = compileComparison(condition);
  return (facts) => {
    const given = facts[fact];
    if (given === undefined) return 'undetermined';
    return holds(given) ? 'met' : 'notMet';
  };
}

/** One child with the deciding verdict is enough; otherwise one open child leaves the group open. */
function compileGroup(children: readonly ExpandedCondition[], deciding: Verdict, otherwise: Verdict): VerdictOn {
  const compiled = children.map(compileVerdict);
  return (facts) => {
    let verdict = otherwise;
    for (const child of compiled) {
      const found = child(facts);
      if (found === deciding) return deciding;
      if (found === 'undetermined') verdict = 'undetermined';
    }
    return verdict;
  };
}
