import { type Catalogue, findItem, itemsOf, levelsOf, pagesOf } from '../standard/catalogue.ts';
import type { SkillItem, StandardPage } from '../standard/skill-standard.ts';
import type { ClaimRuleFile, ItemScope, OverallRuleFile, OverallScope, RuleFile } from './rule-file.ts';
import type { RuleSet } from './rule-set.ts';

/** One skill item in one specialty field at the rule's level, and where the standard describes it. */
export interface RuleCell {
  readonly fieldId: string;
  readonly itemId: string;
  /** The page number as printed. */
  readonly page: string;
}

export const isOverallRule = (rule: RuleFile): rule is OverallRuleFile => 'overall' in rule.appliesTo;
export const isClaimRule = (rule: RuleFile): rule is ClaimRuleFile => !isOverallRule(rule);

/** Every cell of the standard that the rule decides, by field and then item, in the order of the standard. */
export const cellsOf = (rule: ClaimRuleFile, catalogue: Catalogue): RuleCell[] =>
  fieldsInScope(rule.appliesTo, catalogue).flatMap((fieldId) =>
    itemsOf(catalogue, fieldId)
      .filter((item) => includesItem(rule.appliesTo, item))
      .flatMap(({ id }) => cellAt(catalogue, fieldId, id, rule.level)),
  );

/** The printed pages that the rule rests on, each once, in the order of the standard. */
export function pagesCited(rule: ClaimRuleFile, catalogue: Catalogue): string[] {
  const cited = new Set(cellsOf(rule, catalogue).map(({ page }) => page));
  return catalogue.standard.pages.map(({ page }) => page).filter((page) => cited.has(page));
}

/** The rules that decide an item in a field, in the rule set's order. */
export const rulesFor = (ruleSet: RuleSet, catalogue: Catalogue, fieldId: string, itemId: string): ClaimRuleFile[] =>
  ruleSet.claimRules.filter((rule) => appliesToItem(rule, catalogue, fieldId, itemId));

/** The rules of the overall policy for a field, lowest level first. */
export const overallRulesFor = (ruleSet: RuleSet, fieldId: string): OverallRuleFile[] =>
  ruleSet.overallRules.filter(({ appliesTo }) => includesField(appliesTo, fieldId));

/** The items of a field that the standard defines at a level: those that the overall policy counts there. */
export const itemsNeededAt = (catalogue: Catalogue, fieldId: string, level: number): SkillItem[] =>
  itemsOf(catalogue, fieldId).filter(({ id }) => levelsOf(catalogue, fieldId, id).includes(level));

export const fieldsInScope = (scope: ItemScope | OverallScope, { standard }: Catalogue): string[] =>
  standard.specialtyFields.map(({ id }) => id).filter((id) => includesField(scope, id));

function appliesToItem(rule: ClaimRuleFile, catalogue: Catalogue, fieldId: string, itemId: string): boolean {
  const item = findItem(catalogue, itemId);
  return (
    item !== undefined &&
    includesField(rule.appliesTo, fieldId) &&
    includesItem(rule.appliesTo, item) &&
    cellAt(catalogue, fieldId, itemId, rule.level).length > 0
  );
}

const includesField = ({ specialtyFields }: ItemScope | OverallScope, fieldId: string): boolean =>
  specialtyFields === 'all' || specialtyFields.includes(fieldId);

function includesItem({ skillItems }: ItemScope, { id, kind }: SkillItem): boolean {
  if (skillItems === 'all') return true;
  return typeof skillItems === 'string' ? skillItems === kind : skillItems.includes(id);
}

/** None where the standard leaves the level of the item blank. */
const cellAt = (catalogue: Catalogue, fieldId: string, itemId: string, level: number): RuleCell[] =>
  pagesOf(catalogue, fieldId, itemId)
    .filter((page) => describes(page, level))
    .map(({ page }) => ({ fieldId, itemId, page }));

const describes = ({ practice }: StandardPage, level: number): boolean =>
  practice.some(({ levels }) => levels.includes(level));
