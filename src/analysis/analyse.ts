import { expandCondition, namedConditionsIn } from '../rules/expand-condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { byCodePoint } from '../rules/rule-set-files.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { conditionFindings } from './condition-findings.ts';
import type { Analysis, Finding, FoundFinding } from './finding.ts';
import { type GroupRegions, groupRegions, placedRules } from './group-regions.ts';
import { itemGroups } from './item-groups.ts';
import { betterGetsLess, higherWithoutLower } from './ladder-findings.ts';
import { levelFindings } from './level-findings.ts';
import { limitsOutOfOrder, unusualLimits } from './limit-findings.ts';
import { nameFindings } from './name-finding.ts';
import { policyFindings } from './policy-findings.ts';
import { ruleCases } from './rule-cases.ts';
import { overlaps, redundantRules } from './rule-findings.ts';
import { MAX_REGIONS, spacesWithin } from './spaces-within.ts';

/**
 * Finds in a rule set what is likely not meant. Rules compare facts with constants, so that all evidence falls into
 * finitely many regions; one case of each is tried, which is a proof and not a sample.
 *
 * @param mostRegions cases after which skill items are left out; the analysis then says that it is not complete
 */
export function analyse(ruleSet: RuleSet, catalogue: Catalogue, mostRegions = MAX_REGIONS): Analysis {
  const { all, regions, complete } = regionsOfAll(ruleSet, catalogue, mostRegions);
  const redundant = redundantRules(ruleSet, all);
  const found = [
    ...conditionFindings(ruleCases(ruleSet, catalogue, all)),
    ...all.flatMap((one) => levelFindings(one, ruleSet, catalogue)),
    ...redundant,
    ...all.flatMap(overlaps),
    ...all.flatMap(higherWithoutLower),
    ...all.flatMap(betterGetsLess),
    ...all.flatMap(limitsOutOfOrder),
    ...unusualLimits(all),
    ...unusedConditions(ruleSet),
    ...policyFindings(ruleSet, catalogue),
  ];
  const findings = withReasons(nameFindings(saidOnce(found, all)), ruleSet).toSorted(
    (a, b) => byCodePoint(a.file, b.file) || byCodePoint(a.at, b.at) || byCodePoint(a.id, b.id),
  );
  return { findings, notNeeded: notNeeded(findings, ruleSet), regions, complete };
}

function regionsOfAll(ruleSet: RuleSet, catalogue: Catalogue, mostRegions: number) {
  const spaceWithin = spacesWithin(mostRegions);
  const all: GroupRegions[] = [];
  let regions = 0;
  let complete = true;
  for (const group of itemGroups(catalogue, ruleSet)) {
    const placed = placedRules(group.rules[0] ?? [], ruleSet);
    const space = spaceWithin(
      placed.map((one) => one.placed.condition),
      group.practices,
    );
    if (space === undefined) {
      complete = false;
      continue;
    }
    regions += space.size;
    all.push(groupRegions(group, placed, space));
  }
  return { all, regions, complete };
}

/** Leaves out what only follows from something else that is found. */
function saidOnce(found: readonly FoundFinding[], all: readonly GroupRegions[]): FoundFinding[] {
  const rulesOf = (...kinds: readonly FoundFinding['kind'][]): ReadonlySet<string> =>
    new Set(found.flatMap((one) => (kinds.includes(one.kind) && 'rule' in one ? [one.rule] : [])));
  const dead = rulesOf('rule-never-holds');
  const spare = rulesOf('rule-redundant');
  const rulesAt = (field: string | undefined, item: string | undefined, level: number | undefined): string[] =>
    all
      .filter(({ group }) => group.field === field && group.items.includes(item ?? ''))
      .flatMap(({ rules }) => rules.filter(({ rule }) => rule.level === level).map(({ rule }) => rule.id));
  return found.filter((one) => {
    if (one.kind === 'higher-without-lower') return !spare.has(one.rule);
    if (one.kind === 'overlap') return !spare.has(one.rule) && !one.others.some((other) => spare.has(other));
    if (one.kind !== 'level-unreachable' && one.kind !== 'level-never-result') return true;
    const explaining = one.kind === 'level-unreachable' ? dead : spare;
    const rules = rulesAt(one.where[0]?.field, one.where[0]?.items[0], one.levels[0]);
    return !rules.every((rule) => explaining.has(rule));
  });
}

function unusedConditions({ claimRules, overallRules, conditions }: RuleSet): FoundFinding[] {
  const used = new Set(
    [...claimRules, ...overallRules].flatMap((rule) => namedConditionsIn(expandCondition(rule.conditions, conditions))),
  );
  return [...conditions.keys()]
    .filter((condition) => !used.has(condition))
    .map((condition) => ({ kind: 'condition-unused', file: `conditions/${condition}.json`, at: '', condition }));
}

/** Only what is a warning can be had on purpose. */
function withReasons(findings: readonly Finding[], { acknowledged }: RuleSet): Finding[] {
  const byFinding = new Map(acknowledged.map(({ finding, ...given }) => [finding, given]));
  return findings.map((one) => {
    const given = byFinding.get(one.id);
    return given === undefined || one.severity === 'error' ? one : { ...one, acknowledged: given };
  });
}

const notNeeded = (findings: readonly Finding[], { acknowledged }: RuleSet): Analysis['notNeeded'] =>
  acknowledged.flatMap(({ finding }, index) =>
    findings.some(({ id, severity }) => id === finding && severity === 'warning')
      ? []
      : [{ file: 'rule-set.json', at: `/acknowledged/${index}`, finding }],
  );
