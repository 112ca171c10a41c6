import { pathOfId } from '../rules/check-rule.ts';
import type { ClaimRuleFile } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { bestRegion, type InRegion, showCase } from './choose-witness.ts';
import type { FoundFinding, Place, RuleFinding } from './finding.ts';
import type { GroupRegions, RuleRegions } from './group-regions.ts';
import { MET, UNDETERMINED } from './verdict-regions.ts';

type Found = Place & RuleFinding;

/** Rules that could be left out without any effect. Of rules that stand in for each other one is kept. */
export function redundantRules(ruleSet: RuleSet, all: readonly GroupRegions[]): FoundFinding[] {
  const left = new Set<string>();
  const found: Found[] = [];
  for (const rule of ruleSet.claimRules.toReversed()) {
    const groups = all.filter(({ rules }) => rules.some((one) => one.rule.id === rule.id));
    const alone = groups.every((group) => changesNothing(group, new Set([rule.id])));
    const together = alone && groups.every((group) => changesNothing(group, new Set([...left, rule.id])));
    const [first] = groups;
    if (!together || first === undefined) continue;
    const shown = redundantRule(rule, first, groups);
    if (shown === undefined) continue;
    left.add(rule.id);
    found.push(shown);
  }
  return found;
}

/** Whether the levels are the same without some rules: wherever one of them gives the level, another gives it too. */
function changesNothing({ rules, level, possible }: GroupRegions, left: ReadonlySet<string>): boolean {
  const kept = rules.filter(({ rule }) => !left.has(rule.id));
  return rules
    .filter(({ rule }) => left.has(rule.id))
    .every(({ rule, verdicts }) => {
      const others = kept.filter((one) => one.rule.level === rule.level).map((one) => one.verdicts);
      return (
        isReplaced(verdicts, others, level, rule.level, MET) &&
        isReplaced(verdicts, others, possible, rule.level, UNDETERMINED)
      );
    });
}

function isReplaced(
  verdicts: Uint8Array,
  others: readonly Uint8Array[],
  levels: Uint8Array,
  level: number,
  least: number,
): boolean {
  for (let region = 0; region < levels.length; region += 1) {
    const gives = levels[region] === level && (verdicts[region] ?? 0) >= least;
    if (gives && !others.some((other) => (other[region] ?? 0) >= least)) return false;
  }
  return true;
}

/** Nothing is said of a rule that no evidence meets: that is said already. */
function redundantRule(
  rule: ClaimRuleFile,
  { group, space, rules, ...levels }: GroupRegions,
  groups: readonly GroupRegions[],
): Found | undefined {
  const own = rules.find((one) => one.rule.id === rule.id);
  const covering = rules.filter((one) => one.rule.id !== rule.id && one.rule.level >= rule.level);
  const holds: InRegion = (region) =>
    own?.verdicts[region] === MET && covering.some(({ verdicts }) => verdicts[region] === MET);
  const decides: InRegion = (region) => holds(region) && levels.level[region] === rule.level;
  const region = bestRegion(space, decides) ?? bestRegion(space, holds);
  const witness = showCase(group, space, levels, decides, holds);
  if (region === undefined || witness === undefined) return undefined;
  return {
    kind: 'rule-redundant',
    file: pathOfId(rule.id),
    at: '',
    rule: rule.id,
    others: covering.filter(({ verdicts }) => verdicts[region] === MET).map((one) => one.rule.id),
    where: groups.map((one) => ({ field: one.group.field, items: one.group.items })),
    witness,
  };
}

/** Two rules of one level for one item that one case can meet both. */
export function overlaps(regions: GroupRegions): FoundFinding[] {
  return regions.rules.flatMap((first, index) =>
    regions.rules
      .slice(index + 1)
      .filter(({ rule }) => rule.level === first.rule.level)
      .flatMap((second) => overlap(regions, first, second)),
  );
}

function overlap({ group, space, ...levels }: GroupRegions, first: RuleRegions, second: RuleRegions): Found[] {
  const holds: InRegion = (region) => first.verdicts[region] === MET && second.verdicts[region] === MET;
  const decide: InRegion = (region) => holds(region) && levels.level[region] === first.rule.level;
  const witness = showCase(group, space, levels, decide, holds);
  if (witness === undefined) return [];
  return [
    {
      kind: 'overlap',
      file: pathOfId(second.rule.id),
      at: '/appliesTo',
      rule: second.rule.id,
      others: [first.rule.id],
      where: [{ field: group.field, items: group.items }],
      witness,
    },
  ];
}
