import type { Problem } from '../base/problem.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { OverallFacts } from './condition.ts';
import { type ExpandedCondition, factsLookedAt } from './expand-condition.ts';
import { factVocabulary } from './fact-vocabulary.ts';
import { possibleOverallVerdicts, possibleVerdicts } from './possible-verdicts.ts';
import type { OverallExample, OverallRuleFile, RuleFile } from './rule-file.ts';
import { isOverallRule } from './rule-scope.ts';

/** That there is an example for each verdict the rule can give. Whether examples come out so is found by running them. */
export function checkExamplesGiven(rule: RuleFile, condition: ExpandedCondition, catalogue: Catalogue): Problem[] {
  const verdicts = isOverallRule(rule)
    ? possibleOverallVerdicts(condition, rule, catalogue)
    : possibleVerdicts(condition);
  const missing = verdicts
    .filter((verdict) => !rule.examples.some(({ expect }) => expect === verdict))
    .map((verdict): Problem => ({ code: 'example-missing', at: '/examples', params: { verdict } }));
  return isOverallRule(rule) ? [...missing, ...checkCounts(rule, condition)] : missing;
}

/** Counts of items are always known, so that an example has to give each one that the rule looks at. */
function checkCounts({ examples }: OverallRuleFile, condition: ExpandedCondition): Problem[] {
  const lookedAt = factsLookedAt(condition).map(factVocabulary);
  return examples.flatMap((example, index) =>
    lookedAt.flatMap((fact): Problem[] => {
      const { established, possible } = countsOf(example, fact.name as keyof OverallFacts);
      const params = { field: fact.title, key: fact.name };
      if (established === undefined)
        return [{ code: 'example-fact-missing', at: `/examples/${index}/established`, params }];
      // The levels still possible are never below those established, so that fewer items are below the level.
      if (possible === undefined || possible <= established) return [];
      const at = `/examples/${index}/possible/${fact.name}`;
      return [{ code: 'possible-not-below', at, params: { ...params, given: possible, max: established } }];
    }),
  );
}

const countsOf = ({ established, possible }: OverallExample, name: keyof OverallFacts) => ({
  established: established[name],
  possible: possible?.[name],
});
