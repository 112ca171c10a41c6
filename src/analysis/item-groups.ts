import { findFact } from '../rules/fact-vocabulary.ts';
import type { ClaimRuleFile } from '../rules/rule-file.ts';
import { rulesFor } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Catalogue, countsAs, itemsOf, levelsOf } from '../standard/catalogue.ts';

/** Skill items of a field that nothing tells apart: the same rules, the same levels, the same practice that counts. */
export interface ItemGroup {
  readonly field: string;
  readonly items: readonly string[];
  /** The levels that the standard defines for the items, lowest first. */
  readonly levels: readonly number[];
  /** The levels that a claim of these items can count as, lowest first. */
  readonly practices: readonly number[];
  /** For each rule set compared, the rules that apply, in its order. */
  readonly rules: readonly (readonly ClaimRuleFile[])[];
}

export const itemGroups = (catalogue: Catalogue, ...ruleSets: readonly RuleSet[]): ItemGroup[] =>
  catalogue.standard.specialtyFields.flatMap(({ id: field }) => {
    const single = itemsOf(catalogue, field).map(({ id }) => ({
      field,
      items: [id],
      levels: levelsOf(catalogue, field, id),
      practices: practicesOf(catalogue, field, id),
      rules: ruleSets.map((ruleSet) => rulesFor(ruleSet, catalogue, field, id)),
    }));
    const alike = Map.groupBy(single, ({ levels, practices, rules }) =>
      JSON.stringify([levels, practices, rules.map((ofSet) => ofSet.map(({ id }) => id))]),
    );
    return [...alike.values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, items: [...first.items, ...others.flatMap(({ items }) => items)] }],
    );
  });

/** What a claim of each level of practice counts as, each once. */
function practicesOf(catalogue: Catalogue, field: string, item: string): number[] {
  const { minimum = 1, maximum = 1 } = findFact('practice') ?? {};
  const claimed = Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
  return [...new Set(claimed.map((practice) => countsAs(catalogue, field, item, practice)))].toSorted((a, b) => a - b);
}
