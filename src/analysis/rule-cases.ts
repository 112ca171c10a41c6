import { compileVerdict } from '../evaluation/compile-verdict.ts';
import { criteriaOf, type ExpandedCondition } from '../rules/expand-condition.ts';
import type { RuleFile } from '../rules/rule-file.ts';
import { fieldsInScope, isOverallRule } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { showCase } from './choose-witness.ts';
import { completeRegions, factSpace } from './fact-space.ts';
import type { GroupRegions } from './group-regions.ts';
import { type PlacedCondition, placedCondition } from './placed-condition.ts';
import { policyCases } from './policy-cases.ts';
import { MET, NOT_MET, verdictRegions } from './verdict-regions.ts';
import type { ClaimWitness, PolicyWitness } from './witness.ts';

/** What a case has to make of some conditions, as codes of verdicts. */
export type Wish = readonly (readonly [condition: ExpandedCondition, verdict: number])[];

/** A rule with all cases that its condition can tell apart. */
export interface RuleCases {
  readonly rule: RuleFile;
  readonly placed: PlacedCondition;
  /** What a condition over the facts of the rule says of each case. */
  readonly verdictsOf: (condition: ExpandedCondition) => Uint8Array;
  /** 1 where every fact is given. */
  readonly complete: Uint8Array;
  /** A case that fulfils the first wish that can be fulfilled. */
  readonly show: (wishes: readonly Wish[]) => ClaimWitness | PolicyWitness | undefined;
}

/** Those of all rules that apply to something that was tried. */
export function ruleCases(ruleSet: RuleSet, catalogue: Catalogue, all: readonly GroupRegions[]): RuleCases[] {
  return [...ruleSet.claimRules, ...ruleSet.overallRules].flatMap((rule): RuleCases[] => {
    const placed = placedCondition(rule, ruleSet);
    if (isOverallRule(rule)) {
      const cases = fieldsInScope(rule.appliesTo, catalogue).flatMap((field) =>
        policyCases(catalogue, field, rule.level),
      );
      return cases.length === 0 ? [] : [{ rule, placed, ...amongPolicies(cases) }];
    }
    const groups = all.filter(({ rules }) => rules.some((one) => one.rule.id === rule.id));
    return groups.length === 0 ? [] : [{ rule, placed, ...amongClaims(placed, groups) }];
  });
}

type Cases = Omit<RuleCases, 'rule' | 'placed'>;

function amongClaims(placed: PlacedCondition, groups: readonly GroupRegions[]): Cases {
  const practices = [...new Set(groups.flatMap(({ group }) => group.practices))].toSorted((a, b) => a - b);
  const space = factSpace(criteriaOf(placed.condition), practices);
  return {
    verdictsOf: (condition) => verdictRegions(condition, space),
    complete: completeRegions(space),
    show: (wishes) => {
      for (const wish of wishes) {
        for (const regions of groups) {
          const witness = showClaim(regions, wish);
          if (witness !== undefined) return witness;
        }
      }
      return undefined;
    },
  };
}

function showClaim({ group, space, ...levels }: GroupRegions, wish: Wish): ClaimWitness | undefined {
  const wanted = wish.map(([condition, verdict]) => ({ verdicts: verdictRegions(condition, space), verdict }));
  const holds = (region: number): boolean => wanted.every(({ verdicts, verdict }) => verdicts[region] === verdict);
  return showCase(group, space, levels, holds);
}

function amongPolicies(cases: readonly PolicyWitness[]): Cases {
  const verdictsOf = (condition: ExpandedCondition): Uint8Array => {
    const verdictOn = compileVerdict(condition);
    return Uint8Array.from(cases, ({ counts }) => (verdictOn({ ...counts }) === 'met' ? MET : NOT_MET));
  };
  return {
    verdictsOf,
    complete: new Uint8Array(cases.length).fill(1),
    show: (wishes) => {
      for (const wish of wishes) {
        const wanted = wish.map(([condition, verdict]) => ({ verdicts: verdictsOf(condition), verdict }));
        const found = cases.findIndex((_, index) =>
          wanted.every(({ verdicts, verdict }) => verdicts[index] === verdict),
        );
        if (found >= 0) return cases[found];
      }
      return undefined;
    },
  };
}
