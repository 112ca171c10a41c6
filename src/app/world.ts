import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';

/** What every determination rests on: a standard and a checked rule set for it. */
export interface World {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
}
