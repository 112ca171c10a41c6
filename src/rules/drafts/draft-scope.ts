import type { Problem } from '../../base/problem.ts';
import { unknownName } from '../../base/unknown-name.ts';
import { type Catalogue, itemsOf, levelsOf } from '../../standard/catalogue.ts';
import type { SkillItem } from '../../standard/skill-standard.ts';
import type { ItemScope, OverallScope } from '../rule-file.ts';
import { fieldsInScope } from '../rule-scope.ts';
import type { DraftRule, DraftScope } from './draft-rule.ts';

/** The known fields that a rule is for, in the order of the standard. */
export const fieldsOf = ({ appliesTo }: Pick<DraftRule, 'appliesTo'>, catalogue: Catalogue): string[] =>
  fieldsInScope({ specialtyFields: fieldsIn(appliesTo), skillItems: 'all' }, catalogue);

export const fieldsIn = ({ specialtyFields }: DraftScope): 'all' | string[] =>
  specialtyFields === 'all' ? 'all' : [...specialtyFields];

/** A field or item that the standard doesn't have; what is not chosen yet is none. */
export function unknownInScope(scope: ItemScope | OverallScope, { standard }: Catalogue): Problem | undefined {
  const fields = standard.specialtyFields.map(({ id }) => id);
  const items = standard.skillItems.map(({ id }) => id);
  const { specialtyFields } = scope;
  const field = specialtyFields === 'all' ? undefined : specialtyFields.find((id) => !fields.includes(id));
  if (field !== undefined) return unknownName('unknown-specialty-field', '/appliesTo/specialtyFields', field, fields);
  const named = 'overall' in scope || typeof scope.skillItems === 'string' ? [] : scope.skillItems;
  const item = named.find((id) => !items.includes(id));
  return item === undefined ? undefined : unknownName('unknown-skill-item', '/appliesTo/skillItems', item, items);
}

/** The items of one field that a rule decides at its level, in the order of the standard; none for an overall rule. */
export function itemsDecidedIn(rule: DraftRule, catalogue: Catalogue, fieldId: string): string[] {
  if (rule.appliesTo.overall || !fieldsOf(rule, catalogue).includes(fieldId)) return [];
  return itemsAt(catalogue, fieldId, rule.level)
    .filter((item) => includesItem(rule.appliesTo, item))
    .map(({ id }) => id);
}

/** The items that a rule decides at its level in any of its fields. */
export const itemsDecided = (rule: DraftRule, catalogue: Catalogue): string[] => [
  ...new Set(fieldsOf(rule, catalogue).flatMap((field) => itemsDecidedIn(rule, catalogue, field))),
];

/** All items of the rule's fields that have its level. */
export const itemsToDecide = (rule: DraftRule, catalogue: Catalogue): string[] => [
  ...new Set(fieldsOf(rule, catalogue).flatMap((field) => itemsAt(catalogue, field, rule.level).map(({ id }) => id))),
];

const itemsAt = (catalogue: Catalogue, fieldId: string, level: number): SkillItem[] =>
  itemsOf(catalogue, fieldId).filter(({ id }) => levelsOf(catalogue, fieldId, id).includes(level));

function includesItem({ skillItems = [] }: DraftScope, { id, kind }: SkillItem): boolean {
  if (skillItems === 'all') return true;
  return typeof skillItems === 'string' ? skillItems === kind : skillItems.includes(id);
}
