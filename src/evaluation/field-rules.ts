import { invariant } from '../base/invariant.ts';
import { itemsNeededAt, overallRulesFor, rulesFor } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Catalogue, itemsOf, levelsOf } from '../standard/catalogue.ts';
import type { Level, SkillItem } from '../standard/skill-standard.ts';
import { evaluableRules, ruleById } from './evaluable-rules.ts';
import type { EvaluableRule } from './evaluator.ts';

/** What a rule set asks for in one specialty field: looked up once, however many determinations rest on it. */
export interface FieldRules {
  /** In the order of the standard. */
  readonly items: readonly ItemRules[];
  /** The overall policy, in the rule set's order. */
  readonly policy: readonly PolicyRule[];
  /** The rules that apply to any of the items, in the rule set's order: the same list whenever it is asked for. */
  readonly rulesFor: (items: readonly string[]) => readonly EvaluableRule[];
}

export interface ItemRules {
  readonly id: string;
  /** The levels that the standard defines for the item, lowest first. */
  readonly levels: readonly Level[];
  /** In the rule set's order. */
  readonly rules: readonly EvaluableRule[];
}

export interface PolicyRule {
  readonly rule: EvaluableRule;
  /** The items that the rule's level takes. */
  readonly needed: readonly SkillItem[];
}

const known = new WeakMap<RuleSet, WeakMap<Catalogue, Map<string, FieldRules>>>();

/** @throws {InvariantError} when the standard has no such field. */
export function fieldRules(catalogue: Catalogue, ruleSet: RuleSet, fieldId: string): FieldRules {
  const byCatalogue = known.get(ruleSet) ?? new WeakMap<Catalogue, Map<string, FieldRules>>();
  known.set(ruleSet, byCatalogue);
  const byField = byCatalogue.get(catalogue) ?? new Map<string, FieldRules>();
  byCatalogue.set(catalogue, byField);
  const found = byField.get(fieldId) ?? lookUp(catalogue, ruleSet, fieldId);
  byField.set(fieldId, found);
  return found;
}

function lookUp(catalogue: Catalogue, ruleSet: RuleSet, fieldId: string): FieldRules {
  const prepared = evaluableRules(ruleSet);
  const items = itemsOf(catalogue, fieldId).map(({ id }) => ({
    id,
    levels: levelsOf(catalogue, fieldId, id),
    rules: rulesFor(ruleSet, catalogue, fieldId, id).map((rule) => ruleById(prepared, rule.id)),
  }));
  const policy = overallRulesFor(ruleSet, fieldId).map(({ id, level }) => ({
    rule: ruleById(prepared, id),
    needed: itemsNeededAt(catalogue, fieldId, level),
  }));
  const inOrder = ruleSet.claimRules.map(({ id }) => ruleById(prepared, id));
  return { items, policy, rulesFor: rulesForAny(items, inOrder) };
}

/** How many combinations of items are kept; people claim few, and whoever tries them all gets an answer as well. */
const KEPT = 500;

function rulesForAny(items: readonly ItemRules[], inOrder: readonly EvaluableRule[]): FieldRules['rulesFor'] {
  const kept = new Map<string, readonly EvaluableRule[]>();
  return (asked) => {
    const key = asked.join(' ');
    const list = kept.get(key);
    if (list !== undefined) return list;
    const applying = new Set(asked.flatMap((id) => rulesOfItem(items, id)));
    const rules = inOrder.filter((rule) => applying.has(rule));
    if (kept.size < KEPT) kept.set(key, rules);
    return rules;
  };
}

function rulesOfItem(items: readonly ItemRules[], id: string): readonly EvaluableRule[] {
  const item = items.find((one) => one.id === id);
  invariant(item, `The field has no item ${id}.`);
  return item.rules;
}
