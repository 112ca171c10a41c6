import { fieldOf } from '../../base/untrusted-json.ts';
import type { Operator } from '../condition.ts';
import {
  CLAIM_FACTS,
  type FactDescription,
  findFact,
  isOverallFact,
  OVERALL_FACTS,
  operatorsFor,
} from '../fact-vocabulary.ts';
import { kindOfFile, stemOf } from '../rule-set-files.ts';
import { type DraftFiles, readDraftFile } from './draft-files.ts';
import { criteriaIn, readWholeCondition } from './draft-node.ts';
import { rulesResting } from './named-conditions.ts';

/** The facts that the condition of a file may look at: those of a claim, or the counts of the overall policy. */
export const factsAllowedIn = (files: DraftFiles, file: string): readonly FactDescription[] =>
  isForOverall(files, file) ? OVERALL_FACTS : CLAIM_FACTS;

/** The comparisons that may stand with a fact; on counts of the overall policy only upper limits are allowed. */
export function operatorsOf(fact: FactDescription): readonly Operator[] {
  if (fact.group === 'overall') return ['lessThanInclusive', 'lessThan', 'equal'];
  return operatorsFor(fact.kind);
}

/** What a new criterion on a fact begins with. */
export function usualOperator(fact: FactDescription): Operator {
  if (fact.kind !== 'count') return 'equal';
  return fact.group === 'overall' ? 'lessThanInclusive' : 'greaterThanInclusive';
}

/** The first fact that the condition does not use yet, else the first of all. */
export function unusedFact(files: DraftFiles, file: string): FactDescription | undefined {
  const tree = readWholeCondition(files, file);
  const used = new Set(tree === undefined ? [] : criteriaIn(tree).map(({ fact }) => fact));
  const allowed = factsAllowedIn(files, file);
  return allowed.find(({ name }) => !used.has(name)) ?? allowed[0];
}

/** Named conditions are for whatever uses them, else for what they look at already. */
function isForOverall(files: DraftFiles, file: string): boolean {
  if (kindOfFile(file) === 'rule') return isOverallFile(files, file);
  const users = rulesResting(files, stemOf(file));
  if (users.length > 0) return users.some((user) => isOverallFile(files, user));
  const tree = readWholeCondition(files, file);
  const facts = tree === undefined ? [] : criteriaIn(tree).flatMap(({ fact = '' }) => findFact(fact)?.name ?? []);
  return facts.some(isOverallFact);
}

const isOverallFile = (files: DraftFiles, file: string): boolean =>
  fieldOf(fieldOf(readDraftFile(files, file), 'appliesTo'), 'overall') === true;
