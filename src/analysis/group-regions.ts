import type { ClaimRuleFile } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { completeRegions, type FactSpace } from './fact-space.ts';
import type { ItemGroup } from './item-groups.ts';
import { type PlacedCondition, placedCondition } from './placed-condition.ts';
import { MET, UNDETERMINED, verdictRegions } from './verdict-regions.ts';

/** A rule and what it says in every region of a space. */
export interface RuleRegions {
  readonly rule: ClaimRuleFile;
  readonly placed: PlacedCondition;
  readonly verdicts: Uint8Array;
}

/** The levels that rules give in every region of a space. */
export interface LevelRegions {
  readonly level: Uint8Array;
  readonly possible: Uint8Array;
}

/** Everything that the rules of one set say of some skill items. */
export interface GroupRegions extends LevelRegions {
  readonly group: ItemGroup;
  readonly space: FactSpace;
  /** 1 where every fact is given. */
  readonly complete: Uint8Array;
  readonly rules: readonly RuleRegions[];
}

/** The conditions of the rules for a group, in the order of the rule set. */
export const placedRules = (
  rules: readonly ClaimRuleFile[],
  ruleSet: RuleSet,
): Pick<RuleRegions, 'rule' | 'placed'>[] => rules.map((rule) => ({ rule, placed: placedCondition(rule, ruleSet) }));

export function groupRegions(
  group: ItemGroup,
  placed: readonly Pick<RuleRegions, 'rule' | 'placed'>[],
  space: FactSpace,
): GroupRegions {
  const rules = placed.map((one) => ({ ...one, verdicts: verdictRegions(one.placed.condition, space) }));
  return { group, space, complete: completeRegions(space), rules, ...levelRegions(rules, space.size) };
}

/** The highest level that is met, and the highest that is met or undetermined; 0 where there is none. */
export function levelRegions(rules: readonly Omit<RuleRegions, 'placed'>[], size: number): LevelRegions {
  const level = new Uint8Array(size);
  const possible = new Uint8Array(size);
  for (const { rule, verdicts } of rules) {
    raiseWhere(level, rule.level, verdicts, MET);
    raiseWhere(possible, rule.level, verdicts, UNDETERMINED);
  }
  return { level, possible };
}

function raiseWhere(levels: Uint8Array, level: number, verdicts: Uint8Array, least: number): void {
  for (let region = 0; region < levels.length; region += 1) {
    if ((verdicts[region] ?? 0) >= least && (levels[region] ?? 0) < level) levels[region] = level;
  }
}
