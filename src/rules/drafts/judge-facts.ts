import type { JsonObject } from '../../base/untrusted-json.ts';
import { criterionHolds, type FactValue } from '../criterion-holds.ts';
import { type ExpandedCondition, isNamedMeaning } from '../expand-condition.ts';
import type { Verdict } from '../rule-file.ts';

/** What a condition says of some facts, and the facts whose absence leaves it open. */
export interface Judgement {
  readonly verdict: Verdict;
  /** In the order of reading, each once; none where the condition is decided. */
  readonly missing: readonly string[];
}

/** Judges a finished condition on facts of the right kinds. */
export function judgeFacts(condition: ExpandedCondition, facts: JsonObject): Judgement {
  if (isNamedMeaning(condition)) return judgeFacts(condition.is, facts);
  const children = childrenOf(condition);
  if (children !== undefined) {
    const judged = children.map((child) => judgeFacts(child, facts));
    const verdict = joined(
      'all' in condition,
      judged.map((one) => one.verdict),
    );
    return { verdict, missing: verdict === 'undetermined' ? [...new Set(judged.flatMap((one) => one.missing))] : [] };
  }
  if ('fact' in condition) {
    const given = facts[condition.fact];
    if (!isFactValue(given)) return { verdict: 'undetermined', missing: [condition.fact] };
    return { verdict: criterionHolds(condition, given) ? 'met' : 'notMet', missing: [] };
  }
  return { verdict: 'undetermined', missing: [] };
}

function childrenOf(condition: ExpandedCondition): readonly ExpandedCondition[] | undefined {
  if ('all' in condition) return condition.all;
  return 'any' in condition ? condition.any : undefined;
}

/** One child decides: one that fails where all are needed, one that holds where one is enough. */
function joined(allNeeded: boolean, verdicts: readonly Verdict[]): Verdict {
  const [deciding, otherwise]: readonly [Verdict, Verdict] = allNeeded ? ['notMet', 'met'] : ['met', 'notMet'];
  if (verdicts.includes(deciding)) return deciding;
  return verdicts.includes('undetermined') ? 'undetermined' : otherwise;
}

const isFactValue = (value: unknown): value is FactValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
