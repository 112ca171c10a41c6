import { type ExpandedCondition, expandCondition } from '../rules/expand-condition.ts';
import type { ClaimRuleFile } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { bestRegion, type InRegion, witnessOf } from './choose-witness.ts';
import type { Difference, LevelChange } from './difference.ts';
import type { FactSpace } from './fact-space.ts';
import { type LevelRegions, levelRegions } from './group-regions.ts';
import { type ItemGroup, itemGroups } from './item-groups.ts';
import { policyChanges } from './policy-changes.ts';
import { MAX_REGIONS, spacesWithin } from './spaces-within.ts';
import { textChanges } from './text-changes.ts';
import { verdictRegions } from './verdict-regions.ts';

/**
 * What changes from one rule set to another, exactly: one case of each region that the rules of either can tell apart
 * is judged by both.
 *
 * @param mostRegions cases after which skill items are left out; the difference then says that it is not complete
 */
export function differenceBetween(
  before: RuleSet,
  after: RuleSet,
  catalogue: Catalogue,
  mostRegions = MAX_REGIONS,
): Difference {
  const spaceWithin = spacesWithin(mostRegions);
  const levels: LevelChange[] = [];
  let regions = 0;
  let complete = true;
  for (const group of itemGroups(catalogue, before, after)) {
    const [rulesBefore = [], rulesAfter = []] = group.rules;
    if (meaningOf(rulesBefore, before) === meaningOf(rulesAfter, after)) continue;
    const conditions = [...conditionsOf(rulesBefore, before), ...conditionsOf(rulesAfter, after)];
    const space = spaceWithin(conditions, group.practices);
    if (space === undefined) {
      complete = false;
      continue;
    }
    regions += space.size;
    levels.push(
      ...levelChanges(group, space, levelsIn(rulesBefore, before, space), levelsIn(rulesAfter, after, space)),
    );
  }
  const policy = policyChanges(before, after, catalogue);
  return { levels: together(levels), policy, texts: textChanges(before, after), regions, complete };
}

/** Rules that mean the same need not be compared case by case. */
const meaningOf = (rules: readonly ClaimRuleFile[], { conditions: named }: RuleSet): string =>
  JSON.stringify(rules.map(({ level, conditions }) => [level, expandCondition(conditions, named)]));

const conditionsOf = (rules: readonly ClaimRuleFile[], { conditions: named }: RuleSet): ExpandedCondition[] =>
  rules.map(({ conditions }) => expandCondition(conditions, named));

const levelsIn = (rules: readonly ClaimRuleFile[], { conditions: named }: RuleSet, space: FactSpace): LevelRegions =>
  levelRegions(
    rules.map((rule) => ({ rule, verdicts: verdictRegions(expandCondition(rule.conditions, named), space) })),
    space.size,
  );

/** What a change is from and to. */
interface Step {
  readonly of: LevelChange['of'];
  readonly before: number;
  readonly after: number;
}

function levelChanges(group: ItemGroup, space: FactSpace, before: LevelRegions, after: LevelRegions): LevelChange[] {
  return (['level', 'possibleLevel'] as const).flatMap((of) => {
    const kind = of === 'level' ? 'level' : 'possible';
    return countSteps(of, before[kind], after[kind]).map(({ regions, ...step }) => {
      const changes: InRegion = (region) => before[kind][region] === step.before && after[kind][region] === step.after;
      const decided: InRegion = (region) =>
        changes(region) &&
        before.level[region] === before.possible[region] &&
        after.level[region] === after.possible[region];
      const region = bestRegion(space, decided) ?? bestRegion(space, changes) ?? 0;
      return {
        ...step,
        field: group.field,
        items: group.items,
        regions: regions * group.items.length,
        witness: witnessOf(group, space, after, region, decided(region) ? decided : changes),
      };
    });
  });
}

/** Every step that there is. */
function countSteps(of: Step['of'], before: Uint8Array, after: Uint8Array): (Step & { regions: number })[] {
  const counts = new Map<number, number>();
  for (let region = 0; region < before.length; region += 1) {
    const from = before[region] ?? 0;
    const to = after[region] ?? 0;
    if (from !== to) counts.set(from * 256 + to, (counts.get(from * 256 + to) ?? 0) + 1);
  }
  return [...counts].map(([step, regions]) => ({ of, before: Math.floor(step / 256), after: step % 256, regions }));
}

/** The same change with the same case is told once for all items. */
function together(changes: readonly LevelChange[]): LevelChange[] {
  const alike = Map.groupBy(changes, ({ field, of, before, after, witness }) =>
    JSON.stringify([field, of, before, after, witness.facts, witness.open]),
  );
  const fields = [...new Set(changes.map(({ field }) => field))];
  return [...alike.values()]
    .flatMap(merge)
    .toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field) || inOrder(a, b));
}

const merge = ([first, ...others]: readonly LevelChange[]): LevelChange[] =>
  first === undefined
    ? []
    : [
        {
          ...first,
          items: [...first.items, ...others.flatMap(({ items }) => items)],
          regions: others.reduce((sum, { regions }) => sum + regions, first.regions),
        },
      ];

const inOrder = (a: LevelChange, b: LevelChange): number =>
  Number(a.of === 'possibleLevel') - Number(b.of === 'possibleLevel') || b.before - a.before || b.after - a.after;
