import type { JsonObject } from '../../base/untrusted-json.ts';
import { criteriaOf, type ExpandedCondition, factsLookedAt } from '../expand-condition.ts';
import type { Verdict } from '../rule-file.ts';
import type { DraftFiles } from './draft-files.ts';
import { readWholeCondition } from './draft-node.ts';
import { readDraftRule } from './draft-rule.ts';
import { finishedCondition } from './finished-condition.ts';
import { judgeFacts } from './judge-facts.ts';
import { decidedBy, type ExampleSubject, factsFor, valuesAround } from './suggest-examples.ts';

/** An example of a rule of the overall policy, with the verdict that the rule gives now. */
export interface SuggestedOverallExample {
  readonly subject: ExampleSubject;
  readonly established: JsonObject;
  /** Where it differs from what is established. */
  readonly possible?: JsonObject;
  readonly expect: Verdict;
}

/**
 * Examples at the edges of a rule of the overall policy: around each limit, and one where the limit is passed but could
 * still be kept. None while the rule is unfinished.
 */
export function suggestOverallExamples(files: DraftFiles, file: string): SuggestedOverallExample[] {
  const [rule, tree] = [readDraftRule(files, file), readWholeCondition(files, file)];
  const condition = tree && finishedCondition(tree);
  if (rule === undefined || !rule.appliesTo.overall || condition === undefined) return [];
  const known = new Set(rule.examples.map(({ established, possible }) => keyOf(established, possible)));
  return aroundLimits(condition)
    .filter(({ established, possible = {} }) => {
      const key = keyOf(established, possible);
      return !known.has(key) && known.add(key);
    })
    .map((example) => ({ ...example, expect: verdictOn(condition, example) }));
}

type Unjudged = Omit<SuggestedOverallExample, 'expect'>;

function aroundLimits(condition: ExpandedCondition): Unjudged[] {
  const criteria = criteriaOf(condition);
  const looked = factsLookedAt(condition);
  return decidedBy(condition, []).flatMap(({ criterion, goals }) => {
    const beside = factsFor(goals, criteria);
    if (beside === undefined) return [];
    const counts = (value: unknown) => consistent(looked, { ...beside, [criterion.fact]: value });
    const tried = valuesAround(criterion).map(({ subject, value }) => ({ subject, value, established: counts(value) }));
    const holds = tried.filter(({ established }) => judgeFacts(condition, established).verdict === 'met').at(-1);
    const fails = tried.find(({ established }) => judgeFacts(condition, established).verdict === 'notMet');
    const given = tried.map(({ subject, established }) => ({ subject, established }));
    if (holds === undefined || fails === undefined) return given;
    const open = { subject: fails.subject, established: fails.established, possible: holds.established };
    return [...given, open];
  });
}

/** Every count that the rule looks at is given, and all items are at least as many as those of a kind together. */
function consistent(looked: readonly string[], given: JsonObject): JsonObject {
  const counts = new Map(looked.map((fact) => [fact, numberIn(given, fact)]));
  const ofKinds = [...counts].filter(([fact]) => fact !== 'itemsBelow').reduce((sum, [, count]) => sum + count, 0);
  const all = counts.get('itemsBelow');
  return Object.fromEntries(all === undefined ? counts : counts.set('itemsBelow', Math.max(all, ofKinds)));
}

const numberIn = (given: JsonObject, fact: string): number => (typeof given[fact] === 'number' ? given[fact] : 0);

function verdictOn(condition: ExpandedCondition, { established, possible = established }: Unjudged): Verdict {
  if (judgeFacts(condition, established).verdict === 'met') return 'met';
  return judgeFacts(condition, possible).verdict === 'met' ? 'undetermined' : 'notMet';
}

const keyOf = (established: JsonObject, possible: JsonObject): string => {
  const sorted = (facts: JsonObject) => Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(established), sorted(possible)]);
};
