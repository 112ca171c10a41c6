import type { JsonObject } from '../../base/untrusted-json.ts';
import type { Criterion } from '../condition.ts';
import type { FactValue } from '../criterion-holds.ts';
import { criteriaOf, type ExpandedCondition, isNamedMeaning } from '../expand-condition.ts';
import { factVocabulary } from '../fact-vocabulary.ts';
import { type Domains, findFacts, type Goal } from '../find-facts.ts';
import type { Verdict } from '../rule-file.ts';
import type { DraftFiles } from './draft-files.ts';
import { readWholeCondition } from './draft-node.ts';
import { readDraftRule } from './draft-rule.ts';
import { finishedCondition } from './finished-condition.ts';
import { judgeFacts } from './judge-facts.ts';

/** What an example shows, for its name. */
export type ExampleSubject =
  /** Just under a limit, at it, or just over it. */
  | { readonly kind: 'limit'; readonly fact: string; readonly limit: number; readonly offset: -1 | 0 | 1 }
  | { readonly kind: 'value'; readonly fact: string; readonly value: FactValue }
  | { readonly kind: 'missing'; readonly fact: string }
  /** One in which the whole rule comes out so. */
  | { readonly kind: 'verdict' };

/** An example that the rule has not got yet, with the verdict that the rule gives now. */
export interface SuggestedExample {
  readonly subject: ExampleSubject;
  readonly facts: JsonObject;
  readonly expect: Verdict;
  readonly missing: readonly string[];
}

/**
 * Examples at the edges of a rule for skill items: one for each verdict, and around each criterion, with all else such
 * that this criterion decides. None while the rule is unfinished.
 */
export function suggestExamples(files: DraftFiles, file: string): SuggestedExample[] {
  const [rule, tree] = [readDraftRule(files, file), readWholeCondition(files, file)];
  const condition = tree && finishedCondition(tree);
  if (rule === undefined || rule.appliesTo.overall || condition === undefined) return [];
  const criteria = criteriaOf(condition);
  const forVerdicts = [true, false].flatMap((holds) => {
    const facts = factsFor([{ node: condition, holds }], criteria);
    return facts === undefined ? [] : [{ subject: { kind: 'verdict' } as const, facts }];
  });
  const around = decidedBy(condition, []).flatMap(({ criterion, goals }) =>
    aroundCriterion(criterion, goals, criteria),
  );
  const suggested = [...forVerdicts, { subject: { kind: 'verdict' } as const, facts: {} }, ...around];
  const known = new Set(rule.examples.map(({ facts }) => keyOf(facts)));
  return suggested
    .filter(({ facts }) => !known.has(keyOf(facts)) && known.add(keyOf(facts)))
    .map(({ subject, facts }) => {
      const { verdict, missing } = judgeFacts(condition, facts);
      return { subject, facts, expect: verdict, missing };
    });
}

interface Decider {
  readonly criterion: Criterion;
  /** What has to be so beside it for it to decide. */
  readonly goals: readonly Goal[];
}

/** Each criterion with what makes the whole turn on it: the others hold where all are needed, and fail where one is enough. */
export function decidedBy(node: ExpandedCondition, goals: readonly Goal[]): Decider[] {
  if (isNamedMeaning(node)) return decidedBy(node.is, goals);
  if ('fact' in node) return [{ criterion: node, goals }];
  const holds = 'all' in node;
  const children = 'all' in node ? node.all : node.any;
  return children.flatMap((child, index) => {
    const others = children.filter((_, other) => other !== index).map((other) => ({ node: other, holds }));
    return decidedBy(child, [...goals, ...others]);
  });
}

function aroundCriterion(criterion: Criterion, goals: readonly Goal[], criteria: readonly Criterion[]) {
  const { fact } = criterion;
  const beside = factsFor(goals, criteria);
  if (beside === undefined) return [];
  const { [fact]: _, ...others } = beside;
  const tried = valuesAround(criterion).map(({ subject, value }) => ({ subject, facts: { ...others, [fact]: value } }));
  return [...tried, { subject: { kind: 'missing', fact } as const, facts: others }];
}

/** The values next to each limit, or every value there is. */
export function valuesAround({
  fact,
  value,
}: Criterion): { readonly subject: ExampleSubject; readonly value: FactValue }[] {
  const { kind, values = [true, false], minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = factVocabulary(fact);
  if (kind !== 'count') return values.map((one) => ({ subject: { kind: 'value', fact, value: one }, value: one }));
  const limits = [value].flat().filter((one): one is number => typeof one === 'number');
  return limits.flatMap((limit) =>
    ([-1, 0, 1] as const)
      .filter((offset) => limit + offset >= minimum && limit + offset <= maximum)
      .map((offset) => ({ subject: { kind: 'limit', fact, limit, offset }, value: limit + offset })),
  );
}

/** Facts that reach the goals; only those that the goals look at. */
export function factsFor(goals: readonly Goal[], criteria: readonly Criterion[]): JsonObject | undefined {
  const domains = findFacts(goals, criteria);
  if (domains === undefined) return undefined;
  const looked = new Set(goals.flatMap(({ node }) => criteriaOf(node)).map(({ fact }) => fact));
  return Object.fromEntries([...looked].map((fact) => [fact, usualValue(fact, domains, criteria)]));
}

/** Of a region below a limit the highest value: just under the limit says more than nothing at all. */
function usualValue(fact: string, domains: Domains, criteria: readonly Criterion[]): FactValue | undefined {
  const [value] = domains.get(fact) ?? [];
  if (typeof value !== 'number') return value;
  const limits = criteria
    .filter((criterion) => criterion.fact === fact)
    .flatMap((criterion) => [criterion.value].flat())
    .filter((limit): limit is number => typeof limit === 'number');
  const next = Math.min(...limits.filter((limit) => limit > value));
  return limits.includes(value) || next === Number.POSITIVE_INFINITY ? value : next - 1;
}

const keyOf = (facts: JsonObject): string =>
  JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
