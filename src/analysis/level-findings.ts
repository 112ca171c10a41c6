import { invariant } from '../base/invariant.ts';
import { pathOfId } from '../rules/check-rule.ts';
import { fieldsInScope } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { type InRegion, showCase } from './choose-witness.ts';
import { digitAt, type FactAxis } from './fact-space.ts';
import type { FoundFinding, LevelFinding, Place } from './finding.ts';
import type { GroupRegions } from './group-regions.ts';
import type { ItemGroup } from './item-groups.ts';
import { MET } from './verdict-regions.ts';
import type { ClaimWitness } from './witness.ts';

type Found = Place & LevelFinding;

/** Levels that can't be reached for the items of a group, or are nobody's level, and practice that comes to less. */
export function levelFindings(regions: GroupRegions, ruleSet: RuleSet, catalogue: Catalogue): FoundFinding[] {
  const { group, rules } = regions;
  const given = new Set(rules.map(({ rule }) => rule.level));
  const without = group.levels.filter((level) => !given.has(level));
  const unreachable = group.levels.filter((level) => given.has(level) && !isReachable(regions, level));
  const explained = new Set([...without, ...unreachable]);
  return [
    ...without.map((level) => ({
      ...about(group, 'level-without-rule', [level], bestCase(regions, level)),
      ...placeForRule(group, level, ruleSet, catalogue),
    })),
    ...unreachable.map((level) => ({
      ...about(group, 'level-unreachable', [level], bestCase(regions, level)),
      ...firstRuleOf(regions, level),
    })),
    ...group.levels.filter((level) => !explained.has(level)).flatMap((level) => neverResult(regions, level)),
    ...practiceFallsShort(regions, explained),
  ];
}

function isReachable({ rules }: GroupRegions, level: number): boolean {
  return rules.some(({ rule, verdicts }) => rule.level === level && verdicts.includes(MET));
}

function neverResult(regions: GroupRegions, level: number): Found[] {
  const { group, space, complete, ...levels } = regions;
  let higher: number | undefined;
  const reaches = levelMet(regions, level);
  for (let region = 0; region < space.size; region += 1) {
    if (complete[region] !== 1 || !reaches(region)) continue;
    if (levels.level[region] === level) return [];
    higher = Math.min(higher ?? Number.POSITIVE_INFINITY, levels.level[region] ?? 0);
  }
  const holds: InRegion = (region) => reaches(region) && levels.level[region] === higher;
  const witness = higher === undefined ? undefined : showCase(group, space, levels, holds);
  if (witness === undefined) return [];
  return [{ ...about(group, 'level-never-result', [level], witness), ...firstRuleOf(regions, level) }];
}

const levelMet = ({ rules }: GroupRegions, level: number): InRegion => {
  const ofLevel = rules.filter(({ rule }) => rule.level === level);
  return (region) => ofLevel.some(({ verdicts }) => verdicts[region] === MET);
};

/** Levels of practice that never reach their level, together where they come to the same. */
function practiceFallsShort(regions: GroupRegions, explained: ReadonlySet<number>): Found[] {
  const { group, space, level } = regions;
  const axis = space.axes.find(({ fact }) => fact === 'practice');
  if (axis === undefined) return [];
  const short = group.practices
    .filter((practice, digit) => !explained.has(practice) && highestAt(level, axis, digit) < practice)
    .map((practice) => ({ practice, witness: bestCase(regions, practice) }));
  return [...Map.groupBy(short, ({ witness }) => witness.level).values()].flatMap((alike) => {
    const [first] = alike;
    const levels = alike.map(({ practice }) => practice);
    const { rule } = regions.rules.find((one) => one.rule.level === levels[0]) ?? regions.rules[0] ?? {};
    if (first === undefined || rule === undefined) return [];
    return {
      ...about(group, 'practice-falls-short', levels, first.witness),
      file: pathOfId(rule.id),
      at: '/conditions',
    };
  });
}

const about = (
  { field, items }: ItemGroup,
  kind: LevelFinding['kind'],
  levels: readonly number[],
  witness: ClaimWitness,
): LevelFinding => ({ kind, where: [{ field, items }], levels, best: witness.level, witness });

/** A rule that gives the level to other items of the field may have left these out. */
function placeForRule({ field }: ItemGroup, level: number, ruleSet: RuleSet, catalogue: Catalogue): Place {
  const beside = ruleSet.claimRules.find(
    (rule) => rule.level === level && fieldsInScope(rule.appliesTo, catalogue).includes(field),
  );
  return beside === undefined ? { file: 'rule-set.json', at: '' } : { file: pathOfId(beside.id), at: '/appliesTo' };
}

const firstRuleOf = ({ rules }: GroupRegions, level: number): Place => {
  const first = rules.find(({ rule }) => rule.level === level);
  return first === undefined ? { file: 'rule-set.json', at: '' } : { file: pathOfId(first.rule.id), at: '/conditions' };
};

/** The highest level with one class of a fact. Facts that are missing never raise the level. */
function highestAt(level: Uint8Array, { classes, stride }: FactAxis, digit: number): number {
  let highest = 0;
  for (let start = digit * stride; start < level.length; start += stride * (classes.length + 1)) {
    for (let region = start; region < start + stride; region += 1) highest = Math.max(highest, level[region] ?? 0);
  }
  return highest;
}

/** What the best case for these items reaches, with a claim of some practice where one is asked for. */
function bestCase({ group, space, ...levels }: GroupRegions, practice: number): ClaimWitness {
  const axis = space.axes.find(({ fact }) => fact === 'practice');
  const digit = group.practices.indexOf(practice);
  const isAsked: InRegion = (region) => axis === undefined || digit < 0 || digitAt(axis, region) === digit;
  const best =
    axis === undefined || digit < 0
      ? levels.level.reduce((highest, level) => Math.max(highest, level), 0)
      : highestAt(levels.level, axis, digit);
  const witness = showCase(group, space, levels, (region) => levels.level[region] === best && isAsked(region));
  invariant(witness, 'No case reaches the best level.');
  return witness;
}
