import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { checkExamplesGiven } from './check-examples-given.ts';
import { canBeExpanded, checkRuleCondition, type NamedConditions } from './check-named-conditions.ts';
import { checkScope } from './check-scope.ts';
import { namesUsed } from './condition-references.ts';
import { criteriaOf, expandCondition } from './expand-condition.ts';
import { CLAIM_FACTS, isOverallFact, OVERALL_FACTS } from './fact-vocabulary.ts';
import type { RuleFile } from './rule-file.ts';
import { isOverallRule } from './rule-scope.ts';

/** What a rule is checked against: the standard, and what stands beside the rule in its set. */
export interface RuleSurroundings {
  readonly catalogue: Catalogue;
  readonly named: NamedConditions;
  /** Ids of the readings that have a file, readable or not. */
  readonly readings: readonly string[];
}

/** What a rule's path makes its id: `network-operation/level-5.json` is `network-operation.level-5`. */
export const idOfPath = (path: string): string => path.replace('/', '.').replace(/\.json$/, '');

/** The path that a rule's id is made of. */
export const pathOfId = (id: string): string => `${id.replace('.', '/')}.json`;

/**
 * Checks by meaning a rule whose shape is right already.
 * @param path inside the rule set
 */
export function checkRule(path: string, rule: RuleFile, surroundings: RuleSurroundings): Problem[] {
  const { catalogue, named } = surroundings;
  const problems = [
    ...checkId(path, rule),
    ...checkLevel(rule, catalogue),
    ...checkScope(rule, catalogue),
    ...checkSource(rule, catalogue),
    ...checkReadings(rule, surroundings.readings),
    ...checkRuleCondition(rule.conditions, named),
    ...(canBeExpanded(rule.conditions, named) ? checkExpanded(rule, surroundings) : []),
  ];
  return problems.map((problem) => ({ ...problem, file: path }));
}

function checkId(path: string, { id }: RuleFile): Problem[] {
  const expected = idOfPath(path);
  return id === expected ? [] : [{ code: 'id-not-path', at: '/id', params: { given: id, expected } }];
}

function checkLevel({ level }: RuleFile, { definedLevels }: Catalogue): Problem[] {
  if (definedLevels.includes(level)) return [];
  return [{ code: 'unknown-level', at: '/level', params: { given: level, allowed: definedLevels.map(String) } }];
}

function checkSource({ source }: RuleFile, { standard }: Catalogue): Problem[] {
  if (source === standard.id) return [];
  return [{ code: 'unknown-source', at: '/source', params: { given: source, expected: standard.id } }];
}

const checkReadings = ({ readings }: RuleFile, known: readonly string[]): Problem[] =>
  readings.flatMap((id, index) =>
    known.includes(id) ? [] : [unknownName('unknown-reading', `/readings/${index}`, id, known)],
  );

/** A rule may reach, through a name, facts and comparisons that it may not use itself. */
function checkExpanded(rule: RuleFile, { catalogue, named }: RuleSurroundings): Problem[] {
  const borrowed = namesUsed(rule.conditions).flatMap(({ name, at }): Problem[] => {
    const criteria = criteriaOf(expandCondition({ condition: name }, named.bodies));
    const stranger = criteria.find(({ fact }) => isOverallFact(fact) !== isOverallRule(rule));
    if (stranger === undefined) return [];
    const allowed = (isOverallRule(rule) ? OVERALL_FACTS : CLAIM_FACTS).map((fact) => fact.name);
    return [{ code: 'fact-of-other-kind', at, params: { given: stranger.fact, allowed } }];
  });
  if (borrowed.length > 0) return borrowed;
  return checkExamplesGiven(rule, expandCondition(rule.conditions, named.bodies), catalogue);
}
