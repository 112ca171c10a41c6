import type { JsonObject } from '../../base/untrusted-json.ts';
import { criterionHolds } from '../criterion-holds.ts';
import { representatives } from '../representatives.ts';
import type { DraftFiles } from './draft-files.ts';
import { criteriaIn, type DraftCriterion, readWholeCondition } from './draft-node.ts';
import { type DraftExample, readDraftRule } from './draft-rule.ts';
import { finishedCriterion } from './finished-condition.ts';
import { judgeFacts } from './judge-facts.ts';

/** Which examples of a rule try a criterion, and how it comes out in them. */
export interface CriterionCoverage {
  /** In the rule's own file or in that of a named condition. */
  readonly criterion: DraftCriterion;
  /** Positions of the examples in which it holds, and in which it does not. */
  readonly met: readonly number[];
  readonly notMet: readonly number[];
  /** What it can come out as but does in no example. */
  readonly untried: readonly ('met' | 'notMet')[];
}

/** For each finished criterion of a rule, in the order of reading, what its examples try. */
export function exampleCoverage(files: DraftFiles, file: string): CriterionCoverage[] {
  const [rule, tree] = [readDraftRule(files, file), readWholeCondition(files, file)];
  if (rule === undefined || tree === undefined) return [];
  return criteriaIn(tree).flatMap((draft) => coverageOf(draft, rule.examples));
}

function coverageOf(draft: DraftCriterion, examples: readonly DraftExample[]): CriterionCoverage[] {
  const criterion = finishedCriterion(draft);
  if (criterion === undefined) return [];
  const comesOut = (verdict: 'met' | 'notMet') =>
    [...examples.entries()]
      .filter(([, example]) =>
        factsOf(example).some((facts) => fits(draft, facts) && judgeFacts(criterion, facts).verdict === verdict),
      )
      .map(([index]) => index);
  const [met, notMet] = [comesOut('met'), comesOut('notMet')];
  const values = representatives([criterion]).get(criterion.fact) ?? [];
  const can = {
    met: values.some((one) => criterionHolds(criterion, one)),
    notMet: values.some((one) => !criterionHolds(criterion, one)),
  };
  const untried = (['met', 'notMet'] as const).filter(
    (verdict) => can[verdict] && { met, notMet }[verdict].length === 0,
  );
  return [{ criterion: draft, met, notMet, untried }];
}

const factsOf = ({ facts, established, possible }: DraftExample): readonly JsonObject[] => [
  facts,
  established,
  { ...established, ...possible },
];

/** What was typed and could not be read tries nothing. */
function fits({ fact = '', value }: DraftCriterion, facts: JsonObject): boolean {
  const [sample] = [value].flat();
  return typeof facts[fact] === typeof sample;
}
